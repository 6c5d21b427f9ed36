/** A path without what is somebody's own: ids, tokens, names of files. Only its words are kept. */

const WORD = /^[a-z]+(?:[-_.]?[a-z]+)*$/i
const VERSION = /^v\d{1,3}(?:[._]\d{1,3})*(?:alpha|beta)?\d{0,2}$/i
/** Longer words are keys; in capitals and small letters at once, even shorter ones are. */
const LONGEST_WORD = 40
const LONGEST_MIXED = 16
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
  if (!WORD.test(segment) || segment.length > LONGEST_WORD) return false
  return (
    segment.length <= LONGEST_MIXED ||
    /^(?:[a-z]*|[A-Z]*)$/.test(segment.replaceAll(/[-_.]/g, '')) ||
    isCamelCase(segment)
  )
}

/** `searchByPostalCode`: every part of it can be said. */
function isCamelCase(segment: string): boolean {
  const parts = segment.split(/[-_.]|(?=[A-Z])/).filter(Boolean)
  return (
    parts.every((part) => part.length >= 2 && /[aeiouy]/i.test(part)) && parts.length * 3 <= segment.length
  )
}
