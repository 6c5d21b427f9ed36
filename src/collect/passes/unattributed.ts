/** From the records of single requests to what was sent meanwhile in nobody's name. Pure. */
import type { CountPass } from '../../profile.ts'
import type { RequestRecord, UnseenClient } from '../../probe/protocol.ts'
import { normaliseSql } from '../../sql.ts'
import { medianAndRange } from '../statistics.ts'
import type { Relativise } from '../relativeTo.ts'

export type UnattributedFact = NonNullable<CountPass['unattributed']>

const none = { value: 0, low: 0, high: 0 }
const MOST_SHAPES = 20

/** Null where nothing was: one statement of a timer in one of several requests says nothing about the route. */
export function unattributedOf(
  records: readonly RequestRecord[],
  relativise: Relativise,
): UnattributedFact | null {
  const each = records.map(({ unattributed }) => unattributed)
  const inWorkers = medianAndRange(each.map((one) => one.inWorkers)) ?? none
  const statements =
    medianAndRange(each.map(({ strays }) => strays.reduce((sum, one) => sum + one.statements, 0))) ?? none
  const unseen = unseenOf(each.map((one) => one.unseen))
  if (statements.value === 0 && inWorkers.value === 0 && unseen.length === 0) return null
  return { statements, inWorkers, unseen, shapes: shapesOf(records, relativise) }
}

function shapesOf(records: readonly RequestRecord[], relativise: Relativise): UnattributedFact['shapes'] {
  const shapes = new Map<string, UnattributedFact['shapes'][number]>()
  for (const { sql, frames } of records.flatMap(({ unattributed }) => unattributed.strays)) {
    const shape = { sql: normaliseSql(sql), callSite: frames[0] ? relativise(frames[0]) : null }
    shapes.set(`${shape.sql}\n${shape.callSite?.file}:${shape.callSite?.line}`, shape)
  }
  return [...shapes.values()].slice(0, MOST_SHAPES)
}

function unseenOf(each: readonly (readonly UnseenClient[])[]): UnattributedFact['unseen'] {
  const keys = new Map(each.flat().map(({ protocol, port }) => [`${protocol} ${port}`, { protocol, port }]))
  return [...keys.values()].flatMap(({ protocol, port }) => {
    const same = each.map((clients) => clients.find((one) => one.protocol === protocol && one.port === port))
    const statements = medianAndRange(same.map((one) => one?.statements ?? 0)) ?? none
    return statements.value === 0 ? [] : [{ protocol, port, statements }]
  })
}
