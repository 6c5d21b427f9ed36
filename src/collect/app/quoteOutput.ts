/** What to quote of the output of a process that failed: it begins at the error, whatever language printed it. Pure. */
import { stripVTControlCharacters } from 'node:util'

/** How much of the end of an output is searched for an error. */
export const SEARCHED_LINES = 400
const LONGEST_LINE = 500
/** Enough for an uncaught error with its stack. */
const MESSAGE_LINES = 20
/** What stands beside a route is one of many. */
export const REASON_LINES = 12

interface Quote {
  /** `it printed:`, `its last lines:` or `it printed nothing`. */
  title: string
  /** An error with its stack, as far as there is one; else the last lines. */
  lines: string[]
  isError: boolean
}

/** @param most lines that are quoted */
export function quoteOutput(output: string, most: number): Quote {
  const printed = stripVTControlCharacters(output)
    .split(/\r?\n/)
    .map((line) => line.slice(0, LONGEST_LINE))
    .filter((line) => line.trim() !== '')
  const said = printed.filter((line) => !noise.test(line))
  const lines = said.length > 0 ? said : printed
  if (lines.length === 0) return { title: 'it printed nothing', lines, isError: false }
  const at = errorOf(lines)
  if (at === null) return { title: 'its last lines:', lines: lines.slice(-most), isError: false }
  return { title: 'it printed:', lines: linesFrom(lines, at, most), isError: true }
}

/** What an application that does not run has said itself, set apart from our words. */
export function quoted(output: string): string {
  const { title, lines } = quoteOutput(output, MESSAGE_LINES)
  const sentence = `${title[0]!.toUpperCase()}${title.slice(1)}`
  return lines.length === 0
    ? `\n${sentence}.`
    : ['', sentence, ...lines.map((line) => `  | ${line}`)].join('\n')
}

/** What became of an application on a route, and what it has said of it. */
export function quotedAfter(what: string, output: string): string {
  const { title, lines } = quoteOutput(output, REASON_LINES)
  return [`${what}; ${title}`, ...lines].join('\n')
}

/** What runners say about a command that failed, and what Node.js says about itself. */
const noise = new RegExp(
  [
    String.raw`^Node\.js v\d`,
    String.raw`^\(Use .node --trace-`,
    String.raw`^Emitted '.*' event on .* at:$`,
    String.raw`^npm (?:error|ERR!|notice|warn)`,
    String.raw`^> `,
    'ELIFECYCLE',
    '^error Command failed',
    '^info Visit https://yarnpkg',
    String.raw`^\[nodemon\]`,
    String.raw`^exit status \d+$`,
    '^note: run with .RUST_BACKTRACE',
  ].join('|'),
)

/** The first line of an error: of V8, Java, Ruby, Go, Rust, Python, .NET and Elixir, and of what a runtime says as it ends. */
const head = new RegExp(
  [
    String.raw`(?:Error|Exception)\b(?: \[\w+\])?(?::|$)`,
    String.raw`^(?:\w+: )?[Ee]rror(?: TS\d+)?: `,
    String.raw`\(\w*(?:Error|Exception)\)$`,
    String.raw`^Unhandled exception\b|^Uncaught\b|UnhandledPromiseRejection`,
    String.raw`^\*\* \(\w+`,
  ].join('|'),
)
/** Lines after which a process does not go on. */
const fatal = /^FATAL ERROR: |^panic: |^fatal error: |\bpanicked at\b|^Segmentation fault|^Fatal /
const nested = /^\s|^Caused by|^\.\.\.|^\[cause\]/
const frame = /^\s+(?:at |from |File "|\d+: )|^goroutine \d|^-{3,} .*stack trace/

/** The last error with a stack, else the last error; null where there is none. */
function errorOf(lines: readonly string[]): number | null {
  const heads = lines.flatMap((line, i) =>
    !nested.test(line) && (head.test(line) || fatal.test(line)) ? [i] : [],
  )
  const isWhole = (at: number, i: number): boolean =>
    fatal.test(lines[at]!) ||
    isTraceback(lines[at - 1]) ||
    lines.slice(at + 1, heads[i + 1]).some((line) => frame.test(line))
  return heads.findLast((at, i) => isWhole(at, i)) ?? heads.at(-1) ?? null
}

/** Python tells the way to an error before the error, which is the last line of it. */
function isTraceback(line: string | undefined): boolean {
  return line !== undefined && /^ {2,}/.test(line) && !/^\s+at /.test(line)
}

function linesFrom(lines: readonly string[], at: number, most: number): string[] {
  const before = tracebackBefore(lines, at) ?? sourceBefore(lines, at)
  if (before !== null) return lines.slice(Math.max(before, at + 1 - most), at + 1)
  return withoutForeignFrames(lines.slice(at)).slice(0, most)
}

function tracebackBefore(lines: readonly string[], at: number): number | null {
  const start = lines.slice(0, at).findLastIndex((line) => !/^\s/.test(line))
  return start >= 0 && lines[start]!.startsWith('Traceback ') ? start : null
}

/** The stack of a syntax error leads through Node.js only; its line stands before it, above the code and a caret. */
function sourceBefore(lines: readonly string[], at: number): number | null {
  if (!lines[at]!.startsWith('SyntaxError') || !/^\s*[\^~]+\s*$/.test(lines[at - 1] ?? '')) return null
  const place = lines.slice(Math.max(0, at - 4), at).findLastIndex((line) => /:\d+$/.test(line))
  return place < 0 ? null : Math.max(0, at - 4) + place
}

const nobody = /^\s+at .*(?:\bnode:|[\\/]probe[\\/](?:index|chunk-[\w-]+)\.cjs:)/

/** Frames of Node.js itself and of our probe say nothing, and those of packages little where there is one of the application. */
function withoutForeignFrames(lines: readonly string[]): string[] {
  const own = lines.filter((line) => !nobody.test(line))
  return own.some((line) => frame.test(line) && !isForeign(line))
    ? own.filter((line) => !isForeign(line))
    : own
}

function isForeign(line: string): boolean {
  return frame.test(line) && line.includes('node_modules')
}
