/** The terminal's outlet: progress on stderr, the report on stdout, the verdict as exit code. */
import path from 'node:path'
import { isatty } from 'node:tty'
import { init } from '../init.ts'
import type { Inputs } from '../inputs.ts'
import { plural } from '../plural.ts'
import { createProgress } from '../report/progress.ts'
import { outlineOf } from '../report/outline.ts'
import { renderTerminal } from '../report/terminal/terminal.ts'
import { run, runCompare } from '../run.ts'
import { reachesSeverity, type Verdict } from '../verdict.ts'

const WIDTH_OF_A_FILE = 120

export interface TerminalOptions {
  color: boolean
  exit: { findings: number; usage: number }
}

/** Resolves with the exit code. @throws UserError */
export async function profileInTerminal(inputs: Inputs, options: TerminalOptions): Promise<number> {
  const progress = createProgress(process.stderr)
  const verdict = await run(inputs, process.env, progress).finally(() => progress.done())
  return show(verdict, inputs, options)
}

/** The same for two versions: only what the change has brought counts. */
export async function compareInTerminal(
  ref: string,
  inputs: Inputs,
  options: TerminalOptions,
): Promise<number> {
  const progress = createProgress(process.stderr)
  const { findings, ...verdict } = await runCompare(ref, inputs, {
    env: process.env,
    progress,
  }).finally(() => progress.done())
  const fresh = findings.filter(({ standing }) => standing !== 'known')
  const known = findings.length - fresh.length
  if (known > 0) {
    const what = plural(known, 'finding')
    process.stdout.write(`${what} in both versions: see report.md\n\n`)
  }
  return show({ ...verdict, findings: fresh }, inputs, options)
}

function show(verdict: Verdict, inputs: Inputs, { color, exit }: TerminalOptions): number {
  const { stdout } = process
  const options = { color: color && isatty(stdout.fd), width: stdout.columns ?? WIDTH_OF_A_FILE }
  stdout.write(renderTerminal(outlineOf(verdict), options))
  stdout.write(`reports: ${path.relative(process.cwd(), inputs.output) || '.'}\n`)
  return exitCode(verdict, inputs.failOn, exit)
}

/** A route without a fixture is a matter of usage: nothing can be said about it. */
function exitCode({ findings }: Verdict, failOn: Inputs['failOn'], exit: TerminalOptions['exit']): number {
  const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn))
  if (failing.some(({ rule }) => rule === 'missing-fixture')) return exit.usage
  return failing.length > 0 ? exit.findings : 0
}

/** @throws UserError */
export async function initInTerminal(inputs: Inputs): Promise<void> {
  const progress = createProgress(process.stderr)
  const { file, routes } = await init(inputs, process.env, progress).finally(() => progress.done())
  if (routes.length === 0) return void process.stdout.write(`${file}: every route has a fixture already.\n`)
  process.stdout.write(
    `${file}: wrote ${plural(routes.length, 'fixture')}.\n${routes.map((id) => `  ${id}\n`).join('')}` +
      'They are guesses: put in data that exists, then run route-profiler.\n',
  )
}
