/** A path without what is somebody's own: ids, tokens, names of files. Only its words are kept. */

const WORD = /^[a-z]+(?:[-_.]?[a-z]+)*$/i
const VERSION = /^v\d{1,3}(?:[._]\d{1,3})*(?:alpha|beta)?\d{0,2}$/i
/** What is longer, or has more capitals, is a key. */
const LONGEST_SEGMENT = 40
const LONGEST_WORD = 16
const MOST_SEGMENTS = 20

/** `/v1/orders/8812/items` → `/v1/orders/:id/items`; without the query. */
export function pathShape(path: string): string {
  const [bare = ''] = path.split(/[?#]/, 1)
  const segments = bare.split('/')
  const shown = segments.slice(0, MOST_SEGMENTS).map((one) => (one === '' || isWord(one) ? one : ':id'))
  return shown.join('/') + (segments.length > MOST_SEGMENTS ? '/...' : '') || '/'
}

function isWord(segment: string): boolean {
  if (VERSION.test(segment)) return true
  if (!WORD.test(segment) || segment.length > LONGEST_SEGMENT) return false
  const words = segment.split(/[-_.]|(?<=[a-z])(?=[A-Z])/)
  return words.every(({ length }) => length <= LONGEST_WORD) && hasFewCapitals(words)
}

/** `searchByPostalCode`, and no `bTjFtTnGmQ`. */
function hasFewCapitals(words: readonly string[]): boolean {
  return words.length <= 2 || words.join('').length >= 3 * words.length
}
