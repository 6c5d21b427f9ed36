/** Wide columns that are read and cannot be in the answer, as they hold several times as much as all of it. */
import { formatValue } from '../../metrics.ts'
import type { Estimate, RouteProfile } from '../../profile.ts'
import { nameOf } from '../describeSql.ts'
import type { Smell } from './smell.ts'

/** So many times as much as the answer: what is written shorter in it than in the database is no such thing. */
const TIMES = 4
/** Answers that are texts. An image may be made of another one, and an archive of what it packs. */
const TEXT = /^(?:application\/(?:[\w.+-]+\+)?json|text\/(?:html|plain))\b/i

export const wideColumns: Smell = {
  id: 'wide-columns',
  find({ route, shape, options }) {
    const answer = answerBytes(route)
    if (answer === null || shape.afterResponse) return null
    const least = Math.max(options.wideBytes, TIMES * answer.high)
    const unseen = (shape.widest ?? []).filter(({ bytes }) => bytes.low >= least)
    if (unseen.length === 0) return null
    const names = unseen.map(({ column }) => nameOf(column.split('.').at(-1)!))
    const held = unseen.map(({ column, bytes }) => `${column} ${formatValue(bytes.value, 'bytes')}`)
    return {
      message: `It reads ${held.join(', ')}, and the whole answer has ${formatValue(answer.value, 'bytes')}: most of that never reaches it.`,
      advice: [
        'Ask for the columns that are used:',
        `  db.select({ id: table.id, ... }), or in a relational query columns: { ${names.map(({ drizzle }) => `${drizzle}: false`).join(', ')} }`,
        'In SQL: name the columns instead of *. Where a part is shown, let the database cut it: left(column, 200).',
      ].join('\n'),
    }
  },
}

/** Null where they say nothing of what the application did with its rows. */
function answerBytes({ kind, method, check, responseBytes }: RouteProfile): Estimate | null {
  const isText = TEXT.test(check?.contentType ?? '')
  return kind !== 'flow' && method === 'GET' && check?.status === 200 && isText ? responseBytes : null
}
