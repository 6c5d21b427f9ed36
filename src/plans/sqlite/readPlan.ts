/** SQLite's words for how it finds the rows of a statement, one step a row. */
import { cellText } from '../cellText.ts'
import type { PlanRow } from '../planDatabase.ts'

export interface Step {
  detail: string
  /** How many steps it is in. */
  depth: number
  parent: number
  /** The table or its alias; empty for a step that reads none. */
  name: string
  isScan: boolean
  /** It makes an index for itself each time. */
  isAutomatic: boolean
  index: string | null
  /** `user_id=?`: what it looks for. */
  terms: string[]
}

const reads =
  /^(SCAN|SEARCH) (?:TABLE )?(?:\S+ AS )?(.+?)(?= USING | LEFT-JOIN| RIGHT-JOIN| EXISTS| VIRTUAL | \(|$)/
const using = / USING (AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?INDEX ?([^(]*?)(?: ?\(|$| LEFT-JOIN)/

export function readPlan(rows: readonly PlanRow[]): Step[] {
  const depths = new Map<number, number>([[0, -1]])
  const steps = rows.map((row) => {
    const detail = cellText(row['detail']) ?? ''
    const parent = Number(row['parent'])
    const depth = (depths.get(parent) ?? -1) + 1
    depths.set(Number(row['id']), depth)
    return { detail, depth, parent, ...readDetail(detail) }
  })
  return steps.map((step) => (isOfSubquery(step, steps) ? { ...step, name: '', isScan: false } : step))
}

/** The rows of a subquery are read, which may be called like a table in it. */
function isOfSubquery({ name, isScan, parent }: Step, steps: readonly Step[]): boolean {
  return (
    isScan &&
    steps.some(
      (one) =>
        one.parent === parent &&
        (one.detail === `CO-ROUTINE ${name}` || one.detail === `MATERIALIZE ${name}`),
    )
  )
}

function readDetail(detail: string): Omit<Step, 'detail' | 'depth' | 'parent'> {
  const read = reads.exec(detail)
  const isOther =
    !read || / VIRTUAL TABLE /.test(detail) || read[2]!.startsWith('(') || detail === 'SCAN CONSTANT ROW'
  if (isOther) return { name: '', isScan: false, isAutomatic: false, index: null, terms: [] }
  const [, automatic, index] = using.exec(detail) ?? []
  return {
    name: read[2]!,
    // The least or the greatest is searched for by reading all, where no index is named.
    isScan: read[1] === 'SCAN' || !detail.includes(' USING '),
    isAutomatic: automatic !== undefined,
    index: index || null,
    terms: /\((.*)\)/.exec(detail)?.[1]?.split(' AND ') ?? [],
  }
}

export function isSortedIn(steps: readonly Step[], { parent }: Step): boolean {
  return steps.some((step) => step.parent === parent && isSort(step))
}

export function isSort({ detail }: Step): boolean {
  return /^USE TEMP B-TREE FOR .*ORDER BY/.test(detail)
}

export function planText(steps: readonly Step[]): string {
  return steps.map(({ depth, detail }) => '  '.repeat(depth) + detail).join('\n')
}

export function indexesIn(steps: readonly Step[]): string[] {
  const used = steps.filter(({ isAutomatic }) => !isAutomatic).flatMap(({ index }) => index ?? [])
  return [...new Set(used)].toSorted()
}
