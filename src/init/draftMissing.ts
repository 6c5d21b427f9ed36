/** The routes without a fixture, each with a request: tried out, unless nothing is to be sent. */
import type { CollectOptions } from '../collect/collect.ts'
import { openApplication } from '../collect/openApplication.ts'
import type { Progress } from '../collect/progress.ts'
import { relativeTo } from '../collect/relativeTo.ts'
import { requireRoutes } from '../collect/routes/requireRoutes.ts'
import { planRoutes } from '../collect/routes/routeProfiles.ts'
import { servedDocument } from '../collect/routes/servedDocument.ts'
import type { Secrets } from '../collect/secrets.ts'
import { messageOf } from '../errors.ts'
import type { ExampleRoute } from '../fixturesFile/example.ts'
import { describeRoutes } from '../openapi/describeRoutes.ts'
import { routeId } from '../routeId.ts'
import { type Draft, draftOf } from './draft.ts'
import { prepared } from './prepared.ts'
import type { Recorded } from './recording/har.ts'
import { type Recording, recordingOf } from './recording/recording.ts'
import { Sending } from './sending.ts'
import { Tracing } from './tracing.ts'
import { tryOut } from './trial/tryOut.ts'

const NOT_RECORDED =
  'The recording holds no request that was answered for a route without a fixture: record while you use this application.'

interface Making {
  progress: Progress
  secrets: Secrets
  /** Whether requests are sent to the application. */
  trial: boolean
  recorded: readonly Recorded[]
}

interface Drafted {
  drafts: Draft[]
  /** What a reader has to know of the routes that are not there, and of other servers of the application. */
  problems: string[]
  /** Columns of the application's database that values were taken of. */
  read: readonly string[]
}

type Opened = Awaited<ReturnType<typeof openApplication>>

export async function draftMissing(options: CollectOptions, making: Making): Promise<Drafted> {
  const { progress, secrets, recorded } = making
  const failed = new Set<string>()
  const fault = (error: unknown): void => void failed.add(`${REPORT}: ${describeFault(error)}`)
  const opened = await openApplication(options, {
    secrets,
    resets: false,
    phase: (name, part) => {
      progress.phase(name)
      return part()
    },
    problem: ({ message, hint }) => failed.add([message, hint].filter(Boolean).join(' ')),
  })
  try {
    const sending = new Sending(opened.session, { budgetMs: options.settings.budgetMs, stop: options.stop })
    const { all, missing } = await planned(opened, options, making.trial ? sending : null)
    // Of all routes: what was sent to one that has a fixture is none of another one's.
    const recording = recordingOf(all, recorded)
    const isRecorded = missing.some(({ method, path }) => recording.has(routeId(method, path)))
    if (recorded.length > 0 && missing.length > 0 && !isRecorded) failed.add(NOT_RECORDED)
    const drafted = making.trial
      ? await tried(missing, { opened, options, sending, recording, progress, fault })
      : { read: [], drafts: missing.map((route) => draftOf(route, { file: options.fixtures, recording })) }
    return { ...drafted, problems: [...failed, ...opened.list.problems, ...sending.problems] }
  } finally {
    await opened.session.close()
  }
}

/** @param sending asks for the document that the application serves itself; null where nothing is to be sent */
async function planned(
  { list }: Opened,
  options: CollectOptions,
  sending: Sending | null,
): Promise<{ all: readonly ExampleRoute[]; missing: readonly ExampleRoute[] }> {
  const routes = requireRoutes(list)
  const document =
    options.openapi === null && sending ? await servedDocument(sending.send.bind(sending)) : null
  const { routes: all, missing } = planRoutes(
    document ? describeRoutes(routes, document.operations).routes : routes,
    options.fixtures,
    relativeTo(options.directory),
  )
  return { all, missing }
}

interface Given {
  opened: Opened
  options: CollectOptions
  sending: Sending
  recording: Recording
  progress: Progress
  fault: (error: unknown) => void
}

async function tried(
  missing: readonly ExampleRoute[],
  { opened, options, sending, recording, progress, fault }: Given,
): Promise<Omit<Drafted, 'problems'>> {
  progress.phase('try')
  const tracing = new Tracing(sending.trace.bind(sending))
  const drafts = await tryOut(missing, {
    send: sending.send.bind(sending),
    ahead: sending.ahead.bind(sending),
    tracing,
    over: () => sending.over,
    file: options.fixtures,
    run: opened.run,
    logIn: () => sending.logIn(),
    async anew() {
      const isThere = await sending.anew(async () => {
        await prepared(options, progress)
        progress.phase('boot')
      })
      progress.phase('ask again')
      return isThere
    },
    recording,
    progress: (id, number, of) => progress.route(id, number, of),
    fault,
  })
  return { drafts, read: [...tracing.columns] }
}

const REPORT = 'A fault of route-profiler, which cost a route its try. Please report it'

/** With the line that threw it, which a report needs. */
function describeFault(error: unknown): string {
  const at = error instanceof Error ? /\n\s*(at .+)/.exec(error.stack ?? '')?.[1] : undefined
  return [messageOf(error), at].filter(Boolean).join(' ')
}
