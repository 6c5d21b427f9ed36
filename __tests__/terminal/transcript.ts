/** What a user sees of a run, without what differs from run to run. */
import type { Result } from './routeProfiler.ts'

export interface Variable {
  directory: string
  /** Port that the test itself has chosen. */
  port?: number
}

export function transcript(
  args: readonly string[],
  { code, stdout, stderr }: Result,
  variable: Variable,
): string {
  const parts = [
    `$ route-profiler ${args.map(quoted).join(' ')}`.trimEnd(),
    stderr && `--- stderr\n${withoutTimes(stderr).trimEnd()}`,
    stdout && `--- stdout\n${withoutFigures(stdout.trimEnd())}`,
    `--- exit code ${code}`,
  ]
  return `${normalise(parts.filter(Boolean).join('\n'), variable)}\n`
}

const quoted = (arg: string): string => (/[\s*]/.test(arg) ? `"${arg}"` : arg)

/** Without what differs from run to run, and from project to project: how much of a stack is quoted depends on how long its path is. */
function normalise(text: string, { directory, port }: Variable): string {
  const named = text.replaceAll(directory, 'PROJECT')
  return (port === undefined ? named : named.replaceAll(String(port), 'PORT'))
    .replaceAll(/\bport \d{4,5}\b/g, 'port PORT')
    .replaceAll(/(127\.0\.0\.1|\[?::1?\]?):\d{4,5}\b/g, '$1:PORT')
    .replaceAll(/\bprocess \d+\b/g, 'process PID')
    .replaceAll(/^took .*$/gm, 'took TIME')
    .replaceAll(/^measured on .*$/gm, 'measured on HOST')
    .replaceAll(/(the answer began: \w*Error: .*? at ).*$/gm, '$1STACK')
    .replaceAll(/(^ +\|.*\n)+/gm, withoutStack)
    .replaceAll(/^ *\| .*sh: .*nodde.*$/gm, '  | sh: nodde: not found')
    .replaceAll(/^.*npm (warn|error|notice) (Unknown|New|A complete|errno|$).*\n/gm, '')
}

/** Of the progress the steps stay, and neither how long they took nor that they took long. */
function withoutTimes(progress: string): string {
  return progress
    .replaceAll(/^\[\d+:\d\d\] .*, still at it\n/gm, '')
    .replaceAll(/^(?:\[\d+:\d\d\] )?about \d+ \w+ to go, now that every route was asked\n/gm, '')
    .replaceAll(/^(\d+ (?:route|flow).*), about \d+ \w+(?:, of which .*)?$/gm, '$1, about TIME')
    .replaceAll(/^\[\d+:\d\d\] ((?:.* \d+\/\d+(?=, about))?)(?:, about \d+ \w+ to go:)?/gm, '$1')
}

/** An uncaught error shows lines of Node.js itself, which differ from version to version. */
function withoutStack(output: string): string {
  if (!output.includes('| Node.js v')) return output
  return output
    .split(/(?<=\n)/)
    .filter((line) => line.includes('Error: '))
    .join('')
}

/**
 * The table holds times and is sorted by them: only the names stay, in alphabetical order. What is said below it depends on
 * how wide the figures are.
 */
function withoutFigures(report: string): string {
  const table = /^(Measured routes, slowest first\n).*\n((?:  [A-Z]+ \/.*\n)+)(?:  .*\n)*/m
  return report.replace(table, (_all, title: string, rows: string) => {
    const names = rows
      .trimEnd()
      .split('\n')
      .map((row) => row.replace(/ {2,}\S.*$/, '  FIGURES'))
    return `${title}${names.sort().join('\n')}\n  REMARK\n`
  })
}
