/** Whether a recorded path is one of a route, and which values its parameters have. */
import { matchesPattern } from '../../fixturesFile/examplePattern.ts'
import { type Parameter, parametersOf, parseTemplate, type Piece } from '../../fixturesFile/template.ts'
import { decoded } from '../decoded.ts'

export interface TemplatePattern {
  /** Values by parameter, decoded; null where the path is none of this template. */
  valuesIn(path: string): Record<string, string> | null
  /** Of two templates that a path fits, the one that sorts first says more about it. */
  rank: string
  /** Segments without a parameter. */
  literals: number
}

/** Null for what is more of a regular expression than a template. */
export function templatePattern(template: string): TemplatePattern | null {
  const pieces = parseTemplate(template)
  if (pieces === null) return null
  const source = sourceOf(pieces)
    .replace(/^(?!\/)/, '/?')
    .replace(/\/$/, '')
  const pattern = new RegExp(`^${source}/?$`, 'i')
  const head = headOf(pieces)
  const parameters = parametersOf(pieces)
  const kinds = shapeOf(pieces)
    .split('/')
    .filter((segment) => segment !== '')
    .map(kindOf)
  return {
    rank: kinds.join(''),
    literals: kinds.filter((kind) => kind === LITERAL).length,
    valuesIn(path) {
      // Most paths are of another route, and this is far quicker than a pattern.
      if (!path.toLowerCase().startsWith(head)) return null
      const found = pattern.exec(path)
      return found && namedValues(parameters, found.slice(1))
    },
  }
}

function sourceOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return escapedFor(piece.text)
      if (piece.kind === 'optional') return `(?:${sourceOf(piece.pieces)})?`
      return piece.wildcard ? '(.+)' : '([^/]+?)'
    })
    .join('')
}

/** What every path of it begins with. */
function headOf([first]: readonly Piece[]): string {
  return first?.kind === 'text' && first.text.startsWith('/')
    ? encodeURI(first.text).toLowerCase().replace(/\/$/, '')
    : ''
}

/** As it stands in an address, and as text of an expression. */
function escapedFor(text: string): string {
  return encodeURI(text).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Null where one is not what the template wants of it, or no text at all. */
function namedValues(
  parameters: readonly Parameter[],
  found: readonly (string | undefined)[],
): Record<string, string> | null {
  const values: Record<string, string> = {}
  for (const [i, { name, wildcard, pattern }] of parameters.entries()) {
    const written = found[i]
    if (written === undefined) continue
    const value = decoded(written)
    if (value === null) return null
    if (pattern !== null && !wildcard && !matchesPattern(`^(?:${pattern})$`, value)) return null
    values[name] = value
  }
  return values
}

const PARAMETER = '\u0001'
const WILDCARD = '\u0002'

function shapeOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text
      if (piece.kind === 'optional') return shapeOf(piece.pieces)
      return piece.wildcard ? WILDCARD : PARAMETER
    })
    .join('')
}

const LITERAL = 'a'

/** In the order in which a router tries them. */
function kindOf(segment: string): string {
  if (segment.includes(WILDCARD)) return 'd'
  if (segment === PARAMETER) return 'c'
  return segment.includes(PARAMETER) ? 'b' : LITERAL
}
