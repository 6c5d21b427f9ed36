/** What the application's answers tell: rows of lists, by the path that was asked, and the values that parameters need. */
import { parseTemplate, type Piece } from '../fixturesFile/template.ts'
import { type Fields, isFields } from './bodyFields.ts'
import { isSecret, isValue, keyOf, type Value } from './keys.ts'
import { Links } from './links.ts'
import { type PatternRoute, patternRoute } from './patternPaths.ts'
import { isListOf, resourceOf, resourceOfParameter } from './resources.ts'

/** Values for the parameters of one path that belong together, and the answers that they come from. */
export interface Assignment {
  /** The whole path, where the template is printed as a regular expression. */
  path: Record<string, Value> | string
  /** Templates of the routes that listed them: their paths hold values. */
  sources: readonly string[]
}

/** One that names its parameters. */
interface Named extends Assignment {
  path: Record<string, Value>
}

/** Rows that a route listed. */
interface List {
  rows: readonly Fields[]
  template: string
}

/** How many are taken of one list, and of all the ways to fill one template. */
const MOST_ROWS = 20
const MOST_WAYS = 8
const MOST_LINKED = 2
const MOST_PATTERN_ROWS = 2
const DEEPEST = 3

export class Answers {
  /** By their paths. */
  readonly #lists = new Map<string, List>()
  readonly #links = new Links()

  /** @param path as it was asked @param template of the route that answered */
  note(path: string, body: unknown, template: string): void {
    this.#links.note(body, template)
    const found = rowsOf(body)
    const rows = (found.length > 0 ? found : keysOf(body)).slice(0, MOST_ROWS)
    if (rows.length > 0) this.#lists.set(trimmed(path), { rows, template })
  }

  /** Ways to fill the parameters of a template with rows of the lists above them, one below the other. */
  assignments(template: string): Assignment[] {
    const pattern = patternRoute(template)
    if (pattern) return this.#patternWays(pattern)
    const pieces = parseTemplate(template)?.filter(({ kind }) => kind !== 'optional') ?? []
    const open = this.#links.of(template).filter(({ path }) => !Object.keys(path).some(isSecret))
    const linked = open.map(({ path, source }) => ({ path, sources: [source] }))
    return [...linked.slice(0, MOST_LINKED), ...this.#ways(pieces, '', { path: {}, sources: [] })]
  }

  /** Every text of the rows above it may be what the groups stand for, as far as they take it. */
  #patternWays({ before, pathWith }: PatternRoute): Assignment[] {
    const { rows, template } = this.#lists.get(trimmed(before)) ?? { rows: [], template: '' }
    const texts = rows
      .slice(0, MOST_PATTERN_ROWS)
      .flatMap((row) =>
        Object.entries(row).flatMap(([name, value]) =>
          isValue(value) && !isSecret(name) ? String(value) : [],
        ),
      )
    const paths = [...new Set(texts)].flatMap((text) => pathWith(text) ?? [])
    return paths.slice(0, MOST_WAYS).map((path) => ({ path, sources: [template] }))
  }

  /** A value for a field that names a row of another list, such as `authorId`. */
  reference(field: string): { value: Value; source: string } | null {
    const resource = resourceOf(field)
    if (!resource) return null
    for (const [path, { rows, template }] of this.#lists) {
      const value = isListOf(path, resource) ? keyOf(rows[0]!, 'id') : undefined
      if (value !== undefined) return { value, source: template }
    }
    return null
  }

  /** The name of a row in the list of a field's kind: `category` is one of `/categories`. */
  named(field: string): { value: Value; source: string } | null {
    for (const [path, { rows, template }] of this.#lists) {
      const names = ['slug', 'code', 'key', 'name'].map((name) => rows[0]![name])
      const value = isListOf(path, field) ? names.find((one) => typeof one === 'string') : undefined
      if (isValue(value)) return { value, source: template }
    }
    return null
  }

  /** The fullest ones first: a parameter of which nothing is known is left out. */
  #ways(pieces: readonly Piece[], before: string, so: Named): Named[] {
    const [piece, ...rest] = pieces
    if (piece === undefined) return Object.keys(so.path).length > 0 ? [so] : []
    if (piece.kind !== 'parameter')
      return this.#ways(rest, before + (piece.kind === 'text' ? piece.text : ''), so)
    const { template, rows } = this.#rowsFor(before, piece.name, so)
    const values = [...new Set(rows.flatMap((row) => keyOf(row, piece.name) ?? []))]
    if (values.length === 0) return this.#ways(rest, `${before}${UNKNOWN}`, so)
    const from = so.sources.includes(template) ? so.sources : [...so.sources, template]
    return values
      .flatMap((value) =>
        this.#ways(rest, before + encodeURIComponent(value), {
          path: { ...so.path, [piece.name]: value },
          sources: from,
        }),
      )
      .sort((a, b) => Object.keys(b.path).length - Object.keys(a.path).length)
      .slice(0, MOST_WAYS)
  }

  /** The values of the list right above the parameter, else of one with its name that is not below another row. */
  #rowsFor(before: string, name: string, { path: filled }: Named): List {
    const path = trimmed(before)
    const own = this.#lists.get(path)
    if (own) return own
    const resource = resourceOfParameter(name, path)
    const values = new Set(Object.values(filled).map((value) => encodeURIComponent(value)))
    const lists = [...this.#lists].filter(([list]) => !isBeside(list, path, values))
    const found =
      lists.find(([list]) => isListOf(list, resource)) ??
      lists.find(([list]) => isListOf(list, name)) ??
      // What is called `slug` is the slug of something, and nothing else is known by that word.
      (/^id$/i.test(name)
        ? undefined
        : lists.find(([, { rows }]) => !isSecret(name) && isValue(rows[0]![name])))
    return found?.[1] ?? { rows: [], template: '' }
  }
}

const UNKNOWN = '(unknown)'

/** Whether a list is the same one of another row: `/orgs/2/members` beside `/orgs/1/members`. */
function isBeside(list: string, path: string, values: ReadonlySet<string>): boolean {
  const theirs = list.split('/')
  const ours = path.split('/')
  return theirs.length === ours.length && ours.every((part, i) => part === theirs[i] || values.has(part))
}

/** The rows of a list, or of the first list in an envelope such as `{ data: [...], total: 3 }`. */
function rowsOf(body: unknown, depth = 0): Fields[] {
  if (Array.isArray(body)) return body.filter(isFields)
  if (!isFields(body) || depth === DEEPEST) return []
  return (
    Object.values(body)
      .map((inside) => rowsOf(inside, depth + 1))
      .find((rows) => rows.length > 0) ?? []
  )
}

/** A list of texts is one of keys, where the answer has no rows, and nothing else but numbers such as a total. */
function keysOf(body: unknown): Fields[] {
  const parts: unknown[] = Array.isArray(body) ? [body] : Object.values(Object(body) as object)
  const [list, ...others] = parts.filter((part) => part !== null && !/^(?:number|boolean)$/.test(typeof part))
  if (!Array.isArray(list) || others.length > 0) return []
  const texts: unknown[] = list
  return texts.flatMap((text) =>
    typeof text === 'string' && isValue(text) ? [{ id: text, name: text }] : [],
  )
}

function trimmed(path: string): string {
  return path.replace(/[?#].*$/, '').replace(/\/+$/, '') || '/'
}
