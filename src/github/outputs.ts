/** What later steps of the job can read. */
import { countedFindings, findingsOf, isRegression, type Severity, type Verdict } from '../verdict.ts'
import type { Published } from './publish.ts'

export interface RunResult {
  /** By `fail-on`, and by nothing else. */
  status: 'passed' | 'failed'
  /** Paths of what was written. */
  profile: string
  report: string
  sarif: string
  html: string
}

/** Every output of action.yml. */
type OutputName =
  | 'status'
  | 'routes'
  | 'errors'
  | 'warnings'
  | 'notices'
  | 'known'
  | 'acknowledged'
  | 'fixed'
  | 'regressions'
  | 'n-plus-one'
  | 'profile'
  | 'report'
  | 'sarif'
  | 'html'
  | 'html-url'
  | 'artifact-id'
  | 'baseline-commit'
  | 'comment-url'
  | 'faults'

/** Empty where there is nothing to say. */
export function outputsOf(
  verdict: Verdict,
  { status, profile, report, sarif, html }: RunResult,
  { artifact, pages, comment, faults }: Published,
): Record<OutputName, string> {
  const { baseline } = verdict
  const findings = countedFindings(verdict)
  const count = (severity: Severity): string =>
    String(findings.filter((finding) => finding.severity === severity).length)
  return {
    status,
    routes: String(verdict.profile.routes.filter(({ kind }) => kind !== 'flow').length),
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
    known: String(findingsOf(verdict, 'known').length),
    acknowledged: String(findingsOf(verdict, 'acknowledged').length),
    fixed: String(verdict.fixed.length),
    regressions: String(findings.filter(isRegression).length),
    'n-plus-one': String(findings.filter(({ rule }) => rule === 'n-plus-one').length),
    profile,
    report,
    sarif,
    html,
    'html-url': pages.flatMap((page) => page?.url ?? []).join('\n'),
    'artifact-id': artifact === null ? '' : String(artifact.id),
    'baseline-commit': baseline.profile?.source.commit ?? '',
    'comment-url': comment?.url ?? '',
    faults: faults.map(({ step, message }) => `${step}: ${message}`).join('\n'),
  }
}
