/** What a format is. */
import type { Verdict } from '../verdict.ts'

/** A format: pure, from document to text. */
export interface Reporter {
  /** Name of the file it is written to. */
  file: string
  render(verdict: Verdict): string
}
