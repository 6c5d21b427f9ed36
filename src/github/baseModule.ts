/** Fixtures of another commit that are a module: run from a file of its own, without what lies beside it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { UserError } from '../errors.ts'
import { anyEnvironment } from '../fixturesFile/baseSettings.ts'
import { readModule } from '../fixturesFile/module.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { rules } from '../rules/index.ts'

/** Fixtures that only a program tells, where none is to be run. */
export class UnreadModule extends UserError {}

/** @param environment for the module; null where nothing of another commit is to be run */
export async function readBaseModule(
  name: string,
  text: string,
  environment: NodeJS.ProcessEnv | null,
): Promise<FixturesFile> {
  if (environment === null)
    throw new UnreadModule(
      `${name} of the base is a module, which is not run where profiles of others are judged, so the default settings count.`,
      'Keep the fixtures in route-fixtures.yml to have its rules count here.',
    )
  const directory = await mkdtemp(path.join(tmpdir(), 'route-profiler-base-'))
  try {
    const file = path.join(directory, path.basename(name))
    await writeFile(file, text)
    return await readModule(file, { text, name, env: anyEnvironment, rules, directory, environment })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
