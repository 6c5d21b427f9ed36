/** `route-profiler init`: boots the application, makes a request for every route without one, tries it and writes it. */
import type { Progress } from '../collect/progress.ts'
import { Secrets } from '../collect/secrets.ts'
import { collectOptions } from '../collectOptions.ts'
import { writeMissingFixtures, type Written } from '../fixturesFile/init.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { findFixtures, readFixtures } from '../fixturesFile/read.ts'
import type { Inputs } from '../inputs.ts'
import { routeId } from '../routeId.ts'
import type { Draft } from './draft.ts'
import { draftMissing } from './draftMissing.ts'
import type { Credentials } from './findLogin.ts'
import { loginHint } from './loginHint.ts'
import { prepared } from './prepared.ts'
import { readRecording } from './recording/har.ts'
import { searchLogin } from './searchLogin.ts'
import { leftToAdd, withFoundLogin } from './withFoundLogin.ts'

const noFile: FixturesFile = {
  name: 'route-fixtures.yml',
  directory: '.',
  fixtures: {},
  entries: [],
  flows: [],
  loginLine: 0,
  patterns: [],
  valuesLine: 0,
}

interface InitOptions {
  env: NodeJS.ProcessEnv
  progress: Progress
  /** Whether requests are sent to the application. */
  trial: boolean
  /** For an application that has to be logged in to, where the file does not say how. */
  credentials: Credentials | null
  /** A browser's recording; null without one. */
  har: string | null
  /** Ends the trial before its time: what was tried until then is written. */
  stop?: AbortSignal
}

interface Initialised extends Written {
  /** For each route that has a fixture now: whether it answers as expected, and what it says where it does not. */
  tried: { id: string; passes: boolean; says: string }[]
  /** A login step to fill in, where routes ask for one and the file has none. */
  loginHint: string | null
  /** What a reader has to know of the login, of the routes that are not there, and of other servers of the application. */
  problems: string[]
  /** Columns of the application's database that values were taken of. */
  read: readonly string[]
}

/** @throws UserError when the application does not boot, or the file cannot be extended; what stopped it before the trial */
export async function init(
  inputs: Inputs,
  { env, progress, trial, credentials, har, stop }: InitOptions,
): Promise<Initialised> {
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const file = findFixtures(location) === null ? noFile : await readFixtures(location, env)
  const recorded = har === null ? [] : await readRecording(har)
  const options = { ...(await collectOptions(inputs, file, env)), stop }
  const secrets = new Secrets(file.fixtures, env)
  await prepared(options, progress)
  const { found, says } = credentials
    ? await searchLogin(options, { progress, secrets, credentials })
    : { found: null, says: [] }
  const loggedIn = found ? withFoundLogin(options, found) : options
  const { drafts, problems, read } = await draftMissing(loggedIn, { progress, secrets, trial, recorded })
  const missing = drafts.map(({ route, fixture, sources }) => ({ ...route, tried: fixture, sources }))
  const { openapi, prepare, port } = inputs
  const written = await writeMissingFixtures({
    ...location,
    missing,
    start: options.command,
    said: inputs,
    openapi,
    prepare,
    port,
    ...found,
  })
  return {
    ...written,
    tried: drafts.map((draft) => outcome(draft, secrets)),
    loginHint: loggedIn.fixtures.fixtures.login ? null : loginHint(drafts),
    problems: [...says.map((why) => `No login: ${why}`), ...leftToAdd(written), ...problems].map((problem) =>
      secrets.hide(problem),
    ),
    read,
  }
}

function outcome({ route, passes, says }: Draft, secrets: Secrets): Initialised['tried'][number] {
  return { id: routeId(route.method, route.path), passes, says: secrets.hide(says) }
}
