/** What the examination of a statement came to, in the words that every report uses. */
import { formatValue } from '../metrics.ts'
import type { Catalogue, MissingIndex, PlanPass, Profile, ShapePlan } from '../profile.ts'
import { type PlanRead, planReads } from '../rules/planReads.ts'

/** The first say most. */
export const planKinds = ['missing', 'other-kind', 'unproved', 'unexamined', 'found'] as const
export type PlanKind = (typeof planKinds)[number]

export interface PlanVerdict {
  kind: PlanKind
  /** In one or two words. */
  label: string
  /** In sentences. */
  text: string
}

/** Statements of one kind, where they are counted or chosen. */
export const planKindWords: Record<PlanKind, string> = {
  missing: 'index missing',
  'other-kind': 'another kind of index',
  unproved: 'no index proved',
  unexamined: 'not examined',
  found: 'no index missed',
}

function told(kind: PlanKind, label: string, ...sentences: string[]): PlanVerdict {
  return { kind, label, text: sentences.filter(Boolean).join(' ') }
}

/** @param pass that the plan is of */
export function planVerdict(plan: ShapePlan, pass: PlanPass, profile: Profile): PlanVerdict {
  const { hash, missing, advice, reason } = plan
  const dialect = dialectOf(pass, profile)
  // What a plan says is known for a database that is known.
  const reads = dialect && planReads(dialect, plan.plan)
  const whole = wholeTables(reads ?? [])
  if (missing !== null) return told('missing', planKindWords.missing, triedAndUsed(missing), reason)
  if (hash === null) return told('unexamined', planKindWords.unexamined, sentenceOf(reason))
  if (advice !== null)
    return told('other-kind', kindLabels[advice], otherKind[advice], readsAll(whole), reason)
  if (whole.length > 0) return told('unproved', 'reads all rows', readsAll(whole), reason)
  return reason === ''
    ? told('found', ...foundBy(plan, reads))
    : told('unproved', planKindWords.unproved, reason)
}

/** `cost 12501 → 8.26`; empty where the database reckons none. */
function costWords({ cost }: MissingIndex): string {
  return cost === null ? '' : `cost ${formatValue(cost[0], 'count')} → ${formatValue(cost[1], 'count')}`
}

/**
 * What the database speaks; null where neither the plans nor the catalogue say so. The catalogue may be that of another database
 * of the same application.
 */
function dialectOf({ server }: PlanPass, { catalogue }: Profile): Catalogue['dialect'] | null {
  const [name = ''] = (server ?? '').split(' ')
  return dialects.get(name) ?? catalogue?.dialect ?? null
}

const dialects = new Map<string, Catalogue['dialect']>([
  ['PostgreSQL', 'postgres'],
  ['MySQL', 'mysql'],
  ['MariaDB', 'mysql'],
  ['SQLite', 'sqlite'],
])

type Advice = NonNullable<ShapePlan['advice']>

const kindLabels: Record<Advice, string> = {
  trigram: 'trigram index?',
  gin: 'GIN index?',
  expression: 'expression index?',
  partial: 'partial index?',
  'full-text': 'full-text index?',
}

const otherKind: Record<Advice, string> = {
  trigram: 'A trigram index could help where a B-tree cannot; it was not tried.',
  gin: 'A GIN index could help where a B-tree cannot; it was not tried.',
  expression: 'An index of the expression could help where one of the column cannot; it was not tried.',
  partial: 'A partial index could help where one of the whole column does not; it was not tried.',
  'full-text': 'A full-text index could help where a B-tree cannot; it was not tried.',
}

function triedAndUsed(missing: MissingIndex): string {
  const cost = costWords(missing)
  return (
    `An index on ${missing.table} (${missing.columns.join(', ')}) was tried, and the database used it` +
    `${cost === '' ? '' : `: ${cost}, were the table large`}.`
  )
}

/** By the names that the statement gives them, each once. */
function wholeTables(reads: readonly PlanRead[]): string[] {
  const whole = reads.filter(({ isWhole }) => isWhole)
  return [...new Set(whole.map(({ name, table }) => (table === '' ? name : table)))]
}

function readsAll(tables: readonly string[]): string {
  return tables.length === 0 ? '' : `It reads all rows of ${tables.join(', ')}.`
}

function foundBy({ indexes }: ShapePlan, reads: readonly PlanRead[] | null): [label: string, text: string] {
  if (indexes.length > 0) return ['by an index', `Its plan uses ${indexes.join(', ')}.`]
  if (reads === null) return [planKindWords.found, 'No index was found that it misses.']
  return reads.length === 0
    ? ['no table is read', 'It reads no table.']
    : ['no whole table', 'It reads no table in whole.']
}

function sentenceOf(reason: string): string {
  if (reason === '') return ''
  const first = /^[a-z]+ /.test(reason) ? reason[0]!.toUpperCase() + reason.slice(1) : reason
  return /[.!?]$/.test(first) ? first : `${first}.`
}
