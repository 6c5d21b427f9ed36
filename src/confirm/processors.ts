/** The processor for base and head: on two, whatever else runs on either of them would be in every ratio. */
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { allowedIn } from '../collect/app/moveRun.ts'
import { system } from '../collect/app/system.ts'

interface Processors {
  /** The last one that we may use, since interrupts go to the first. */
  shared: number
  /** One with the same way to memory, where a side may boot while the other one boots on the shared one; null where there is none. */
  beside: number | null
}

/** Null where a command cannot be kept on one. */
export async function sharedProcessors(): Promise<Processors | null> {
  if (system.pin === null) return null
  try {
    const allowed = allowedIn(await readFile('/proc/self/status', 'utf8'))
    const shared = allowed.at(-1)!
    await run([...system.pin(shared), 'true'])
    return { shared, beside: await besideOf(shared, allowed) }
  } catch {
    return null
  }
}

async function besideOf(shared: number, allowed: readonly number[]): Promise<number | null> {
  try {
    // Where this changes nothing, and is done, a run can be moved as well.
    await run(system.move!(process.pid, allowed.join(',')))
    const node = await nodeOf(shared)
    for (const one of allowed.slice(0, -1).toReversed()) if ((await nodeOf(one)) === node) return one
  } catch {
    // What is not known is not used.
  }
  return null
}

/** The node of memory that a processor belongs to: one that is further away would make every access slower. */
async function nodeOf(processor: number): Promise<string> {
  const names = await readdir(`/sys/devices/system/cpu/cpu${processor}`)
  return names.find((name) => /^node\d+$/.test(name)) ?? ''
}

async function run([command, ...args]: string[]): Promise<void> {
  await promisify(execFile)(command!, args)
}
