/** The user's own preparation (build, migrate, seed) before the server is started. */
import { UserError } from '../../errors.ts'
import { orStopped } from '../../interruption.ts'
import { type Command, type Exit, ProcessGroup } from './processGroup.ts'
import { quoted, SEARCHED_LINES } from './quoteOutput.ts'

/** @throws UserError with the error that it printed, or its last lines, when it fails or takes longer than `timeoutMs` */
export async function prepare(command: Command & { timeoutMs: number }): Promise<void> {
  const group = new ProcessGroup(command)
  const late = AbortSignal.timeout(command.timeoutMs)
  const expired = new Promise<null>((resolve) =>
    late.addEventListener('abort', () => resolve(null), { once: true }),
  )
  let exit: Exit | null
  try {
    exit = await orStopped(Promise.race([group.exited, expired]), command.stop)
  } catch (error) {
    await group.stop()
    throw error
  }
  const code = exit?.code ?? null
  const output = code === 0 ? '' : group.lastLines(SEARCHED_LINES)
  await group.stop()
  if (code === 0) return
  const what =
    code === null ? `did not end within ${command.timeoutMs / 1000} s` : `failed with exit code ${code}`
  throw new UserError(
    `The prepare command ${what}: ${command.command}${quoted(output)}`,
    `${code === null ? 'Give the run more time (--budget SECONDS), or run' : 'Run'} it by hand in ${command.directory}. The whole output is in ${command.logFile}.`,
  )
}
