/** The terminal's outlet: progress on stderr, the report on stdout, the verdict as exit code. */
import path from 'node:path'
import { isatty } from 'node:tty'
import { init } from '../init/init.ts'
import type { Inputs } from '../inputs.ts'
import { plural } from '../plural.ts'
import { clean, cleanMessage } from '../report/clean.ts'
import { createProgress } from '../report/progress.ts'
import { outlineOf } from '../report/outline.ts'
import { renderTerminal } from '../report/terminal/terminal.ts'
import { run, runCompare } from '../run.ts'
import { countedFindings, type Finding, findingsOf, reachesSeverity, type Verdict } from '../verdict.ts'

const WIDTH_OF_A_FILE = 120
const ROUTE_LIMIT = 500

export interface TerminalOptions {
  color: boolean
  exit: { findings: number; usage: number }
}

/** Resolves with the exit code. @throws UserError */
export async function profileInTerminal(inputs: Inputs, options: TerminalOptions): Promise<number> {
  const progress = createProgress(process.stderr)
  const verdict = await run(inputs, process.env, progress).finally(() => progress.done())
  show(verdict, inputs, options)
  return exitCode(countedFindings(verdict), inputs.failOn, options.exit)
}

/** The same for two versions: only what the change has brought counts. */
export async function compareInTerminal(
  ref: string,
  inputs: Inputs,
  options: TerminalOptions,
): Promise<number> {
  const progress = createProgress(process.stderr)
  const verdict = await runCompare(ref, inputs, { env: process.env, progress }).finally(() => progress.done())
  show(verdict, inputs, options)
  return exitCode(findingsOf(verdict, 'new'), inputs.failOn, options.exit)
}

function show(verdict: Verdict, inputs: Inputs, { color }: TerminalOptions): void {
  const { stdout } = process
  const options = { color: color && isatty(stdout.fd), width: stdout.columns ?? WIDTH_OF_A_FILE }
  stdout.write(renderTerminal(outlineOf(verdict), options))
  stdout.write(`reports: ${path.relative(process.cwd(), inputs.output) || '.'}\n`)
}

/** A route that cannot be asked is a matter of usage: nothing can be said about it. */
const usage: ReadonlySet<string> = new Set(['missing-fixture', 'failed-login'])

function exitCode(
  findings: readonly Finding[],
  failOn: Inputs['failOn'],
  exit: TerminalOptions['exit'],
): number {
  const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn))
  if (failing.some(({ rule }) => usage.has(rule))) return exit.usage
  return failing.length > 0 ? exit.findings : 0
}

/** @throws UserError */
export async function initInTerminal(inputs: Inputs, { trial }: { trial: boolean }): Promise<void> {
  const progress = createProgress(process.stderr)
  const done = await init(inputs, { env: process.env, progress, trial }).finally(() => progress.done())
  process.stdout.write(initText(done, trial))
}

function line(id: string, says = ''): string {
  return `  ${clean(id + says, ROUTE_LIMIT)}\n`
}

const ADVICE = 'Put in data that exists, then run route-profiler.\n'

/** What passes, and what needs the user, by route. */
function initText(
  { file, routes, tried, loginHint }: Awaited<ReturnType<typeof init>>,
  trial: boolean,
): string {
  const name = cleanMessage(file)
  if (routes.length === 0) return `${name}: every route has a fixture already.\n`
  const wrote = `${name}: wrote ${plural(routes.length, 'fixture')}`
  if (!trial) return `${wrote}.\n${routes.map((id) => line(id)).join('')}${ADVICE}`
  const [passing, failing] = [true, false].map((wanted) => tried.filter(({ passes }) => passes === wanted))
  return [
    `${wrote}, ${passing!.length} of which ${passing!.length === 1 ? 'answers' : 'answer'} as expected.\n`,
    ...passing!.map(({ id }) => line(id)),
    failing!.length > 0 ? 'These need you:\n' : '',
    ...failing!.map(({ id, says }) => line(id, `: ${says}`)),
    loginHint === null ? '' : `${LOGIN_ADVICE}\n${cleanMessage(loginHint)}\n`,
    failing!.length > 0 ? ADVICE : 'Now run route-profiler.\n',
  ].join('')
}

const LOGIN_ADVICE =
  'Some ask for a login. Complete this, put it into the file, remove the fixtures of these routes, and run init again:'
