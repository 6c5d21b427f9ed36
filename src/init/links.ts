/** Paths of other routes in what the application answers: `http://127.0.0.1:3000/covers/7.png` is one of `/covers/:file`. */
import { parametersOf, parseTemplate, type Piece } from '../fixturesFile/template.ts'
import { decoded } from './decoded.ts'

interface Link {
  /** What its parameters stand for there. */
  path: Record<string, string>
  /** Template of the route that answered it. */
  source: string
}

const MOST_LINKS = 200
const MOST_TEXTS = 500
const DEEPEST = 4
/** A path by itself, or behind a host. */
const LINK = /^(?:https?:\/\/[^/\s]+)?(\/[^\s?#]{1,300})(?:[?#]\S*)?$/

export class Links {
  readonly #links = new Map<string, string>()

  /** @param template of the route that answered */
  note(body: unknown, template: string): void {
    for (const text of textsIn(body)) {
      const path = LINK.exec(text)?.[1]
      if (path !== undefined && this.#links.size < MOST_LINKS && !this.#links.has(path))
        this.#links.set(path, template)
    }
  }

  of(template: string): Link[] {
    const form = linkForm(template)
    if (form === null) return []
    const names = parametersOf(needed(template)).map(({ name }) => name)
    return [...this.#links].flatMap(([path, source]) => {
      const values = form.exec(path)?.slice(1).map(decoded)
      if (values === undefined || values.some((value) => value === null || value.includes('${'))) return []
      return [{ path: Object.fromEntries(names.map((name, i) => [name, values[i]!])), source }]
    })
  }
}

/** The field of the first link that an answer has to a template, from the outside to the inside. */
export function linkIn(body: unknown, template: string): string[] | null {
  const form = linkForm(template)
  const look = (value: unknown, field: string[]): string[] | null => {
    if (typeof value === 'string') {
      const path = LINK.exec(value)?.[1]
      return path !== undefined && form!.test(path) ? field : null
    }
    if (value === null || typeof value !== 'object' || field.length > DEEPEST) return null
    for (const [name, one] of Object.entries(value)) {
      const found = look(one, [...field, name])
      if (found !== null) return found
    }
    return null
  }
  return form === null ? null : look(body, [])
}

/** Null without any text in it, for everything would be one of `/:a/:b`, and without parameters. */
function linkForm(template: string): RegExp | null {
  const pieces = needed(template)
  const isNamed = pieces.some((piece) => piece.kind === 'text' && /[^/]/.test(piece.text))
  return isNamed && parametersOf(pieces).length > 0 ? new RegExp(`^${pieces.map(formOf).join('')}/?$`) : null
}

function needed(template: string): Piece[] {
  return parseTemplate(template)?.filter(({ kind }) => kind !== 'optional') ?? []
}

function formOf(piece: Piece): string {
  if (piece.kind === 'text') return piece.text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return piece.kind === 'parameter' && piece.wildcard ? '(.+)' : '([^/]+)'
}

function textsIn(body: unknown): string[] {
  const found: string[] = []
  const open = [body]
  for (let value = open.pop(); value !== undefined && found.length < MOST_TEXTS; value = open.pop()) {
    if (typeof value === 'string') found.push(value)
    else if (value !== null && typeof value === 'object')
      for (const inside of Object.values(value).toReversed()) open.push(inside)
  }
  return found
}
