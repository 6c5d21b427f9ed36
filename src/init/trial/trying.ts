/** What the trial is given: an application to ask, and what is known before. */
import type { FixturesFile } from '../../fixturesFile/parse.ts'
import type { RunValues } from '../../fixturesFile/placeholders.ts'
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import type { Answered } from '../answered.ts'
import type { Recording } from '../recording/recording.ts'
import type { Tracing } from '../tracing.ts'

export interface Trying {
  /** Null where there is no answer. */
  send: (request: RequestSpec) => Promise<Answered | null>
  /** Takes the steps that go ahead of a request. @throws UserError when one fails */
  ahead: (target: Target) => Promise<void>
  tracing: Tracing
  /** Why nothing more is to be sent; null as long as something is. */
  over: () => string | null
  file: FixturesFile
  run: RunValues
  /** What a browser has sent. */
  recording: Recording
  /** Takes the login steps once more; whether the application is there then. */
  logIn?: () => Promise<boolean>
  /** Starts the application as a run finds it; whether it is there then. Without it nothing is asked again. */
  anew?: () => Promise<boolean>
  /** Told of each route. */
  progress: (id: string, number: number, of: number) => void
  /** Told of a fault of our own, which costs one route its try. */
  fault: (error: unknown) => void
}
