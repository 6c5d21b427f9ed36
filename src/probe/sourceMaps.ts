/** From the engine's positions to the original source, only when a record is handed out. */
import { existsSync } from 'node:fs'
import type { SourceMap } from 'node:module'
import path from 'node:path'
import { type CompiledFile, compiledFile } from './compiledFile.ts'
import { attempt } from './faults.ts'
import { columnWithout, insertions } from './insertions.ts'
import type { ProbePlace } from './protocol.ts'
import { sourcePath } from './sourcePath.ts'
import { pathOf } from './userCode.ts'

/** The place in the original source, or the same place (as a path) when there is no source map. */
export function originalPlace(place: ProbePlace): ProbePlace {
  const here = { ...place, file: pathOf(place.file) }
  return attempt(`source map of ${here.file}`, () => mapped(place, here)) ?? here
}

/** The same, but null where no file holds such a line: a loader made the text, and nobody knows of what. */
export function placeInSource(place: ProbePlace): ProbePlace | null {
  const lost = attempt(`source map of ${place.file}`, () => {
    const file = compiledFile(place.file, pathOf(place.file))
    return file.inMemory && isMadeUp(file, place)
  })
  return lost ? null : originalPlace(place)
}

/** Columns of a line that are looked at: one with more has been made by a minifier. */
const MOST_ENTRIES = 100

/** The line of the original source that a whole line was made of; null where it was made of several. */
export function sourceLine(file: string, line: number): number | null {
  const found = attempt(`source map of ${file}`, () => {
    const { maps, unmapped, kept } = compiledFile(file, pathOf(file))
    if (unmapped || (kept && !kept.has(line))) return null
    return maps.reduce<number | null>((at, map) => (at === null ? null : lineBefore(map, at)), line)
  })
  return found ?? null
}

function lineBefore(map: SourceMap, line: number): number | null {
  let found: number | null = null
  let column = Number.MAX_SAFE_INTEGER
  for (let i = 0; i < MOST_ENTRIES; i++) {
    const entry = entryAt(map, line, column + 1)
    if (!entry) return found
    const original = entry.originalLine + 1
    if (found !== null && found !== original) return null
    found = original
    if (entry.generatedColumn === 0) return found
    column = entry.generatedColumn - 1
  }
  return null
}

/** Whether the place is one that somebody has written. */
export function isWritten(place: ProbePlace): boolean {
  return (
    attempt(`source map of ${place.file}`, () => {
      const file = compiledFile(place.file, pathOf(place.file))
      return !file.unmapped && !isMadeUp(file, place)
    }) ?? true
  )
}

/** A compiler's helper, or a line that no map and no text vouches for. */
function isMadeUp(file: CompiledFile, { line, column }: ProbePlace): boolean {
  if (file.kept && !file.kept.has(line)) return true
  if (helperAt(file, line)) return true
  const [map] = file.kept ? [] : file.maps
  return map !== undefined && entryAt(map, line, column) === undefined
}

/** Whether a compiler's function runs the body of an async function there. */
export function isAsyncHelper({ file, line }: ProbePlace): boolean {
  return (
    attempt(`source map of ${file}`, () => helperAt(compiledFile(file, pathOf(file)), line)?.async) ?? false
  )
}

function helperAt({ helpers }: CompiledFile, at: number) {
  return helpers.find(({ firstLine, lastLine }) => firstLine <= at && at <= lastLine)
}

/** Only a mapping of that very line counts: one of a line before says nothing about it. */
function entryAt(map: SourceMap, line: number, column: number) {
  const entry = map.findEntry(line - 1, column - 1)
  return 'originalSource' in entry && entry.originalSource && entry.generatedLine === line - 1
    ? entry
    : undefined
}

function mapped(raw: ProbePlace, here: ProbePlace): ProbePlace {
  const file = compiledFile(raw.file, here.file)
  let place = { ...here, column: writtenColumn(file, here) }
  for (const map of file.maps) {
    // The second one is of the file that was loaded, and of no other.
    if (place.file === here.file) place = follow(map, place, file.inMemory)
  }
  return place
}

function follow(map: SourceMap, place: ProbePlace, inMemory: boolean): ProbePlace {
  const entry = entryAt(map, place.line, place.column)
  if (!entry) return place
  const named = sourcePath(
    path.resolve(path.dirname(place.file), map.payload.sourceRoot ?? ''),
    entry.originalSource,
  )
  const [, ...others] = map.payload.sources
  return {
    ...place,
    // What a loader calls the file that it loaded need not lead there.
    file: inMemory && others.length === 0 && !existsSync(named) ? place.file : named,
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  }
}

/** The column before our own insertions: in a minified bundle everything is on one line. */
function writtenColumn(file: CompiledFile, { line, column }: ProbePlace): number {
  const before = file.lines[line - 1] ?? ''
  const after = file.changedLines[line - 1] ?? ''
  return before === after ? column : columnWithout(insertions(before, after), column)
}
