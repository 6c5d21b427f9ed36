/** Why rows were refused, in the words of the database, without the values that some of them repeat. Pure. */
import { rootCause } from '../parameters.ts'
import { Refused } from '../reset/resettable.ts'

/**
 * Where a value begins. MySQL writes names in the same quotes, but says what they are the names of; PostgreSQL does not, but
 * only a value comes after one of these words or a colon: `value "9"`, `integer: "nine"`.
 */
const BEGINNING =
  /(?<=^|[\s(])(?<!\b(?:key|column|table|constraint|field|index|in) )'|(?<=\b(?:value|near) |: )"/i
/** What comes after it: a value may hold quotes of its own, so it ends with the last that can be its end, or it was cut. */
const ENDINGS = [/^.*'(?<end> for (?:key|column) .*)$/s, /^.*['"](?<end>(?:[^\w'"][^'"]*)?)$/s]

export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.message
  const { message = '', code, name } = rootCause(error)
  // What an ORM throws holds the statement and its values.
  if (message === '' || message.startsWith('Failed query')) return code ?? name ?? 'error'
  return withoutValue(message).split('\n', 1)[0]!
}

function withoutValue(message: string): string {
  const { 0: quote, index } = BEGINNING.exec(message) ?? { index: -1 }
  if (quote === undefined) return message
  const rest = message.slice(index + 1)
  const end = ENDINGS.map((ending) => ending.exec(rest)?.groups?.end).find((found) => found !== undefined)
  return `${message.slice(0, index)}${quote}…${quote}${end ?? ''}`
}
