/** `route-profiler init`: boots the application, makes a request for every route without one, tries it and writes it. */
import { prepare } from '../collect/app/prepare.ts'
import { UserError } from '../errors.ts'
import { describeRoutes } from '../openapi/describeRoutes.ts'
import { openApplication } from '../collect/openApplication.ts'
import type { Progress } from '../collect/progress.ts'
import { relativeTo } from '../collect/relativeTo.ts'
import { requireRoutes } from '../collect/routes/requireRoutes.ts'
import { servedDocument } from '../collect/routes/servedDocument.ts'
import { planRoutes } from '../collect/routes/routeProfiles.ts'
import { Secrets } from '../collect/secrets.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { stepAnswerOf } from '../collect/steps.ts'
import type { StepAnswer } from '../fixturesFile/capture.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { findFixtures, readFixtures } from '../fixturesFile/read.ts'
import { writeMissingFixtures, type Written } from '../fixturesFile/init.ts'
import type { Inputs } from '../inputs.ts'
import { routeId } from '../routeId.ts'
import { collectOptions } from '../collectOptions.ts'
import { type Credentials, findLogin, type FoundLogin, type LoginSearch } from './findLogin.ts'
import { loginHint } from './loginHint.ts'
import { type Recorded, readRecording } from './recording/har.ts'
import { recordingOf } from './recording/recording.ts'
import { Sending } from './sending.ts'
import { Tracing } from './tracing.ts'
import { type Draft, draftOf } from './draft.ts'
import { tryOut } from './trial.ts'

const noFile: FixturesFile = {
  name: 'route-fixtures.yml',
  directory: '.',
  fixtures: {},
  entries: [],
  flows: [],
  loginLine: 0,
  valuesLine: 0,
}

const NOT_RECORDED =
  'The recording holds no request that was answered for a route without a fixture: record while you use this application.'

interface InitOptions {
  env: NodeJS.ProcessEnv
  progress: Progress
  /** Whether requests are sent to the application. */
  trial: boolean
  /** For an application that has to be logged in to, where the file does not say how. */
  credentials: Credentials | null
  /** A browser's recording; null without one. */
  har: string | null
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

/** @throws UserError when the application does not boot, or the file cannot be extended */
export async function init(
  inputs: Inputs,
  { env, progress, trial, credentials, har }: InitOptions,
): Promise<Initialised> {
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const file = findFixtures(location) === null ? noFile : await readFixtures(location, env)
  const recorded = har === null ? [] : await readRecording(har)
  const options = await collectOptions(inputs, file, env)
  const secrets = new Secrets(file.fixtures, env)
  await prepared(options, progress)
  const { found, says } = credentials
    ? await foundLogin(options, { progress, secrets, credentials })
    : { found: null, says: [] }
  const loggedIn = found ? withLogin(options, found) : options
  const { drafts, problems, read } = await made(loggedIn, { progress, secrets, trial, recorded })
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

async function prepared(options: CollectOptions, progress: Progress): Promise<void> {
  const { prepare: command, settings } = options
  if (command === null) return
  progress.phase('prepare')
  await prepare({ ...options, command, timeoutMs: settings.budgetMs })
}

/** Asks an application of its own for it: what it has learnt by the tries is not to disturb the trial. */
async function foundLogin(
  options: CollectOptions,
  {
    progress,
    secrets,
    credentials,
  }: Pick<InitOptions, 'progress'> & { secrets: Secrets; credentials: Credentials },
): Promise<LoginSearch> {
  const { fixtures: file, values } = options
  if (file.fixtures.login)
    return { found: null, says: ['The fixtures file has a login step already, which is used.'] }
  if (!values[credentials.passwordVariable]) {
    throw new UserError(
      `The variable ${credentials.passwordVariable} of --password-env is not set, or is empty.`,
      `Set it to the password of ${credentials.user} where route-profiler runs.`,
    )
  }
  secrets.add(values[credentials.passwordVariable])
  progress.phase('log in')
  const opened = await openApplication(options, {
    secrets,
    phase: (_name, part) => part(),
    problem() {},
    resets: false,
  })
  try {
    const { routes } = opened.list
    const sending = new Sending(opened.session, options.settings.budgetMs)
    const send = async (request: RequestSpec): Promise<StepAnswer | null> => {
      const answer = await sending.answer(request)
      return answer && stepAnswerOf(answer)
    }
    return await findLogin({ routes, credentials, file, run: opened.run, send })
  } finally {
    await opened.session.close()
  }
}

function withLogin(options: CollectOptions, { login, defaults }: FoundLogin): CollectOptions {
  const { fixtures: file } = options
  const before = file.fixtures.defaults
  const headers = { ...before?.headers, ...defaults.headers }
  const cookies = { ...before?.cookies, ...defaults.cookies }
  const fixtures = { ...file.fixtures, login, defaults: { ...before, headers, cookies } }
  return { ...options, fixtures: { ...file, fixtures } }
}

/** What was found of a login, where the file cannot be written into, or has defaults already: they are the user's. */
function leftToAdd({ file, unwritten: { login, defaults } }: Written): string[] {
  return [
    login && `Add to ${file} the login that was found: ${JSON.stringify({ login })}`,
    defaults && `Add to the defaults of ${file} what the login captures: ${JSON.stringify(defaults)}`,
  ].filter((line) => line !== undefined)
}

function outcome({ route, passes, says }: Draft, secrets: Secrets): Initialised['tried'][number] {
  return { id: routeId(route.method, route.path), passes, says: secrets.hide(says) }
}

interface Making extends Pick<InitOptions, 'progress' | 'trial'> {
  secrets: Secrets
  recorded: readonly Recorded[]
}

/** The routes without a fixture, each with a request: tried out, unless nothing is to be sent. */
async function made(
  options: CollectOptions,
  { progress, secrets, trial, recorded }: Making,
): Promise<Pick<Initialised, 'problems' | 'read'> & { drafts: Draft[] }> {
  const phase = <T>(name: string, part: () => Promise<T>): Promise<T> => {
    progress.phase(name)
    return part()
  }
  const failed = new Set<string>()
  const opened = await openApplication(options, {
    secrets,
    phase,
    resets: false,
    problem: ({ message, hint }) => failed.add([message, hint].filter(Boolean).join(' ')),
  })
  try {
    const sending = new Sending(opened.session, options.settings.budgetMs)
    const send = sending.send.bind(sending)
    const routes = requireRoutes(opened.list)
    const document = options.openapi === null && trial ? await servedDocument(send) : null
    const { routes: all, missing } = planRoutes(
      document ? describeRoutes(routes, document.operations).routes : routes,
      options.fixtures,
      relativeTo(options.directory),
    )
    // Of all routes: what was sent to one that has a fixture is none of another one's.
    const recording = recordingOf(all, recorded)
    const isRecorded = missing.some(({ method, path }) => recording.has(routeId(method, path)))
    if (recorded.length > 0 && missing.length > 0 && !isRecorded) failed.add(NOT_RECORDED)
    const problems = (): string[] => [...failed, ...opened.list.problems, ...sending.problems]
    if (!trial)
      return {
        problems: problems(),
        read: [],
        drafts: missing.map((route) => draftOf(route, { file: options.fixtures, recording })),
      }
    progress.phase('try')
    const tracing = new Tracing(sending.trace.bind(sending))
    const drafts = await tryOut(missing, {
      send,
      ahead: sending.ahead.bind(sending),
      tracing,
      over: () => sending.over,
      file: options.fixtures,
      run: opened.run,
      logIn: () => sending.logIn(),
      anew: () => sending.anew(() => prepared(options, progress)),
      recording,
      progress: (id, number, of) => progress.route(id, number, of),
    })
    return { problems: problems(), drafts, read: [...tracing.columns] }
  } finally {
    await opened.session.close()
  }
}
