/** Values that occur in no database, of the kinds that routes ask for: integers, UUIDs and words. */
import { matchesPattern } from '../fixturesFile/examplePattern.ts'
import type { Parameter } from '../fixturesFile/template.ts'
import type { Mark } from '../probe/protocol.ts'

/** It fits four bytes, as most keys do. */
const INTEGER = 1_803_504_127
/** Where there is a limit. */
const SMALL = 947
const UUID = '7d3c1f0a-5b1e-4c8d-9a6f-2e90b7c4d1'
const TEXT = 'quincemedlar'
/** Parameters of one request that have marks at once. */
const MOST_PLACES = 20
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Marks for some parameters: the likeliest kinds first, then others, since a validator may refuse one of the wrong kind.
 * @param before what was sent before, by name
 */
export function markings(
  parameters: readonly Parameter[],
  before: Readonly<Record<string, unknown>>,
): Mark[][] {
  const each = parameters.map((parameter, place) => marksFor(parameter, before[parameter.name], place))
  const turns = Math.max(...each.map((marks) => marks.length))
  return Array.from({ length: turns }, (_one, turn) =>
    each.map((marks) => marks[Math.min(turn, marks.length - 1)]!),
  )
}

/** A mark may have been written by the very route that it was sent to: it is no value of the application's own. */
export function isMark(value: unknown): boolean {
  const text = String(value)
  const number = Number(text)
  const isNumber = number >= INTEGER && number < INTEGER + MOST_PLACES
  return isNumber || text.startsWith(UUID) || (text.startsWith(TEXT) && text.length === TEXT.length + 1)
}

function marksFor({ pattern }: Parameter, before: unknown, place: number): Mark[] {
  const uuid = UUID + String(10 + place)
  const others = [INTEGER + place, uuid, TEXT + LETTERS[place % LETTERS.length]!, SMALL + place]
  // Made for the validator of the route, it may be all that gets past it.
  const own = typeof before === 'string' && before.length > 2 ? [before] : []
  const ordered = isUuid(before) ? [uuid, ...others] : [...others, ...own]
  const fitting = ordered.filter(
    (mark) => pattern === null || matchesPattern(`^(?:${pattern})$`, String(mark)),
  )
  const marks = fitting.length > 0 ? fitting : ordered
  return [...new Set(typeof before === 'string' ? marks.map(String) : marks)]
}

function isUuid(value: unknown): boolean {
  return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(String(value))
}
