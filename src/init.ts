/** `route-profiler init`: boots the application, asks it for its routes, and writes the missing fixtures. */
import { discover } from './collect/routes/discover.ts'
import type { Progress } from './collect/progress.ts'
import type { FixturesFile } from './fixturesFile/parse.ts'
import { findFixtures, readFixtures } from './fixturesFile/read.ts'
import { writeMissingFixtures, type Written } from './fixturesFile/init.ts'
import type { Inputs } from './inputs.ts'
import { collectOptions } from './collectOptions.ts'

const noFile: FixturesFile = { name: 'route-fixtures.yml', fixtures: {}, entries: [], loginLine: 0 }

/** @throws UserError when the application does not boot, or the file cannot be extended */
export async function init(inputs: Inputs, env: NodeJS.ProcessEnv, progress: Progress): Promise<Written> {
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const file = findFixtures(location) === null ? noFile : await readFixtures(location, env)
  const options = await collectOptions(inputs, file, env)
  const { missing } = await discover(options, progress)
  return writeMissingFixtures({ ...location, missing, start: options.command, openapi: inputs.openapi })
}
