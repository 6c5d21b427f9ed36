/** The terminal's outlet: progress on stderr, the report on stdout, the verdict as exit code. */
import path from 'node:path'
import { isatty } from 'node:tty'
import { isAgent } from 'std-env'
import { cacheDirectory, directoryStore, type Keeping } from '../confirm/base/products.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { readFixtures } from '../fixturesFile/read.ts'
import type { Format, Inputs } from '../inputs.ts'
import { readBaseline } from '../readBaseline.ts'
import { renderAgent } from '../report/agent.ts'
import { checkArguments } from '../report/checkArguments.ts'
import { reporters } from '../report/index.ts'
import { createProgress } from '../report/progress.ts'
import { outlineOf } from '../report/outline.ts'
import { renderTerminal } from '../report/terminal/terminal.ts'
import { withReports } from '../reports.ts'
import { comparing, type Means, type Mode, profiling, run } from '../run.ts'
import { countedFindings, type Finding, findingsOf, reachesSeverity, type Verdict } from '../verdict.ts'

// One module for all that the command line does, so that what they share is not in ten files.
export { acknowledgeInTerminal } from './acknowledgeInTerminal.ts'
export { budgetInTerminal } from './budgetInTerminal.ts'
export { initInTerminal } from './initInTerminal.ts'
export { whyInTerminal } from './whyInTerminal.ts'

const WIDTH_OF_A_FILE = 120

export interface TerminalOptions {
  color: boolean
  /** Null is that for an agent where one runs it, else that for people. */
  format: Format | null
  /** Whether an agent is told every finding. */
  all: boolean
  stop: AbortSignal
  exit: { findings: number; usage: number }
}

/** Resolves with the exit code. @throws UserError; what cut the run short, when what there is has been shown */
export function profileInTerminal(inputs: Inputs, options: TerminalOptions): Promise<number> {
  const source = { find: () => readBaseline(inputs.baseline) }
  return tell(inputs, options, {
    mode: (means) => profiling(means, source),
    counted: countedFindings,
  })
}

/** The same for two versions: only what the change has brought counts. */
export function compareInTerminal(ref: string, inputs: Inputs, options: TerminalOptions): Promise<number> {
  return tell(inputs, options, {
    mode: (means) => comparing(ref, means),
    counted: (verdict) => findingsOf(verdict, 'new'),
  })
}

interface Telling {
  mode: (means: Means) => Mode
  /** What the exit code depends on. */
  counted: (verdict: Verdict) => readonly Finding[]
}

async function tell(inputs: Inputs, options: TerminalOptions, { mode, counted }: Telling): Promise<number> {
  const { env } = process
  const { stop } = options
  const progress = createProgress(process.stderr)
  const means = {
    inputs,
    env,
    progress,
    stop,
    keeping: (file: FixturesFile) => keepingOf(file, env),
    // Who measures again on purpose is to be told numbers.
    isChange: inputs.impact === 'auto',
  }
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const verdict = await run({
    read: async () => ({ file: await readFixtures(location, env), changes: [] }),
    mode: mode(means),
    async outlet(verdict) {
      progress.done()
      show(await withReports(verdict, inputs.output), inputs, options)
    },
    stop,
  }).finally(() => progress.done())
  return exitCode(counted(verdict), inputs.failOn, options.exit)
}

/** What is made for the base of a comparison is kept in the user's directory for caches. */
function keepingOf({ fixtures }: FixturesFile, env: NodeJS.ProcessEnv): Keeping {
  return { store: directoryStore(cacheDirectory(env)), preparePaths: fixtures.preparePaths ?? [] }
}

/** What is for a machine stands alone. */
function show(verdict: Verdict, inputs: Inputs, options: TerminalOptions): void {
  const { stdout } = process
  const format = options.format ?? (isAgent ? 'agent' : 'terminal')
  const outline = outlineOf(verdict)
  const reports = fromHere(inputs.output) || '.'
  if (format === 'agent') {
    stdout.write(renderAgent(outline, { check: checking(verdict, inputs), all: options.all, reports }))
  } else if (format === 'terminal') {
    const color = options.color && isatty(stdout.fd)
    stdout.write(renderTerminal(outline, { color, width: stdout.columns ?? WIDTH_OF_A_FILE }))
    stdout.write(`reports: ${reports}\n`)
  } else stdout.write(reporters[format].render(outline, { link: () => null }))
}

/** The command as it would be given here. */
function checking(verdict: Verdict, { directory, baseline }: Inputs): (finding: Finding) => string {
  const invocation = { directory: fromHere(directory), baseline }
  return (finding) => `route-profiler ${checkArguments(finding, verdict, invocation)}`.trimEnd()
}

function fromHere(directory: string): string {
  return path.relative(process.cwd(), directory)
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
