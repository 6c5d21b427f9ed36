/** What the user may say, from whichever door. Everything else stands in the fixtures file. */
import type { Severity } from './verdict.ts'

export interface Inputs {
  /** The application, absolute. */
  directory: string
  /** Fixtures file relative to the directory; null finds route-fixtures.yml, .yaml or .json. */
  fixtures: string | null
  /** These five win over the fixtures file. */
  start: string | null
  prepare: string | null
  port: number | null
  /** OpenAPI document: a file, a URL, or a path of the running server. */
  openapi: string | null
  /** Time for the whole run. */
  budgetMs: number | null
  /** Whether the work pass takes place; null leaves it to the fixtures file. */
  work: 'on' | 'off' | null
  /** Route patterns to measure; empty means all. */
  only: string[]
  /** An earlier profile.json to compare with. */
  baseline: string | null
  /** Which routes are looked at again beside the commit of the baseline; null is suspects, where it can be checked out. */
  confirm: 'suspects' | 'all' | 'never' | null
  /** Directory for the reports and the server's log, absolute. */
  output: string
  failOn: Severity | 'never'
}
