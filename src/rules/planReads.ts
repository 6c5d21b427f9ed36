/** How a plan that the profile keeps reads its tables, in the words of each database. Pure. */
import type { Catalogue } from '../profile.ts'

export interface PlanRead {
  /** The table as the statement calls it: its alias where it has one. */
  name: string
  /** Empty where the plan says the alias alone. */
  table: string
  /** By which its rows are looked for; none where they are not, or all are read in its order. */
  index: string | null
  /** All rows of the table are read. */
  isWhole: boolean
  step: string
}

type Reader = (steps: readonly string[]) => PlanRead[]

export function planReads(dialect: Catalogue['dialect'], plan: string): PlanRead[] {
  return readers[dialect](plan.split('\n').map((step) => step.trim()))
}

const readers: Record<Catalogue['dialect'], Reader> = { postgres, mysql, sqlite }

function postgres(steps: readonly string[]): PlanRead[] {
  const reads: PlanRead[] = []
  for (const step of steps) {
    const [, type = '', using, table, alias] =
      /^(.+? Scan)(?: Backward)?(?: using (\S+?))?(?: on (\S+?)(?: (\S+?))?)?(?:,|$)/.exec(step) ?? []
    const isLookedFor = step.includes(', by ')
    // What a bitmap is made of follows the step that reads the table.
    const bitmap = reads.at(-1)
    if (type === 'Bitmap Index Scan' && bitmap)
      reads.push({ ...bitmap, index: isLookedFor ? (using ?? null) : null, step: `${bitmap.step}: ${step}` })
    else if (table !== undefined)
      reads.push({
        name: alias ?? table,
        table,
        index: isLookedFor ? (using ?? null) : null,
        isWhole: type === 'Seq Scan',
        step,
      })
  }
  return reads
}

/** `SIMPLE orders ref by orders_user_id (Using where)` */
function mysql(steps: readonly string[]): PlanRead[] {
  const types = 'ALL|index|range|ref|eq_ref|const|ref_or_null|index_merge|unique_subquery|index_subquery'
  const pattern = new RegExp(`(?:^| )(\\S+) (${types})(?: by (\\S+))?(?: |$)`)
  return steps.flatMap((step) => {
    const [, name, type, index] = pattern.exec(step) ?? []
    if (name === undefined || name.startsWith('<')) return []
    const isWhole = type === 'ALL' || type === 'index'
    return [{ name, table: '', index: isWhole ? null : (index ?? null), isWhole, step }]
  })
}

/** `SEARCH orders USING INDEX orders_user_id (user_id=?)` */
function sqlite(steps: readonly string[]): PlanRead[] {
  return steps.flatMap((step) => {
    const [, verb, name] = /^(SCAN|SEARCH) (?:TABLE )?(?:\S+ AS )?(\S+)/.exec(step) ?? []
    if (name === undefined) return []
    const isAutomatic = step.includes('USING AUTOMATIC')
    const [, index] = /^SEARCH .*? USING (?:COVERING )?INDEX (\S+) \(/.exec(step) ?? []
    return [{ name, table: '', index: index ?? null, isWhole: verb === 'SCAN' || isAutomatic, step }]
  })
}
