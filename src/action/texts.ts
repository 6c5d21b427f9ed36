/** The judged run as GitHub shows it: the texts, and the colour of the job. */
import type { ActionInputs } from './inputs.ts'
import type { GitHubContext } from '../github/context.ts'
import { permalinks } from '../github/permalink.ts'
import { SUMMARY_BYTES } from '../github/summary.ts'
import { drawChart } from '../report/markdown/chart.ts'
import type { ChartData } from '../report/chartData.ts'
import { COMMENT_BYTES } from '../report/markdown/fit.ts'
import { renderMarkdown } from '../report/markdown/markdown.ts'
import { outlineOf } from '../report/outline.ts'
import { countedFindings, reachesSeverity, type Verdict } from '../verdict.ts'

export type Status = 'passed' | 'failed'

export interface Texts {
  summary: string
  comment: string
}

interface Placed {
  context: Pick<GitHubContext, 'serverUrl' | 'owner' | 'repo'>
  /** Address at which everything can be had; null where it could not be stored. */
  details: string | null
  /** Address of report.html; null likewise. */
  page?: string | null | undefined
  /** How many such texts share one comment. */
  among?: number
}

/** The report for the comment and, with more room, for the summary. */
export function textsOf(
  verdict: Verdict,
  { chart, name, application }: Pick<ActionInputs, 'chart' | 'name' | 'application'>,
  { context, details, page = null, among = 1 }: Placed,
): Texts {
  const outline = outlineOf(verdict)
  const options = {
    link: permalinks(context, { commit: verdict.profile.source.commit, application }),
    draw: (data: ChartData) => drawChart(data, chart),
    name: name === '' ? null : name,
    details,
    page,
  }
  return {
    comment: renderMarkdown(outline, { ...options, limitBytes: Math.floor(COMMENT_BYTES / among) }),
    summary: renderMarkdown(outline, { ...options, limitBytes: Math.floor(SUMMARY_BYTES / among) }),
  }
}

/** A run fails for its findings alone: no fault of GitHub's turns a job red. */
export function jobStatus(verdict: Verdict, { inputs }: Pick<ActionInputs, 'inputs'>): Status {
  const fails = countedFindings(verdict).some(({ severity }) => reachesSeverity(severity, inputs.failOn))
  return fails ? 'failed' : 'passed'
}
