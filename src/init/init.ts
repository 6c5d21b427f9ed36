/** `route-profiler init`: boots the application, makes a request for every route without one, tries it and writes it. */
import { prepare } from '../collect/app/prepare.ts'
import { describeRoutes } from '../openapi/describeRoutes.ts'
import { openApplication } from '../collect/openApplication.ts'
import type { Progress } from '../collect/progress.ts'
import { relativeTo } from '../collect/relativeTo.ts'
import { requireRoutes } from '../collect/routes/requireRoutes.ts'
import { planRoutes } from '../collect/routes/routeProfiles.ts'
import { Secrets } from '../collect/secrets.ts'
import type { CollectOptions } from '../collect/collect.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { findFixtures, readFixtures } from '../fixturesFile/read.ts'
import { writeMissingFixtures, type Written } from '../fixturesFile/init.ts'
import type { Inputs } from '../inputs.ts'
import { routeId } from '../routeId.ts'
import { collectOptions } from '../collectOptions.ts'
import { loginHint } from './loginHint.ts'
import { servedDocument } from './servedDocument.ts'
import { Sending } from './sending.ts'
import { Tracing } from './tracing.ts'
import { type Draft, draftOf, tryOut } from './trial.ts'

const noFile: FixturesFile = { name: 'route-fixtures.yml', fixtures: {}, entries: [], loginLine: 0 }

interface InitOptions {
  env: NodeJS.ProcessEnv
  progress: Progress
  /** Whether requests are sent to the application. */
  trial: boolean
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
export async function init(inputs: Inputs, { env, progress, trial }: InitOptions): Promise<Initialised> {
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const file = findFixtures(location) === null ? noFile : await readFixtures(location, env)
  const options = await collectOptions(inputs, file, env)
  const secrets = new Secrets(file.fixtures, env)
  const { drafts, problems, read } = await made(options, { progress, secrets, trial })
  const missing = drafts.map(({ route, fixture, sources }) => ({ ...route, tried: fixture, sources }))
  const { openapi, prepare, port } = inputs
  const written = await writeMissingFixtures({
    ...location,
    missing,
    start: options.command,
    openapi,
    prepare,
    port,
  })
  return {
    ...written,
    tried: drafts.map((draft) => outcome(draft, secrets)),
    loginHint: file.fixtures.login ? null : loginHint(drafts),
    problems: problems.map((problem) => secrets.hide(problem)),
    read,
  }
}

function outcome({ route, passes, says }: Draft, secrets: Secrets): Initialised['tried'][number] {
  return { id: routeId(route.method, route.path), passes, says: secrets.hide(says) }
}

/** The routes without a fixture, each with a request: tried out, unless nothing is to be sent. */
async function made(
  options: CollectOptions,
  { progress, secrets, trial }: Pick<InitOptions, 'progress' | 'trial'> & { secrets: Secrets },
): Promise<Pick<Initialised, 'problems' | 'read'> & { drafts: Draft[] }> {
  if (options.prepare !== null) {
    progress.phase('prepare')
    await prepare({ ...options, command: options.prepare, timeoutMs: options.settings.budgetMs })
  }
  const phase = <T>(name: string, part: () => Promise<T>): Promise<T> => {
    progress.phase(name)
    return part()
  }
  const failed = new Set<string>()
  const opened = await openApplication(options, {
    secrets,
    phase,
    problem: ({ message, hint }) => failed.add([message, hint].filter(Boolean).join(' ')),
  })
  try {
    const sending = new Sending(opened.session, options.settings.budgetMs)
    const send = sending.send.bind(sending)
    const routes = requireRoutes(opened.list)
    const document = options.openapi === null && trial ? await servedDocument(send) : null
    const { missing } = planRoutes(
      document ? describeRoutes(routes, document.operations).routes : routes,
      options.fixtures,
      relativeTo(options.directory),
    )
    const problems = (): string[] => [...failed, ...opened.list.problems, ...sending.problems]
    if (!trial)
      return {
        problems: problems(),
        read: [],
        drafts: missing.map((route) => draftOf(route, options.fixtures.fixtures)),
      }
    progress.phase('try')
    const tracing = new Tracing(sending.trace.bind(sending))
    const drafts = await tryOut(missing, {
      send,
      tracing,
      over: () => sending.over,
      file: options.fixtures,
      run: opened.run,
      progress: (id, number, of) => progress.route(id, number, of),
    })
    return { problems: problems(), drafts, read: [...tracing.columns] }
  } finally {
    await opened.session.close()
  }
}
