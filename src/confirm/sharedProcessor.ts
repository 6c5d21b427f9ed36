/** The processor for base and head: on two, whatever else runs on either of them would be in every ratio. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { system } from '../collect/app/system.ts'

/** The last one that we may use, since interrupts go to the first; null where a command cannot be kept on one. */
export async function sharedProcessor(): Promise<number | null> {
  if (system.pin === null) return null
  try {
    const status = await readFile('/proc/self/status', 'utf8')
    const [, last] = /^Cpus_allowed_list:.*?(\d+)$/m.exec(status)!
    const [command, ...args] = [...system.pin(Number(last)), 'true']
    await promisify(execFile)(command, args)
    return Number(last)
  } catch {
    return null
  }
}
