/** Builds for the files of one test run: the first that asks builds, the others wait and take the same. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The variable that names the directory of the run. */
export const SHARED = 'ROUTE_PROFILER_TEST_RUN'

/**
 * @param build fills the directory that it is given
 * @returns the directory called `name`, filled
 */
export async function oncePerRun(name: string, build: (directory: string) => Promise<void>): Promise<string> {
  const shared = (process.env[SHARED] ??= ownDirectory())
  const [finished, lock] = [path.join(shared, name), path.join(shared, `${name} is being built`)]
  mkdirSync(shared, { recursive: true })
  while (!existsSync(finished)) {
    if (isTaken(lock)) {
      await sleep(50)
      continue
    }
    const unfinished = mkdtempSync(path.join(shared, 'unfinished '))
    try {
      await build(unfinished)
      renameSync(unfinished, finished)
    } finally {
      rmdirSync(lock)
    }
  }
  return finished
}

/** Whether somebody else builds; else it is ours to do. */
function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return false
  } catch {
    return true
  }
}

/** Outside of a test run, as in a benchmark. */
function ownDirectory(): string {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'built ')))
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}
