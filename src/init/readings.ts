/** What reads answer: a write of the same path takes that, or most of it, where nothing else tells its fields. */
import { secretName } from '../collect/secrets.ts'
import { parametersOf, parseTemplate } from '../fixturesFile/template.ts'
import type { Draft } from './draft.ts'
import type { Filled } from './makers/maker.ts'
import { shapeOf } from './templateShape.ts'

interface Reading {
  body: object
  template: string
}

/** Longer than what somebody wants to read in a file. */
const LONGEST = 2000
/** Who told the fields already. */
const TOLD = /schema|OpenAPI|recording|login/
const WANTS_LIST = /\b(?:array|list|iterable|forEach|map|filter|length)\b/i

export class Readings {
  readonly #readings = new Map<string, Reading>()

  /** @param template of the route that answered */
  note(body: unknown, template: string): void {
    if (body !== null && typeof body === 'object') this.#readings.set(shapeOf(template), { body, template })
  }

  /** The fixture with what its path was read as; null where that was not read, or the fields are told. */
  bodyFor({ route, fixture, sources, says }: Draft): Filled | null {
    const { form, body, multipart } = fixture
    const isOpen =
      [form, body, multipart].every((part) => part === undefined) && !TOLD.test(sources.json ?? '')
    const reading =
      isOpen && /^(?:POST|PUT|PATCH)$/.test(route.method)
        ? this.#readings.get(shapeOf(route.path))
        : undefined
    if (reading === undefined) return null
    // What is posted to a list is one of its rows, unless the answer says otherwise.
    if (Array.isArray(reading.body) && route.method !== 'PUT' && !WANTS_LIST.test(says)) return null
    const json = writable(reading.body, keysOf(route.path))
    const text = JSON.stringify(json)
    // In a fixture `${` would begin a placeholder.
    if (text.length > LONGEST || text.includes('${')) return null
    return {
      fixture: { ...fixture, json },
      sources: { ...sources, json: `as GET ${reading.template} answers` },
    }
  }
}

/** What the path says already: the row that was read may have been another one. */
function keysOf(template: string): ReadonlySet<string> {
  const names = parametersOf(parseTemplate(template) ?? []).map(({ name }) => name)
  return new Set(names.length > 0 ? ['id', '_id', ...names] : [])
}

/** Without secrets, which nobody may write into a file. */
function writable(body: object, keys: ReadonlySet<string>): unknown {
  const without = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(without)
    const kept = Object.entries(value).filter(([name]) => !secretName.test(name))
    return Object.fromEntries(kept.map(([name, one]) => [name, without(one)]))
  }
  if (Array.isArray(body)) return without(body)
  return without(Object.fromEntries(Object.entries(body).filter(([name]) => !keys.has(name))))
}
