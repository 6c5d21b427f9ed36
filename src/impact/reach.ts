/**
 * Which routes a change can reach, by the functions that each of them ran in the base. What is not known counts as reached.
 * Pure; docs/adr/0026 says why it is safe.
 */
import type { Profile, Reach, RouteProfile } from '../profile.ts'
import type { ChangedFunction } from './changedFunctions.ts'
import type { FileChange } from './fileChange.ts'
import type { FunctionTree } from './functionTree.ts'
import { isBefore, type Position } from './position.ts'

/** What is read of the profile of the base. */
type Executing = Pick<Profile, 'executed'> & {
  routes: readonly Pick<RouteProfile, 'id' | 'method' | 'executed'>[]
}

type FunctionsChange = Extract<FileChange, { kind: 'functions' }>

/** Methods that change nothing which another route could find (RFC 9110, 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** Answers for every route of the head by its id. */
export function reach(changes: readonly FileChange[], base: Executing): (routeId: string) => Reach {
  const functions = changes.filter((change) => change.kind === 'functions')
  const everything = changes.find((change) => change.kind === 'everything')?.because
  const because = everything ?? (functions.length === 0 ? null : whyUnknown(base))
  if (because !== null) return () => ({ reached: true, because })
  const before = new Map(base.routes.map((route) => [route.id, route]))
  if (functions.length === 0) {
    const nothing = nothingRuns(changes)
    return (id) => (before.size > 0 && !before.has(id) ? NEW : { reached: false, because: nothing })
  }
  const hits = new Hits(base)
  for (const change of functions) hits.note(change)
  return (id) => {
    const route = before.get(id)
    if (route === undefined) return NEW
    if (hits.everything !== null) return { reached: true, because: hits.everything }
    if (route.executed === undefined)
      return { reached: true, because: 'nobody has seen which functions it runs' }
    const name = hits.ofRoutes.get(id)
    if (name !== undefined) return { reached: true, because: `it runs ${name}, which changed` }
    const changed = functions.reduce((sum, one) => sum + one.functions.length, 0)
    return {
      reached: false,
      because: `none of the ${route.executed.length} functions that it runs is ${
        changed === 1 ? 'the one that changed' : `one of the ${changed} that changed`
      }`,
    }
  }
}

const NEW: Reach = { reached: true, because: 'it is new' }

function whyUnknown({ executed }: Executing): string | null {
  if (executed === undefined) return 'the baseline does not say which functions its routes run'
  return executed.inWorkers ? 'the application has worker threads, and nobody sees what they run' : null
}

/** `nothing that runs has changed: README.md (documentation), src/app.ts (comments)` */
function nothingRuns(changes: readonly FileChange[]): string {
  if (changes.length === 0) return 'nothing has changed'
  const named = changes.flatMap((change) =>
    change.kind === 'nothing' ? [`${change.file} (${change.because})`] : [],
  )
  const more = named.length - MOST_NAMED
  const files = named.slice(0, MOST_NAMED).join(', ')
  return `nothing that runs has changed: ${files}${more > 0 ? ` and ${more} more` : ''}`
}

const MOST_NAMED = 3

/** A function of the base that was seen to run. */
interface Row {
  index: number
  at: Position
}

class Hits {
  /** Why every route is reached; null where not every one is. */
  everything: string | null = null
  /** By route id: the changed function that it runs. */
  readonly ofRoutes = new Map<string, string>()
  readonly #base: Executing
  readonly #always: ReadonlySet<number>
  readonly #rows: ReadonlyMap<string, Row[]>

  constructor(base: Executing) {
    const { files = [], functions = [], always = [] } = base.executed ?? {}
    this.#base = base
    this.#always = new Set(always)
    const rows = functions.map(([file, line, column], index) => ({
      file: files[file] ?? '',
      index,
      at: { line, column },
    }))
    this.#rows = Map.groupBy(rows, ({ file }) => file)
  }

  note({ file, base, functions }: FunctionsChange): void {
    const rows = this.#rows.get(file)
    if (rows === undefined) {
      this.everything ??= `${file} changed, and nobody has seen who loads it`
      return
    }
    const located = rows.map(({ index, at }) => ({ index, path: pathTo(base, at) }))
    for (const one of functions) this.#noteFunction(one, nameOf(one.changed, file), located)
  }

  #noteFunction({ changed, around }: ChangedFunction, name: string, located: readonly Located[]): void {
    const within = located.filter(({ path }) => path.includes(changed)).map(({ index }) => index)
    const runs = (outer: FunctionTree): number[] =>
      located.filter(({ path }) => path.at(-1) === outer).map(({ index }) => index)
    // Whoever runs what it is written in might have run it as well, with other data.
    const outer = around.flatMap(runs).filter((index) => !this.#always.has(index))
    const nearest = around.map(runs).find((indexes) => indexes.length > 0) ?? []
    const isUnseen = within.length === 0 && !nearest.some((index) => !this.#always.has(index))
    if (isUnseen) this.everything ??= `${name} changed, and nobody has seen who runs it`
    else this.#noteHits(new Set(within.length > 0 ? [...within, ...outer] : nearest), name)
  }

  #noteHits(hits: ReadonlySet<number>, name: string): void {
    if ([...hits].some((index) => this.#always.has(index))) {
      this.everything ??= `${name} changed, which runs at the start or only now and then: what it leaves may be used by all`
      return
    }
    for (const { id, method, executed = [] } of this.#base.routes) {
      if (!executed.some((index) => hits.has(index))) continue
      if (!SAFE.has(method))
        this.everything ??= `${name} changed, which ${id} runs: what it writes may be read by all`
      if (!this.ofRoutes.has(id)) this.ofRoutes.set(id, name)
    }
  }
}

interface Located {
  index: number
  /** From the file itself to the function that holds its first character. */
  path: FunctionTree[]
}

function pathTo(tree: FunctionTree, at: Position): FunctionTree[] {
  const inner = tree.inner.find(({ start, end }) => !isBefore(at, start) && isBefore(at, end))
  return inner === undefined ? [tree] : [tree, ...pathTo(inner, at)]
}

/** `listBooks (src/books.ts:12)` */
function nameOf({ name, start }: FunctionTree, file: string): string {
  const place = `${file}:${start.line}`
  return name === '' ? `the function at ${place}` : `${name} (${place})`
}
