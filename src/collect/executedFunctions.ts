/** Which functions of the application ran for which route, as far as the work pass sees them. */
import type { ExecutedWork } from '../probe/protocol.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import type { Relativise } from './relativeTo.ts'

type Table = NonNullable<Profile['executed']>

/** What ran in the turn of a route. */
export interface Turn {
  /** In each of the counted requests. */
  counted: readonly ExecutedWork[]
  /** Ahead of them and after them: set-up, warm-up, and what is not looked at one by one. */
  beside: readonly ExecutedWork[]
}

/** As many as a profile holds. */
const MOST = 100_000

export class ExecutedFunctions {
  readonly #relativise: Relativise
  readonly #files = new Map<string, number>()
  readonly #places = new Map<string, number>()
  readonly #functions: Table['functions'] = []
  readonly #atStart = new Set<number>()
  #inWorkers = false
  /** Run by every request of some route. */
  readonly #steady = new Set<number>()

  constructor(relativise: Relativise) {
    this.#relativise = relativise
  }

  /** What ran before the first turn: modules being loaded, a login. */
  noteStart(work: ExecutedWork): void {
    for (const index of this.#indexesOf(work)) this.#atStart.add(index)
  }

  noteTurn(route: RouteProfile, { counted, beside }: Turn): void {
    const requests = counted.map((work) => this.#indexesOf(work))
    const [first, ...others] = requests
    for (const index of first ?? []) if (others.every((one) => one.has(index))) this.#steady.add(index)
    const all = new Set(
      [...requests, ...beside.map((work) => this.#indexesOf(work))].flatMap((one) => [...one]),
    )
    route.executed = [...all].sort((a, b) => a - b)
  }

  /** For the profile: nothing where nothing was seen, or too much. */
  table(): Pick<Profile, 'executed'> {
    const { length } = this.#functions
    if (length === 0 || length > MOST) return {}
    const indexes = [...this.#functions.keys()]
    const always = indexes.filter((index) => this.#atStart.has(index) || !this.#steady.has(index))
    const files = [...this.#files.keys()]
    return { executed: { files, functions: this.#functions, inWorkers: this.#inWorkers, always } }
  }

  #indexesOf({ functions, applicationInWorkers }: ExecutedWork): Set<number> {
    this.#inWorkers ||= applicationInWorkers
    return new Set(functions.map(({ place }) => this.#indexOf(place)))
  }

  #indexOf(place: ExecutedWork['functions'][number]['place']): number {
    const { file, line, column } = place
    const key = `${line}:${column}:${file}`
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const index = this.#functions.length
    this.#places.set(key, index)
    this.#functions.push([this.#fileOf(this.#relativise(place).file), line, column])
    return index
  }

  #fileOf(file: string): number {
    const known = this.#files.get(file)
    if (known !== undefined) return known
    this.#files.set(file, this.#files.size)
    return this.#files.size - 1
  }
}
