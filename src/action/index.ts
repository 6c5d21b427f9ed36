/** The action's door: the only place that fails a step. */
import * as core from '@actions/core'
import { type ActionInputs, readActionInputs } from './inputs.ts'
import { UserError } from '../errors.ts'
import { Interrupted, watchInterruption } from '../interruption.ts'
import type { Runner } from './runner.ts'
import type { Status } from './texts.ts'

/** Everything heavy is loaded when it is needed, so that the first line of the log is there at once. */
async function main(): Promise<void> {
  const workspace = process.env['GITHUB_WORKSPACE'] ?? process.cwd()
  const action = readActionInputs((name) => core.getInput(name), workspace)
  if (action.token !== '') core.setSecret(action.token)
  core.info(`Route Profiler: ${action.mode} ${action.application || 'the repository'}`)
  const { readContext } = await import('../github/context.ts')
  const context = readContext(process.env)
  const { connect } = await import('../github/client.ts')
  const client = action.token === '' ? null : await connect(action.token, context.apiUrl)
  const status = await perform(action, { context, client, log: core, env: process.env, stop })
  if (status === 'failed') core.setFailed(`There are findings of severity ${action.inputs.failOn} or above.`)
}

async function perform(action: ActionInputs, runner: Runner): Promise<Status> {
  try {
    if (action.mode !== 'report') {
      const { profileOnGitHub } = await import('./profileMode.ts')
      return await profileOnGitHub(action, runner)
    }
    const { reportOnGitHub } = await import('./reportMode.ts')
    return await reportOnGitHub(action, runner)
  } catch (error) {
    if (error instanceof UserError) {
      const { publishFailure } = await import('../github/publishFailure.ts')
      const { outletsOf } = await import('./runner.ts')
      await publishFailure(error, outletsOf(action, runner))
    }
    throw error
  }
}

const stop = watchInterruption(process)
try {
  await main()
} catch (error) {
  if (error instanceof UserError) core.setFailed([error.message, error.hint].filter(Boolean).join('\n'))
  else if (error instanceof Interrupted) {
    core.setFailed(`The run was cut short by ${error.signal}.`)
    process.exitCode = error.exitCode
  } else
    core.setFailed(
      `A fault of route-profiler itself, please report it: ${(error as Error).stack ?? String(error)}`,
    )
}
// A client of GitHub's services that was given up may go on trying for minutes.
process.stdout.write('', () => process.exit())
