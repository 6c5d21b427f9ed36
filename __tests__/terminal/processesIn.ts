/** What runs in a directory. Linux only. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Command lines of the processes that run there, our own supervisor included. */
export function processesIn(directory: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === directory)
    .map((pid) => readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
    .filter((commandLine) => commandLine !== '')
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

export function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

export async function eventually(condition: () => boolean, limitMs = 20_000): Promise<boolean> {
  for (const until = performance.now() + limitMs; performance.now() < until; await sleep(50)) {
    if (condition()) return true
  }
  return condition()
}
