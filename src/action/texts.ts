/** The judged run as GitHub shows it: the texts, and the colour of the job. */
import type { ActionInputs } from './inputs.ts'
import type { GitHubContext } from '../github/context.ts'
import { permalinks } from '../github/permalink.ts'
import { SUMMARY_BYTES } from '../github/summary.ts'
import { reachesSeverity } from '../judge.ts'
import { renderChart } from '../report/chart.ts'
import { COMMENT_BYTES } from '../report/fit.ts'
import { renderMarkdown } from '../report/markdown.ts'
import type { Verdict } from '../report/reporter.ts'

export type Status = 'passed' | 'failed'

export interface Texts {
  summary: string
  comment: string
}

interface Placed {
  context: Pick<GitHubContext, 'serverUrl' | 'owner' | 'repo'>
  /** Where everything can be had. */
  details: string | null
  /** How many such texts stand in one place. */
  among?: number
}

/** The report for the comment and, with more room, for the summary. */
export function textsOf(
  verdict: Verdict,
  { chart, name, application }: Pick<ActionInputs, 'chart' | 'name' | 'application'>,
  { context, details, among = 1 }: Placed,
): Texts {
  const options = {
    link: permalinks(context, { commit: verdict.profile.source.commit, application }),
    chart: renderChart(verdict, chart),
    name: name === '' ? null : name,
    details,
  }
  return {
    comment: renderMarkdown(verdict, { ...options, limitBytes: Math.floor(COMMENT_BYTES / among) }),
    summary: renderMarkdown(verdict, { ...options, limitBytes: Math.floor(SUMMARY_BYTES / among) }),
  }
}

/** The findings alone decide. */
export function statusOf({ findings }: Verdict, { inputs }: Pick<ActionInputs, 'inputs'>): Status {
  return findings.some(({ severity }) => reachesSeverity(severity, inputs.failOn)) ? 'failed' : 'passed'
}
