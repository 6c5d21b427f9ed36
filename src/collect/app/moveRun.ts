/** A run that is moved to another processor once it is ready: what it boots on need not be what it serves on. Linux. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { mayBeOfRun, processesOfGroup, processesOfRun } from './processesOfRun.ts'
import { system } from './system.ts'

interface Run {
  secret: string
  /** The group of its start command; null where that has ended. */
  group: number | null
  /** Those that answer, by what they say of themselves. */
  servers: readonly number[]
}

/** A process or a thread that is started meanwhile may be missed by one look. */
const LOOKS = 5

/** Moves all processes of a run with all their threads. @returns false where one stays where it is */
export async function moveRun(run: Run, processor: number): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    const left = processesOf(run).filter((pid) => !isKeptOn(processor, pid))
    if (left.length === 0) return true
    for (const pid of left) {
      const [command, ...args] = system.move!(pid, String(processor))
      // One that has ended, or a thread of it that has, is no obstacle; what stays is seen by the next look.
      await promisify(execFile)(command!, args).catch(() => {})
    }
  }
  return false
}

function processesOf({ secret, group, servers }: Run): number[] {
  const pids = [
    ...processesOfRun(secret).map(({ pid }) => pid),
    ...(group === null ? [] : processesOfGroup(group)),
    // The number that a process has in a container is that of another one here.
    ...servers.filter((pid) => mayBeOfRun(pid, secret)),
  ]
  return [...new Set(pids)]
}

/** Whether all threads may run there and nowhere else; true of a process that is gone. */
function isKeptOn(processor: number, pid: number): boolean {
  try {
    return readdirSync(`/proc/${pid}/task`).every((id) => {
      const status = statusOf(`/proc/${pid}/task/${id}/status`)
      return status === null || allowedIn(status).join() === String(processor)
    })
  } catch {
    return !isAlive(pid)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function statusOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** Processors that a process may run on. @param status the text of its /proc/PID/status */
export function allowedIn(status: string): number[] {
  const [, list] = /^Cpus_allowed_list:\s*(.+)$/m.exec(status)!
  return list!.split(',').flatMap((range) => {
    const [first, last] = range.split('-').map(Number)
    return Array.from({ length: (last ?? first!) - first! + 1 }, (_, i) => first! + i)
  })
}
