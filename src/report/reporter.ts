/** What a report is made from, and what a format is. */
import type { Comparison } from '../compare/compare.ts'
import type { Profile } from '../profile.ts'
import type { Finding } from '../rules/rule.ts'

/** The judged run: the only thing a report sees. */
export interface Verdict {
  profile: Profile
  /** What was compared with, or why nothing was. */
  baseline: { profile: Profile; label: string } | { profile: null; reason: string }
  comparison: Comparison | null
  /** Worst first. */
  findings: Finding[]
  /**
   * What only milliseconds of a stored baseline say, whose run was another hour or machine (docs/adr/0002): lines of the
   * report, whatever severity is set for their rule.
   */
  suspicions: Finding[]
  /** What a pull request would have changed about how it is judged: sentences. */
  settingsChanges?: readonly string[]
  /** Signatures of those findings that the baseline has as well, no milder: nothing that this change did. */
  known: string[]
}

/** A format: pure, from document to text. */
export interface Reporter {
  /** Name of the file it is written to. */
  file: string
  render(verdict: Verdict): string
}
