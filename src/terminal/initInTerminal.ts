/** Writes the fixtures that are missing, and says which of them pass. */
import type { Credentials } from '../init/findLogin.ts'
import { init } from '../init/init.ts'
import type { Inputs } from '../inputs.ts'
import { plural } from '../plural.ts'
import { clean, cleanLines, cleanMessage } from '../report/clean.ts'
import { createProgress } from '../report/progress.ts'

const ROUTE_LIMIT = 500

interface InitMeans {
  /** Whether requests are sent to the application. */
  trial: boolean
  credentials: Credentials | null
  /** A browser's recording; null without one. */
  har: string | null
  stop: AbortSignal
}

/** @throws UserError; what stopped it, when what was tried until then is written */
export async function initInTerminal(inputs: Inputs, means: InitMeans): Promise<void> {
  const progress = createProgress(process.stderr)
  const writing = init(inputs, { env: process.env, progress, ...means })
  const done = await writing.finally(() => progress.done())
  for (const problem of done.problems) process.stdout.write(`${cleanMessage(problem)}\n`)
  process.stdout.write(initText(done, means.trial))
  means.stop.throwIfAborted()
}

function line(id: string, says = ''): string {
  return `  ${clean(id + says, ROUTE_LIMIT)}\n`
}

const ADVICE = 'Put in data that exists, then run route-profiler.\n'

/** What passes, and what needs the user, by route. */
function initText(
  { file, routes, paste, tried, loginHint, read }: Awaited<ReturnType<typeof init>>,
  trial: boolean,
): string {
  const name = cleanMessage(file)
  if (routes.length === 0) return `${name}: every route has a fixture already.\n`
  const wrote = wroteText(name, routes.length, paste)
  if (!trial) return `${wrote}.\n${routes.map((id) => line(id)).join('')}${ADVICE}`
  const [passing, failing] = [true, false].map((wanted) => tried.filter(({ passes }) => passes === wanted))
  return [
    `${wrote}, ${passing!.length} of which ${passing!.length === 1 ? 'answers' : 'answer'} as expected.\n`,
    ...passing!.map(({ id }) => line(id)),
    failing!.length > 0 ? 'These need you:\n' : '',
    ...failing!.map(({ id, says }) => line(id, `: ${says}`)),
    read.length > 0 ? `${READ} ${cleanMessage(read.join(', '))}.\n` : '',
    loginHint === null ? '' : `${LOGIN_ADVICE}\n${cleanMessage(loginHint)}\n`,
    failing!.length > 0 ? ADVICE : 'Now run route-profiler.\n',
  ].join('')
}

/** As many as a module may lack. */
const PASTE_LIMITS = { columns: 4000, lines: 100_000 }

/** What was written, or is left to paste. */
function wroteText(name: string, count: number, paste: string | null): string {
  const fixtures = plural(count, 'fixture')
  if (paste === null) return `${name}: wrote ${fixtures}`
  const lines = cleanLines(paste.trimEnd(), PASTE_LIMITS).join('\n')
  return `${name} is a module, into which init does not write. Put this below "routes":\n\n${lines}\n\n${fixtures}`
}

const READ = "Read from the application's database, with SELECT and by its own client:"

const LOGIN_ADVICE =
  'Some ask for a login. Complete this, put it into the file, remove the fixtures of these routes, and run init again:'
