/** Coverage by script and offset, told apart into the application's functions and its dependencies' packages. */
import { createHash } from 'node:crypto'
import type { Profiler } from 'node:inspector'
import { scriptTexts } from './coverage.ts'
import type { ProbePlace } from './protocol.ts'
import { closeInspector } from './inspector.ts'
import { placeInSource } from './sourceMaps.ts'
import { isOurs, isUserFile, pathOf } from './userCode.ts'

export interface Executed {
  /** Package of a dependency; null for the application's own functions. */
  package: string | null
  /** Only of the application's own functions. */
  place: ProbePlace | null
  /** Hash of the function's text. */
  text: string
  /** Executions of its body and of every block in it that ran another number of times. */
  blocks: number
}

type Known = Omit<Executed, 'blocks'>

/** By script, then by offset: a function is looked up once. */
const known = new Map<string, Map<number, Known>>()

export function executedFunctions(scripts: readonly Profiler.ScriptCoverage[]): Executed[] {
  const counted = scripts.filter(({ url }) => !isUncounted(url))
  const texts = scriptTexts(counted.filter(needsText).map(({ scriptId }) => scriptId))
  try {
    return counted.flatMap((script) => ofScript(script, texts.get(script.scriptId) ?? ''))
  } finally {
    closeInspector()
  }
}

/** Node's own code differs between its versions; the probe's is not the application's. */
function isUncounted(url: string): boolean {
  return url.startsWith('node:') || url.startsWith('wasm:') || isOurs(url)
}

function needsText({ url, scriptId, functions }: Profiler.ScriptCoverage): boolean {
  const seen = known.get(scriptId)
  return isUserFile(url) && functions.some((one) => blocksOf(one) > 0 && !seen?.has(startOf(one)))
}

function ofScript({ scriptId, url, functions }: Profiler.ScriptCoverage, text: string): Executed[] {
  const user = isUserFile(url)
  const seen = known.get(scriptId) ?? new Map<number, Known>()
  known.set(scriptId, seen)
  const lines = text === '' ? [] : lineStarts(text)
  return functions.flatMap((one) => {
    const blocks = blocksOf(one)
    if (blocks === 0) return []
    const start = startOf(one)
    let found = seen.get(start)
    if (!found) {
      found = user
        ? ofUser(one, { url, text, lines, name: nameOf(one, functions) })
        : { package: packageOf(pathOf(url)), place: null, text: '' }
      seen.set(start, found)
    }
    return [{ ...found, blocks }]
  })
}

function blocksOf({ ranges }: Profiler.FunctionCoverage): number {
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

function startOf({ ranges }: Profiler.FunctionCoverage): number {
  return ranges[0]!.startOffset
}

interface Script {
  url: string
  text: string
  lines: readonly number[]
  name: string
}

/** In a bundle only the source map tells the user's code from that of packages. */
function ofUser({ ranges }: Profiler.FunctionCoverage, { url, text, lines, name }: Script): Known {
  const { startOffset, endOffset } = ranges[0]!
  const line = lineAt(lines, startOffset)
  const raw = { file: url, line: line + 1, column: startOffset - (lines[line] ?? 0) + 1 }
  const place = placeInSource(raw)
  if (!place) return { package: null, place, text: '' }
  if (!isUserFile(place.file)) return { package: packageOf(place.file), place: null, text: '' }
  const hash = createHash('sha256').update(text.slice(startOffset, endOffset)).digest('hex').slice(0, 10)
  return { package: null, place: { ...place, ...(name ? { function: name } : {}) }, text: hash }
}

/** A function without a name is told by the nearest one around it that has one. */
function nameOf(one: Profiler.FunctionCoverage, all: readonly Profiler.FunctionCoverage[]): string {
  if (one.functionName) return one.functionName
  const { startOffset, endOffset } = one.ranges[0]!
  const around = all.filter(({ functionName, ranges: [range] }) => {
    return functionName && range!.startOffset <= startOffset && range!.endOffset >= endOffset
  })
  // `filter` has made a list of its own.
  const [nearest] = around.sort((a, b) => startOf(b) - startOf(a))
  return nearest ? `${nearest.functionName} › anonymous` : ''
}

/** `drizzle-orm`, `@scope/name`; code made at run time has no file. */
export function packageOf(file: string): string {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? []
  return name ?? '(generated)'
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Zero-based. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
