/** Values that occur in no database, of the kinds that routes ask for: integers, UUIDs and words. */
import type { Parameter } from '../fixturesFile/template.ts'
import type { Mark } from '../probe/protocol.ts'

const KINDS = ['integer', 'uuid', 'text'] as const
type Kind = (typeof KINDS)[number]

/** It fits four bytes, as most keys do. */
const INTEGER = 1_803_504_127
const UUID = '7d3c1f0a-5b1e-4c8d-9a6f-2e90b7c4d1'
const TEXT = 'quincemedlar'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Marks for some parameters: the likeliest kinds first, then others, since a validator may refuse one of the wrong kind.
 * @param values what was sent before
 */
export function markings(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, unknown>>,
): Mark[][] {
  const found = KINDS.map((_kind, turn) =>
    parameters.map((parameter, place) => {
      const kinds = kindsOf(parameter, values[parameter.name])
      const mark = markOf(kinds[Math.min(turn, kinds.length - 1)]!, place)
      return typeof values[parameter.name] === 'string' ? String(mark) : mark
    }),
  )
  return found.filter((marks, i) => found.findIndex((other) => String(other) === String(marks)) === i)
}

function kindsOf({ pattern }: Parameter, value: unknown): readonly Kind[] {
  const likely: Kind = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(String(value)) ? 'uuid' : 'integer'
  const ordered = [likely, ...KINDS.filter((kind) => kind !== likely)]
  const fitting = ordered.filter((kind) => pattern === null || fits(pattern, String(markOf(kind, 0))))
  return fitting.length > 0 ? fitting : ordered
}

function markOf(kind: Kind, place: number): Mark {
  if (kind === 'integer') return INTEGER + place
  return kind === 'uuid' ? UUID + String(10 + place) : TEXT + LETTERS[place % LETTERS.length]!
}

function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text)
  } catch {
    return true
  }
}
