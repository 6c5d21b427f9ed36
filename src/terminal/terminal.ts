/** The terminal's outlet: progress on stderr, the report on stdout, the verdict as exit code. */
import path from 'node:path'
import { isatty } from 'node:tty'
import { cacheDirectory, directoryStore, type Keeping } from '../confirm/base/products.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { readBaseline, writeReports } from '../files.ts'
import { readFixtures } from '../fixturesFile/read.ts'
import { init } from '../init.ts'
import type { Inputs } from '../inputs.ts'
import { orStopped } from '../interruption.ts'
import { reachesSeverity } from '../judge.ts'
import { plural } from '../report/summary.ts'
import { createProgress } from '../report/progress.ts'
import type { Verdict } from '../report/reporter.ts'
import { renderTerminal } from '../report/terminal.ts'
import { comparing, type Means, type Mode, profiling, run } from '../run.ts'

const WIDTH_OF_A_FILE = 120

export interface TerminalOptions {
  color: boolean
  stop: AbortSignal
  exit: { findings: number; usage: number }
}

/** Resolves with the exit code. @throws UserError; what cut the run short, when what there is has been shown */
export function profileInTerminal(inputs: Inputs, options: TerminalOptions): Promise<number> {
  const source = { find: () => readBaseline(inputs.baseline) }
  return tell(inputs, options, (means) => ({ mode: profiling(means, source), shown: (verdict) => verdict }))
}

/** The same for two versions: only what the change has brought counts. */
export function compareInTerminal(ref: string, inputs: Inputs, options: TerminalOptions): Promise<number> {
  return tell(inputs, options, (means) => ({ mode: comparing(ref, means), shown: withoutKnown }))
}

interface Telling {
  mode: Mode<FixturesFile>
  /** What of the verdict counts here. */
  shown: (verdict: Verdict) => Verdict
}

async function tell(
  inputs: Inputs,
  options: TerminalOptions,
  telling: (means: Means) => Telling,
): Promise<number> {
  const { env } = process
  const { stop } = options
  const progress = createProgress(process.stderr)
  const { mode, shown } = telling({ inputs, env, progress, stop, keeping: (file) => keepingOf(file, env) })
  let code = 0
  const read = async () => {
    const file = await readFixtures({ directory: inputs.directory, file: inputs.fixtures ?? undefined }, env)
    return { file, changes: [] }
  }
  const outlet = async (verdict: Verdict): Promise<void> => {
    progress.done()
    const unwritten = await writeReports(verdict, inputs.output)
    code = show(shown(verdict), inputs, options)
    if (unwritten === null) return
    process.stderr.write(`\n${unwritten.message}\n\n${unwritten.hint}\n`)
    code ||= options.exit.usage
  }
  await run({ read, mode, outlet, stop }).finally(() => progress.done())
  return code
}

/** What is made for the base of a comparison is kept in the user's directory for caches. */
function keepingOf({ fixtures }: FixturesFile, env: NodeJS.ProcessEnv): Keeping {
  return { store: directoryStore(cacheDirectory(env)), preparePaths: fixtures.preparePaths ?? [] }
}

function withoutKnown({ findings, known, ...verdict }: Verdict): Verdict {
  if (known.length > 0)
    process.stdout.write(`${plural(known.length, 'finding')} in both versions: see report.md\n\n`)
  const fresh = findings.filter(({ signature }) => !known.includes(signature))
  return { ...verdict, findings: fresh, known: [] }
}

function show(verdict: Verdict, inputs: Inputs, { color, exit }: TerminalOptions): number {
  const { stdout } = process
  const options = { color: color && isatty(stdout.fd), width: stdout.columns ?? WIDTH_OF_A_FILE }
  stdout.write(renderTerminal(verdict, options))
  stdout.write(`reports: ${path.relative(process.cwd(), inputs.output) || '.'}\n`)
  return exitCode(verdict, inputs.failOn, exit)
}

/** A route without a fixture is a matter of usage: nothing can be said about it. */
function exitCode({ findings }: Verdict, failOn: Inputs['failOn'], exit: TerminalOptions['exit']): number {
  const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn))
  if (failing.some(({ rule }) => rule === 'missing-fixture')) return exit.usage
  return failing.length > 0 ? exit.findings : 0
}

/** @throws UserError; what stopped it */
export async function initInTerminal(inputs: Inputs, stop: AbortSignal): Promise<void> {
  const progress = createProgress(process.stderr)
  const writing = orStopped(init(inputs, process.env, progress), stop)
  const { file, routes } = await writing.finally(() => progress.done())
  if (routes.length === 0) return void process.stdout.write(`${file}: every route has a fixture already.\n`)
  process.stdout.write(
    `${file}: wrote ${plural(routes.length, 'fixture')}.\n${routes.map((id) => `  ${id}\n`).join('')}` +
      'They are guesses: put in data that exists, then run route-profiler.\n',
  )
}
