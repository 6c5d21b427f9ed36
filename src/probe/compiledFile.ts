/** A file as the engine runs it: the one on disk, or what a loader made of it in memory, and the way back. */
import { existsSync, readFileSync } from 'node:fs'
import { findSourceMap, type SourceMap } from 'node:module'
import { emittedFunctions, type EmittedFunction } from './emittedFunctions.ts'
import { attempt, noteFault } from './faults.ts'
import { compiledText } from './inspector.ts'
import { keptLines } from './keptLines.ts'
import { loaderMap } from './loaderMaps.ts'
import { readSourceMap } from './sourceMapText.ts'
import { transformSource } from './sourceHooks.ts'
import { state } from './state.ts'
import { isUserFile } from './userCode.ts'

export interface CompiledFile {
  /** Maps to follow one after the other: the loader's, then the one of the file that it loaded. */
  maps: SourceMap[]
  /** Where our own insertions moved columns: the line before and after, by line. */
  lines: string[]
  changedLines: string[]
  /** Lines of functions that a compiler added. */
  helpers: readonly EmittedFunction[]
  /** What is on disk is not what runs. */
  inMemory: boolean
  /** The only lines that are those of the file; null where all are. */
  kept: ReadonlySet<number> | null
  /** Made of other files, and nothing says which: its lines are nobody's. */
  unmapped: boolean
}

/** Characters per line, on average. */
const MINIFIED = 500

const files = new Map<string, CompiledFile>()

/** @param raw the file as the engine names it @param full its path */
export function compiledFile(raw: string, full: string): CompiledFile {
  let found = files.get(raw)
  if (!found) files.set(raw, (found = readFile(raw, full)))
  return found
}

function readFile(raw: string, full: string): CompiledFile {
  const text = existsSync(full) ? readFileSync(full, 'utf8') : ''
  // Only what was loaded after the probe was changed while it was loaded.
  const changed = state.late && isUserFile(raw) ? text : transformSource(raw, text)
  const compiled = compiledText(raw)
  return compiled === undefined || isLoadedAsIs(compiled, changed)
    ? asOnDisk(raw, { full, text, changed })
    : asMade(raw, { full, text, compiled })
}

/** A wrapper may stand around it, on its first and last line. */
function isLoadedAsIs(compiled: string, changed: string): boolean {
  const written = changed.replace(/^\uFEFF/, '')
  const at = written === '' ? -1 : compiled.indexOf(written)
  return at >= 0 && !compiled.slice(0, at).includes('\n')
}

interface OnDisk {
  full: string
  text: string
  changed: string
}

function asOnDisk(raw: string, { full, text, changed }: OnDisk): CompiledFile {
  const map = knownMap(raw, full) ?? attempt('source map', () => readSourceMap(full, text))
  const unmapped = !map && isUserFile(raw) && isMade(text)
  if (unmapped) noteFault(full, 'a bundle without a source map, so the lines of its queries are not known')
  return {
    maps: map ? [map] : [],
    lines: changed === text ? [] : text.split('\n'),
    changedLines: changed === text ? [] : changed.split('\n'),
    helpers: isUserFile(raw) ? emittedFunctions(changed) : [],
    inMemory: false,
    kept: null,
    unmapped,
  }
}

interface Made {
  full: string
  text: string
  compiled: string
}

function asMade(raw: string, { full, text, compiled }: Made): CompiledFile {
  const written = attempt('source map', () => readSourceMap(full, text))
  // One that stands on disk is of what stands there, also where a loader has left it in.
  const isTheLoaders = (map: SourceMap | undefined): boolean =>
    map !== undefined && map.payload.mappings !== written?.payload.mappings
  const found = [
    () => knownMap(raw, full),
    () => readSourceMap(full, compiled),
    () => loaderMap(full),
    () => loaderMap(raw),
  ]
  let map: SourceMap | undefined
  for (const find of found) if (!isTheLoaders(map)) map = attempt('source map', find)
  const own = isTheLoaders(map) ? map : undefined
  const kept = own ? null : keptLines(compiled, text)
  const unmapped = kept?.size === 0
  if (unmapped && isUserFile(raw))
    noteFault(full, 'a loader changes it in memory and keeps no source map, so its lines are not known')
  return {
    maps: [own, written].filter((one) => one !== undefined),
    lines: [],
    changedLines: [],
    helpers: isUserFile(raw) ? emittedFunctions(compiled) : [],
    inMemory: true,
    kept,
    unmapped,
  }
}

/** What Node.js itself keeps, where it was asked to. */
function knownMap(raw: string, full: string): SourceMap | undefined {
  return findSourceMap(full) ?? findSourceMap(raw)
}

/** Nobody writes lines as long as a minifier's; and Drizzle's own symbol is only made in Drizzle. */
function isMade(text: string): boolean {
  return text.length / text.split('\n').length > MINIFIED || /Symbol\.for\(["'`]drizzle:entityKind/.test(text)
}
