/** Paths of other routes in what the application answers: `http://127.0.0.1:3000/covers/7.png` is one of `/covers/:file`. */
import { parametersOf, parseTemplate, type Piece } from '../fixturesFile/template.ts'

export interface Link {
  /** What its parameters stand for there. */
  path: Record<string, string>
  /** Template of the route that answered it. */
  source: string
}

const MOST_LINKS = 200
const MOST_TEXTS = 500
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

  /** Those of a template with a word in it: everything would be one of `/:a/:b`. */
  of(template: string): Link[] {
    const pieces = parseTemplate(template)?.filter(({ kind }) => kind !== 'optional') ?? []
    const isNamed = pieces.some((piece) => piece.kind === 'text' && /\w/.test(piece.text))
    const names = parametersOf(pieces).map(({ name }) => name)
    if (!isNamed || names.length === 0) return []
    const form = new RegExp(`^${pieces.map(formOf).join('')}/?$`)
    return [...this.#links].flatMap(([path, source]) => {
      const values = form.exec(path)?.slice(1).map(decoded)
      if (values === undefined || values.some((value) => value === null || value.includes('${'))) return []
      return [{ path: Object.fromEntries(names.map((name, i) => [name, values[i]!])), source }]
    })
  }
}

function formOf(piece: Piece): string {
  if (piece.kind === 'text') return piece.text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return piece.kind === 'parameter' && piece.wildcard ? '(.+)' : '([^/]+)'
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function textsIn(body: unknown): string[] {
  const found: string[] = []
  const open = [body]
  for (let value = open.pop(); value !== undefined && found.length < MOST_TEXTS; value = open.pop()) {
    if (typeof value === 'string') found.push(value)
    else if (value !== null && typeof value === 'object')
      open.push(
        ...Object.values(value)
          .filter((one) => one !== undefined)
          .toReversed(),
      )
  }
  return found
}
