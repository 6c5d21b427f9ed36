/** A run that measured nothing says so wherever its report would have been. */
import { UserError } from '../errors.ts'
import { renderFailure } from '../report/markdown/markdownFailure.ts'
import { writeComment } from './comment.ts'
import { type Fault, faultOf, type Step } from './fault.ts'
import type { Outlets } from './publish.ts'
import { writeSummary } from './summary.ts'

/** One that has been published already. */
export class ToldFailure extends UserError {
  constructor(error: UserError) {
    super(error.message, error.hint, { cause: error })
  }
}

/** No fault of GitHub's is thrown. */
export async function publishFailure(
  error: UserError,
  outlets: Pick<Outlets, 'client' | 'context' | 'log' | 'summaryFile' | 'comment'>,
): Promise<void> {
  const { log, summaryFile, comment } = outlets
  const text = renderFailure(error, comment.name === '' ? null : comment.name)
  const faults: Fault[] = []
  const attempt = async (step: Step, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (cause) {
      const fault = faultOf(step, cause, comment.pullRequest?.fromFork ?? false)
      faults.push(fault)
      log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${step}` })
    }
  }
  await attempt('summary', () => writeSummary(summaryFile, text))
  await attempt('comment', () => postFailure(text, outlets))
  log.setOutput('status', 'failed')
  log.setOutput('faults', faults.map(({ step, message }) => `${step}: ${message}`).join('\n'))
}

async function postFailure(
  markdown: string,
  { client, context, comment }: Pick<Outlets, 'client' | 'context' | 'comment'>,
): Promise<void> {
  const { when, pullRequest, workflowFile, name, run } = comment
  if (when === 'never' || pullRequest === null || client === null) return
  const { owner, repo } = context
  const target = { owner, repo, number: pullRequest.number, key: [workflowFile, name], run } as const
  await writeComment(client, target, { markdown, create: true })
}
