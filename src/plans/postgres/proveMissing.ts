/** Which of the candidates is missing: it was made, it was used, and the statement costs a tenth or less with it. */
import type { MissingIndex } from '../../profile.ts'
import { type Candidate, tableKey } from './candidates.ts'
import { eventTriggers } from './eventTriggers.ts'
import { indexOn } from './indexOn.ts'
import { stepThatReads } from './outline.ts'
import type { PlanNode } from './planNode.ts'
import { type Trial, tryIndexes, type Workbench } from './tryIndexes.ts'
import { nameOf, reasons, wordsOf } from './words.ts'

interface Proof {
  missing: MissingIndex | null
  reason: string
}

/** How many times less a statement has to cost. */
const FACTOR = 10

/** @param plan the one without any of them */
export async function proveMissing(
  workbench: Workbench,
  plan: PlanNode,
  candidates: readonly Candidate[],
): Promise<Proof> {
  const watching = await eventTriggers(workbench.database, ['CREATE INDEX'])
  if (watching.length > 0) return { missing: null, reason: reasons.watched(watching) }
  const reasonsWhy: string[] = []
  for (const candidate of candidates) {
    const trial = await tried(workbench, [candidate])
    if (typeof trial === 'string') {
      reasonsWhy.push(trial)
    } else if (trial.used.length === 0) {
      reasonsWhy.push(said(workbench, candidate, 'unused'))
    } else if (isTenfold(plan, trial.plan)) {
      return { missing: missingOf(workbench, candidate, [plan, trial.plan]), reason: '' }
    } else reasonsWhy.push(said(workbench, candidate, 'little'))
  }
  const together = candidates.length > 1 ? await proveTogether(workbench, plan, candidates) : null
  return together ?? { missing: null, reason: reasonsWhy[0] ?? '' }
}

/** Where two tables are read in vain, an index for one of them leaves what the other costs. */
async function proveTogether(
  workbench: Workbench,
  plan: PlanNode,
  candidates: readonly Candidate[],
): Promise<Proof | null> {
  const all = await tried(workbench, candidates)
  if (typeof all === 'string' || all.used.length < 2 || !isTenfold(plan, all.plan)) return null
  for (const candidate of all.used) {
    const others = all.used.filter((one) => one !== candidate)
    const without = await tried(workbench, others)
    if (typeof without === 'string' || !isTenfold(without.plan, all.plan)) continue
    const statements = others.map((one) => indexOn(tableOf(workbench, one), one.columns).sql)
    return {
      missing: missingOf(workbench, candidate, [without.plan, all.plan]),
      reason: reasons.together(statements),
    }
  }
  return null
}

/** Others hold a lock on a table for a moment, such as the server when it tidies up: it is waited for between these tries. */
const MOST_TRIES = 3

/** What came of it, or why nothing did. */
async function tried(
  workbench: Workbench,
  candidates: readonly Candidate[],
  tries = 1,
): Promise<Trial | string> {
  try {
    return (await tryIndexes(workbench, candidates)) ?? reasons.noPlan
  } catch (error) {
    if (tries < MOST_TRIES && wordsOf(error).includes('lock timeout')) {
      await workbench.database.ask('select pg_sleep(0.5)')
      return tried(workbench, candidates, tries + 1)
    }
    return reasons.notMade(tableOf(workbench, candidates[0]!), candidates[0]!.columns, wordsOf(error))
  }
}

function isTenfold(before: PlanNode, after: PlanNode): boolean {
  return before.cost >= after.cost * FACTOR
}

function missingOf(
  workbench: Workbench,
  candidate: Candidate,
  [before, after]: readonly [PlanNode, PlanNode],
): MissingIndex {
  const table = tableOf(workbench, candidate)
  const { sql, drizzle } = indexOn(table, candidate.columns)
  return {
    table: nameOf(table),
    columns: candidate.columns,
    sql,
    drizzle,
    cost: [before.cost, after.cost],
    plans: [stepThatReads(before, candidate.alias), stepThatReads(after, candidate.alias)],
  }
}

function tableOf({ tables }: Workbench, candidate: Candidate) {
  return tables.get(tableKey(candidate))!
}

function said(workbench: Workbench, candidate: Candidate, what: 'unused' | 'little'): string {
  return reasons[what](tableOf(workbench, candidate), candidate.columns)
}
