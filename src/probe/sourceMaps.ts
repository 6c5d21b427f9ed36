/** From the engine's positions to the original source, only when a record is handed out. */
import { existsSync, readFileSync } from 'node:fs'
import { findSourceMap, SourceMap } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { attempt, noteFault } from './faults.ts'
import { insertions, columnWithout } from './insertions.ts'
import type { ProbePlace } from './protocol.ts'
import { transformSource } from './sourceHooks.ts'
import { state } from './state.ts'
import { isUserFile, pathOf } from './userCode.ts'

interface MappedFile {
  map: SourceMap | undefined
  /** Sources are relative to it. */
  directory: string
  lines: string[]
  changedLines: string[]
  /** Made of other files, and nothing says which: its lines are nobody's. */
  unmapped: boolean
}

/** Characters per line, on average. */
const MINIFIED = 500

const files = new Map<string, MappedFile>()

/** The place in the original source, or the same place (as a path) when there is no source map. */
export function originalPlace(place: ProbePlace): ProbePlace {
  const here = { ...place, file: pathOf(place.file) }
  return attempt(`source map of ${here.file}`, () => mapped(place, here)) ?? here
}

/** Whether the place is one that somebody has written. */
export function isWritten({ file }: ProbePlace): boolean {
  return attempt(`source map of ${file}`, () => !fileOf(file, pathOf(file)).unmapped) ?? true
}

function mapped(raw: ProbePlace, here: ProbePlace): ProbePlace {
  const file = fileOf(raw.file, here.file)
  const column = writtenColumn(file, here)
  const entry = file.map?.findEntry(here.line - 1, column - 1)
  if (!entry || !('originalSource' in entry) || !entry.originalSource) return { ...here, column }
  return {
    ...here,
    file: sourcePath(file, entry.originalSource),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  }
}

/** The column before our own insertions: in a minified bundle everything is on one line. */
function writtenColumn(file: MappedFile, { line, column }: ProbePlace): number {
  const before = file.lines[line - 1] ?? ''
  const after = file.changedLines[line - 1] ?? ''
  return before === after ? column : columnWithout(insertions(before, after), column)
}

function fileOf(raw: string, full: string): MappedFile {
  const known = files.get(raw)
  if (known) return known
  const text = existsSync(full) ? readFileSync(full, 'utf8') : ''
  const found =
    findSourceMap(full) ?? findSourceMap(raw) ?? attempt('source map', () => readSourceMap(full, text))
  // Only what was loaded after the probe was changed while it was loaded.
  const changed = state.late && isUserFile(raw) ? text : transformSource(raw, text)
  const file = {
    map: found,
    directory: path.join(path.dirname(full), found?.payload.sourceRoot ?? ''),
    lines: changed === text ? [] : text.split('\n'),
    changedLines: changed === text ? [] : changed.split('\n'),
    unmapped: !found && isUserFile(raw) && isMade(text),
  }
  if (file.unmapped)
    noteFault(full, 'a bundle without a source map, so the lines of its queries are not known')
  files.set(raw, file)
  return file
}

/** Nobody writes lines as long as a minifier's; and Drizzle's own symbol is only made in Drizzle. */
function isMade(text: string): boolean {
  return text.length / text.split('\n').length > MINIFIED || /Symbol\.for\(["'`]drizzle:entityKind/.test(text)
}

function readSourceMap(full: string, text: string): SourceMap | undefined {
  const url = [...text.matchAll(/^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1]
  if (!url) return undefined
  const json = url.startsWith('data:')
    ? Buffer.from(url.slice(url.indexOf(',') + 1), url.includes(';base64,') ? 'base64' : 'utf8').toString()
    : readFileSync(path.resolve(path.dirname(full), decodeURIComponent(url)), 'utf8')
  return new SourceMap(JSON.parse(json) as ConstructorParameters<typeof SourceMap>[0])
}

function sourcePath(file: MappedFile, source: string): string {
  if (source.startsWith('file:')) return pathOf(fileURLToPath(source))
  // webpack names sources by the project: `webpack://pear-shop/./src/server.ts?1a2b`.
  const [, inProject] = /^webpack:\/\/[^/]*\/(?:\.\/)?([^?]*)/.exec(source) ?? []
  // Its own runtime, and what its plugins made up.
  if (inProject === '' || inProject?.startsWith('webpack/'))
    return pathOf(path.join(file.directory, 'node_modules/webpack', inProject))
  if (inProject !== undefined) return pathOf(projectFile(file.directory, decodeURIComponent(inProject)))
  return pathOf(path.resolve(file.directory, decodeURIComponent(source)))
}

const projectFiles = new Map<string, string>()

/** In the nearest directory upwards that has it, within one package: nobody's bundle is another one's source. */
function projectFile(directory: string, relative: string): string {
  const key = `${directory}\0${relative}`
  let found = projectFiles.get(key)
  if (found === undefined) {
    found = path.resolve(directory, relative)
    for (let at = directory; !existsSync(found); at = path.dirname(at)) {
      const above = path.dirname(at)
      if (above === at || path.basename(above) === 'node_modules') {
        found = path.resolve(directory, relative)
        break
      }
      found = path.resolve(above, relative)
    }
    projectFiles.set(key, found)
  }
  return found
}
