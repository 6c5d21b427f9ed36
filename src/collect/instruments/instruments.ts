/** The clock and the port: the only thing that sends requests while measuring, so that all around it is tested with a fake. */
import type { AnyTarget, FlowTarget, RequestSpec, Target } from '../../fixturesFile/target.ts'
import type {
  Arrival,
  ExecutedWork,
  RequestRecord,
  RowCut,
  SampledCpu,
  SqlAnswer,
  SqlStatement,
  Trace,
} from '../../probe/protocol.ts'
import type { OpenPlan } from '../app/openPlan.ts'
import type { Asked, Exchange } from './askOnce.ts'
import type { Answer } from './client.ts'

/** One block of requests, or of runs through a flow, driven by the load generator. */
export interface Round {
  /** Latencies of the expected answers, in order of arrival, in milliseconds. */
  latenciesMs: number[]
  /** No answer, or an unexpected status. */
  errors: number
  /** Of a flow, by step: latencies of the runs that came to its end, and how many others ended at it. */
  steps?: { latenciesMs: number[]; errors: number }[]
  /** [status, how often]: the errors that were answers. */
  unexpected: [number, number][]
  requests: number
  durationMs: number
  /** What the steps ahead of its requests took, which is no part of it and still of the time of the run. */
  aheadMs?: number
  /** CPU time of the server processes during the round; null where it could not be asked for. */
  cpuMs: number | null
}

interface SampledLoad {
  amount: number
  connections: number
  /** Between two samples, as asked for. */
  intervalMs: number
}

export interface CountedRequest extends Exchange {
  /** Null when the probe did not see it (another process answered). */
  record: RequestRecord | null
}

export interface Instruments {
  /** One request, unobserved. @throws NoAnswer */
  send(request: RequestSpec): Promise<Answer>
  /** A statement of the fixtures file, by a client of the application. @throws ProbeSilent */
  sql(statement: SqlStatement): Promise<SqlAnswer>
  /** `requests` requests, one after the other, under full observation. @throws NoAnswer */
  count(target: Target, requests: number): Promise<CountedRequest[]>
  /** The same of runs through a flow, up to one that is not answered as expected. @throws NoAnswer, UserError */
  countFlow(flow: FlowTarget, runs: number): Promise<Asked<CountedRequest>[]>
  /** One request under full observation, with the rows of one statement cut. @throws NoAnswer */
  cut(request: RequestSpec, cut: RowCut | null): Promise<CountedRequest>
  /** One request with marks in it, and where they arrived. @throws NoAnswer */
  trace(request: RequestSpec, trace: Trace): Promise<{ answer: Answer; arrivals: Arrival[] }>
  /** Statements that the application sends by itself in so long a time, under observation. */
  idle(forMs: number): Promise<number>
  /** A block of `amount` requests over `connections` connections, the probe quiet. */
  drive(target: AnyTarget, load: { amount: number; connections: number }): Promise<Round>
  /** The same with a few requests, over in some milliseconds: for rounds in turn with those of another application. */
  shortRound(target: AnyTarget, load: { amount: number; connections: number }): Promise<Round>
  /**
   * Heap bytes allocated by `requests` sequential requests, after one that does not count; null where it cannot be
   * measured. @throws NoAnswer
   */
  allocate(target: AnyTarget, requests: number): Promise<number | null>
  /**
   * A block like those of `drive` under the sampling profiler; null where several processes answer, and nobody knows
   * which. @throws ProbeFault where the process may not be profiled
   */
  sample(target: AnyTarget, load: SampledLoad): Promise<{ round: Round; sampled: SampledCpu } | null>
  /** The values of observed statements are kept inside the application until `use` is over. */
  keepStatements<T>(use: () => Promise<T>): Promise<T>
  /** Where the plan of a kept statement is asked for; null where nobody has kept it. @throws ProbeSilent */
  beginPlan(statement: { sql: string; hosts: string[] }): Promise<OpenPlan | null>
  /** What was executed since it was last asked; only in an application booted for the work pass. */
  work(): Promise<ExecutedWork>
}
