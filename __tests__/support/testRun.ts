/** A directory for what the files of one test run share; gone when the run is over, empty when files are run again. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { SHARED } from './oncePerRun.ts'

export default function setup(project: TestProject): () => void {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'test run ')))
  const clear = (): void => rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  process.env[SHARED] = directory
  // Hundreds of processes load the same packages: each takes what the first has compiled.
  process.env['NODE_COMPILE_CACHE'] = path.join(directory, 'compiled')
  // What is watched has changed, and what was built of it with it.
  project.onTestsRerun(clear)
  return clear
}
