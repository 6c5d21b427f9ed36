/** A draft that does not do, tried with rows that the database has: for its path, its query, and then its body. */
import type { Fixture } from '../fixturesFile/schema.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import { isFields } from './bodyFields.ts'
import { isBetter, isNearer, NEEDED, wantsAnother } from './outcome.ts'
import type { Traced } from './parameterSearch.ts'
import { type TracedPart, traceableFields } from './traceableFields.ts'
import type { Tracing } from './tracing.ts'
import type { Draft, Sent } from './draft.ts'
import { withSource } from './withSource.ts'

/** What a path names comes before all else. */
const PARTS: readonly TracedPart[] = ['path', 'query', 'json', 'form']
/** Rows that a route is tried with. */
const MOST_TRIED = 8

interface Means {
  tracing: Tracing
  /** Why nothing more is to be sent; null as long as something is. */
  over: () => string | null
  /** Sends a draft, and again as it is mended by the answers. */
  mend: (draft: Draft) => Promise<Sent>
  /** Takes the steps ahead of it. @throws UserError when one fails, or no path can be made of it */
  request: (draft: Draft) => Promise<RequestSpec>
}

export class DatabaseRows {
  readonly #means: Means

  constructor(means: Means) {
    this.#means = means
  }

  async improve(before: Sent): Promise<Sent> {
    let best = before
    for (const part of PARTS)
      if (leavesOpen(best.draft, part) && this.#means.over() === null) best = await this.#fill(best, part)
    return best
  }

  /** The first row that the route answers to as expected; else what comes nearest. */
  async #fill(before: Sent, part: TracedPart): Promise<Sent> {
    const { tracing, over, mend } = this.#means
    let best = before
    let left = MOST_TRIED
    for await (const way of this.#rows(before.draft, part)) {
      const sent = await mend(readFrom(given(before.draft, part, way.values), part, way.columns))
      const { draft } = sent
      if (isBetter(draft, best.draft) || (best === before && isNearer(draft, best.draft))) best = sent
      if (part === 'path' && draft.passes && !draft.empty) tracing.keep(draft.route.path, way)
      if (draft.says !== NEEDED) left--
      if (left === 0 || over() !== null || !(wantsAnother(draft) || draft.status === 500)) break
    }
    return best
  }

  #rows(draft: Draft, part: TracedPart): AsyncGenerator<Traced> {
    const { tracing, request } = this.#means
    const { method, path } = draft.route
    const before = Object(draft.fixture[part]) as Record<string, unknown>
    const route = { method, before, request: (values: object) => request(given(draft, part, values)) }
    if (part === 'path') return tracing.paths(path, route)
    // What an answer has told stays.
    const isTold = (name: string): boolean => draft.sources[part]?.includes(`${name}: answer of`) === true
    return tracing.fields(
      traceableFields(before, part).filter((name) => !isTold(name)),
      route,
    )
  }
}

function given(draft: Draft, part: TracedPart, values: object): Draft {
  const fixture: Fixture = { ...draft.fixture, [part]: { ...(draft.fixture[part] as object), ...values } }
  return { ...draft, fixture }
}

/** Of a path nothing but its values was told before, which are others now. */
function readFrom(draft: Draft, part: TracedPart, columns: readonly string[]): Draft {
  const from = `database: ${columns.join(' and ')}`
  const { sources } = draft
  return {
    ...draft,
    sources: part === 'path' ? { ...sources, path: from } : withSource(sources, part, from),
  }
}

/** Answers that no value changes: a login, another method, too many requests. */
const NO_MATTER_OF_VALUES: ReadonlySet<number | null> = new Set([null, 401, 405, 429])

/** Whether values of the database may help: not where an answer has told them already. */
function leavesOpen(draft: Draft, part: TracedPart): boolean {
  const { route, passes, empty, status, says, sources, fixture } = draft
  // A mark elsewhere would leave the row that its path names to be deleted.
  if (route.method === 'DELETE' && part !== 'path') return false
  const values = fixture[part]
  if (!isFields(values)) return false
  if (passes) return empty && !/answer of|database/.test(sources[part] ?? '')
  return says === NEEDED || !NO_MATTER_OF_VALUES.has(status)
}
