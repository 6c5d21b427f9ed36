/** Why rows were refused, in the words of the database, without the values that some of them repeat. Pure. */
import { rootCause } from '../parameters.ts'
import { Refused } from '../reset/resettable.ts'

/** MySQL writes names in the same quotes as values, but says what they are the names of. */
const VALUES = /(?<!\b(?:key|column|table|constraint|field|index) )'(?:[^'\\]|\\.)*'/gi
/** PostgreSQL writes names and values in the same quotes: `value "9"`, `integer: "nine"`. */
const POSTGRES = /(?<=\bvalue |: )"[^"]*"/gi

export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.message
  const { message = '', code, name } = rootCause(error)
  const [text = ''] = message.split('\n')
  // What an ORM throws holds the statement and its values.
  if (text === '' || text.startsWith('Failed query')) return code ?? name ?? 'error'
  return text.replaceAll(VALUES, "'…'").replaceAll(POSTGRES, '"…"')
}
