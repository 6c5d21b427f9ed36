/** One route at one size: what it asks of the database, and how many blocks it executes. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { Target } from '../../fixturesFile/target.ts'
import type { ExecutedWork, RequestRecord } from '../../probe/protocol.ts'
import type { Estimate, GrowthPass, GrowthPoint } from '../../profile.ts'
import { kindOf } from '../../sql.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { executedBlocks } from '../passes/executedBlocks.ts'
import { groupQueries, statements } from '../passes/queryShapes.ts'
import { sum } from '../passes/repetition.ts'
import { SpoiltTurn } from '../passes/pass.ts'
import type { Relativise } from '../relativeTo.ts'
import { median, medianAndRange } from '../statistics.ts'

export const COUNTED = 3
export const WARMUP = 2
/** One of them may meet what is not its own: a timer, a connection that is opened anew. */
export const WORKED = 4

type Shape = Pick<GrowthPass['shapes'][number], 'sql' | 'callSite'> & { rows: number; executions: number }

export interface CountedPoint extends Omit<GrowthPoint, 'blocks'> {
  shapes: Shape[]
  /** The slowest answer. */
  requestMs: number
}

/** @throws SpoiltTurn at an unexpected answer, NoAnswer, ProbeSilent */
export async function countedPoint(
  instruments: Pick<Instruments, 'count'>,
  target: Target,
  relativise: Relativise,
): Promise<CountedPoint> {
  const records: RequestRecord[] = []
  const bytes: number[] = []
  let requestMs = 0
  // Each handed over by itself: one of them may have sent thousands of statements. The first one warms up.
  for (let i = 0; i <= COUNTED; i++) {
    const [asked] = await instruments.count(target, 1)
    const { answer, record } = asked!
    requireExpected(target, answer.status)
    if (i === 0) continue
    requestMs = Math.max(requestMs, answer.durationMs)
    bytes.push(answer.bodyBytes)
    if (record !== null) records.push(record)
  }
  const own = records.map(({ queries }) => queries.filter(({ sql }) => kindOf(sql) !== 'transaction'))
  return {
    rowsRead: estimateOf(own.map((queries) => sum(queries.map(({ rows }) => rows)))),
    queries: estimateOf(own.map(statements)),
    responseBytes: estimateOf(bytes),
    databaseMs: estimateOf(own.map((queries) => sum(queries.map(({ durationMs }) => durationMs)))),
    shapes: [...groupQueries(records).values()].map(({ sql, first, byRequest }) => ({
      sql,
      callSite: first.frames[0] === undefined ? null : relativise(first.frames[0]),
      rows: median(byRequest.map((queries) => sum(queries.map(({ rows }) => rows)))),
      executions: median(byRequest.map(statements)),
    })),
    requestMs,
  }
}

export interface WorkedPoint {
  blocks: Estimate
  functions: ReturnType<typeof executedBlocks>['functions']
  requestMs: number
}

/** In the boot of the work pass. @throws SpoiltTurn at an unexpected answer, NoAnswer, ProbeSilent */
export async function workedPoint(
  instruments: Pick<Instruments, 'send' | 'work'>,
  target: Target,
  relativise: Relativise,
): Promise<WorkedPoint> {
  let requestMs = 0
  const send = async (): Promise<void> => {
    const { status, durationMs } = await instruments.send(target.next())
    requireExpected(target, status)
    requestMs = durationMs
  }
  for (let i = 0; i < WARMUP; i++) await send()
  await instruments.work()
  const counted: ExecutedWork[] = []
  for (let i = 0; i < WORKED; i++) {
    await send()
    counted.push(await instruments.work())
  }
  const { functions } = executedBlocks(counted, relativise)
  const all = counted.map(({ applicationBlocks, dependencyBlocks }) => applicationBlocks + dependencyBlocks)
  return { blocks: estimateOf(withoutOne(all)), functions, requestMs }
}

function requireExpected(target: Target, status: number): void {
  if (!acceptsStatus(target, status)) throw new SpoiltTurn(`it is answered with ${status}`)
}

/** Without the one that is furthest from their middle. */
function withoutOne(values: readonly number[]): number[] {
  const middle = median(values)
  const order = values.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
  return order.slice(0, -1)
}

function estimateOf(values: readonly number[]): Estimate {
  return medianAndRange(values) ?? { value: 0, low: 0, high: 0 }
}
