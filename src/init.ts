/** `route-profiler init`: boots the application, asks it for its routes, and writes the missing fixtures. */
import { discover } from './collect/routes/discover.ts'
import type { Progress } from './collect/progress.ts'
import type { FixturesFile } from './fixturesFile/parse.ts'
import { findFixtures, readFixtures } from './fixturesFile/read.ts'
import { writeMissingFixtures, type Written } from './fixturesFile/init.ts'
import type { Inputs } from './inputs.ts'
import { collectOptions } from './collectOptions.ts'

const noFile: FixturesFile = { name: 'route-fixtures.yml', fixtures: {}, entries: [], loginLine: 0 }

interface Initialised extends Written {
  /** What a reader has to know of the routes that are not there, and of other servers of the application. */
  problems: string[]
}

/** @throws UserError when the application does not boot, or the file cannot be extended */
export async function init(inputs: Inputs, env: NodeJS.ProcessEnv, progress: Progress): Promise<Initialised> {
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const file = findFixtures(location) === null ? noFile : await readFixtures(location, env)
  const options = await collectOptions(inputs, file, env)
  const { missing, problems } = await discover(options, progress)
  const head = { start: options.command, openapi: inputs.openapi }
  return { ...(await writeMissingFixtures({ ...location, missing, ...head })), problems }
}
