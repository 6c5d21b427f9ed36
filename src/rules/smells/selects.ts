/** A normalised statement cut into its selects, and those into their clauses: enough to see what they ask for, without a grammar. */
import { commonTables } from '../describeSql.ts'
import { pieces, topLevel } from './topLevel.ts'
import { type Source, sourcesOf } from './sources.ts'

export interface Select {
  /** Between `select` and `from`. */
  columns: string
  sources: Source[]
  /** What all has to hold; one with `or` begins with `either`. A select in it stands as `(#0)`, its place in `nested`. */
  conditions: string[]
  orderBy: string
  hasLimit: boolean
  hasOffset: boolean
  /** It makes one row of several: `group by`, `distinct`, an aggregate. */
  isFolded: boolean
  /** Of two selects that are put together. */
  isCombined: boolean
  nested: Select[]
}

const CLAUSES =
  'select|set|values|from|where|group by|having|window|order by|limit|offset|fetch|for|union|intersect|except|returning'
const CLAUSE = new RegExp(`(?<![\\w$."\`])(${CLAUSES})(?![\\w$"\`(])`, 'g')
const AGGREGATE =
  /\b(?:count|sum|avg|min|max|array_agg|string_agg|group_concat|jsonb?_(?:group_|arr)\w*agg|jsonb?_agg|bool_(?:and|or)|every)\(/i

/** The outermost select with those inside of it. @param shape normalised SQL; of another statement what stands where a select has it */
export function selectOf(shape: string): Select {
  const outermost = read(shape)
  const common = commonTables(shape)
  for (const { sources } of common.size > 0 ? allSelects(outermost) : [])
    for (const source of sources) if (common.has(source.table ?? '')) source.table = null
  return outermost
}

function read(shape: string): Select {
  const nested: Select[] = []
  const clauses = clausesOf(withNested(shape, nested))
  const columns = clauses.get('select') ?? ''
  return {
    columns: columns.replace(/^distinct /, ''),
    sources: sourcesOf(clauses.get('from') ?? ''),
    conditions: conditionsOf(clauses.get('where') ?? ''),
    orderBy: clauses.get('order by') ?? '',
    hasLimit: clauses.has('limit') || clauses.has('fetch'),
    hasOffset: clauses.has('offset') || (clauses.get('limit') ?? '').startsWith('?, ?'),
    isFolded:
      clauses.has('group by') ||
      clauses.has('having') ||
      columns.startsWith('distinct ') ||
      AGGREGATE.test(columns),
    isCombined: ['union', 'intersect', 'except'].some((clause) => clauses.has(clause)),
    nested,
  }
}

/** It, and all that are inside of it. */
export function allSelects(select: Select): Select[] {
  return [select, ...select.nested.flatMap(allSelects)]
}

/** With a place in `nested` for each select in brackets, however many brackets are around it. */
function withNested(inside: string, nested: Select[]): string {
  const { text, groups } = topLevel(inside)
  return text.replaceAll(/\(#(\d+)\)/g, (_whole, at: string) => {
    const deeper = groups[Number(at)]!
    return /^(?:select|with)\b/.test(deeper)
      ? `(#${nested.push(read(deeper)) - 1})`
      : `(${withNested(deeper, nested)})`
  })
}

const ORDER = CLAUSES.split('|')

/** By the first of each; one that comes after a later one is something else, as in `is distinct from`. */
function clausesOf(bare: string): Map<string, string> {
  const { text, groups } = topLevel(bare)
  const clauses = new Map<string, string>()
  const starts: { clause: string; at: number; end: number }[] = []
  for (const found of maskQuoted(text).matchAll(CLAUSE)) {
    const clause = found[1]!
    const last = starts.at(-1)
    if (last && ORDER.indexOf(clause) <= ORDER.indexOf(last.clause) && clause !== 'limit') continue
    starts.push({ clause, at: found.index, end: found.index + found[0].length })
  }
  for (const [i, { clause, end }] of starts.entries()) {
    const part = text.slice(end, starts[i + 1]?.at).trim()
    clauses.set(
      clause,
      part.replaceAll(/\(#(\d+)\)/g, (_whole, at: string) => `(${groups[Number(at)]!})`),
    )
  }
  return clauses
}

/** Brackets around all of it are taken away, and `and` inside of them counts. */
export function conditionsOf(where: string): string[] {
  const bare = where.trim()
  if (bare === '') return []
  const { text, groups } = topLevel(bare)
  if (/^\(#0\)$/.test(text) && !/^#\d+$/.test(groups[0]!)) return conditionsOf(groups[0]!)
  if (pieces(bare, ' or ').length > 1) return [`either ${bare}`]
  const parts = pieces(bare, ' and ')
  return parts.length === 1 ? parts : parts.flatMap(conditionsOf)
}

function maskQuoted(text: string): string {
  return text.replaceAll(
    /"(?:[^"]|"")*"|`(?:[^`]|``)*`/g,
    (quoted) => '"'.padEnd(quoted.length - 1, '_') + '"',
  )
}
