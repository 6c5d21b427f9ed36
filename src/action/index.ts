/** The action's door: the only place that fails a step. */
import { error, getInput, info, notice, setFailed, setOutput, setSecret, warning } from '@actions/core'
import { type ActionInputs, readActionInputs } from './inputs.ts'
import { UserError } from '../errors.ts'
import { Interrupted, watchInterruption } from '../interruption.ts'
import type { Runner } from './runner.ts'
import type { Status } from './texts.ts'
import { visibleLog } from './visibleLog.ts'

/** By name, so that the rest of the package is not loaded before the first line: it brings a client of its own. */
const log = visibleLog({ error, info, notice, setFailed, setOutput, warning })

/** Everything heavy is loaded when it is needed, so that the first line of the log is there at once. */
async function main(): Promise<void> {
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd()
  const action = readActionInputs((name) => getInput(name), workspace)
  if (action.token !== '') setSecret(action.token)
  log.info(`Route Profiler: ${action.mode} ${action.application || 'the repository'}`)
  const { readContext } = await import('../github/context.ts')
  const context = readContext(process.env)
  const { connect } = await import('../github/client.ts')
  const client = action.token === '' ? null : await connect(action.token, context.apiUrl)
  const status = await perform(action, { context, client, log, env: process.env, stop })
  // Not every mode looks at what ended the run, and none does after its report: the step must not pass all the same.
  stop.throwIfAborted()
  if (status === 'failed') log.setFailed(`There are findings of severity ${action.inputs.failOn} or above.`)
}

async function perform(action: ActionInputs, runner: Runner): Promise<Status> {
  try {
    if (action.mode !== 'report') {
      const { profileOnGitHub } = await import('./profileMode.ts')
      return await profileOnGitHub(action, runner)
    }
    const { reportOnGitHub } = await import('./reportMode.ts')
    return await reportOnGitHub(action, runner)
  } catch (fault) {
    if (fault instanceof UserError) {
      const { publishFailure, ToldFailure } = await import('../github/publishFailure.ts')
      const { outletsOf } = await import('./runner.ts')
      if (!(fault instanceof ToldFailure)) await publishFailure(fault, outletsOf(action, runner))
    }
    throw fault
  }
}

/** Fails the step with what ended it, and gives the exit code. */
function explain(fault: unknown): number {
  if (fault instanceof Interrupted) {
    log.setFailed(`The run was cut short by ${fault.signal}.`)
    return fault.exitCode
  }
  if (fault instanceof UserError) log.setFailed([fault.message, fault.hint].filter(Boolean).join('\n'))
  else
    log.setFailed(
      `A fault of route-profiler itself, please report it: ${(fault as Error).stack ?? String(fault)}`,
    )
  return 1
}

const stop = watchInterruption(process, explain)
try {
  await main()
} catch (fault) {
  process.exitCode = explain(fault)
}
// A client of GitHub's services that was given up may go on trying for minutes.
process.stdout.write('', () => process.exit())
