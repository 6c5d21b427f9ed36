/** A run that is moved to another processor once it is ready: what it boots on need not be what it serves on. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UserError } from '../../errors.ts'
import { system } from './system.ts'

/**
 * Moves all processes of a run with all their threads, and those that they start meanwhile.
 * @throws UserError where one stays
 */
export async function moveRun(secret: string, processor: number): Promise<void> {
  const moved = new Set<number>()
  for (;;) {
    const pids = system.processesOfRun(secret).flatMap(({ pid }) => (moved.has(pid) ? [] : [pid]))
    if (pids.length === 0) return
    for (const pid of pids) {
      await move(pid, { secret, processor })
      moved.add(pid)
    }
  }
}

async function move(
  pid: number,
  { secret, processor }: { secret: string; processor: number },
): Promise<void> {
  const [command, ...args] = system.move!(pid, String(processor))
  try {
    await promisify(execFile)(command!, args)
  } catch (error) {
    // One that has ended meanwhile is not in the way.
    if (!system.processesOfRun(secret).some((one) => one.pid === pid)) return
    throw new UserError(
      `Process ${pid} of the application could not be moved to processor ${processor}.`,
      'Does something else decide which processors it may use?',
      { cause: error },
    )
  }
}
