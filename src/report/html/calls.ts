/** Where a request goes besides the database: which service, from which line, how often and for how long. */
import { plural } from '../../plural.ts'
import type { CountPass, OutgoingCall } from '../../profile.ts'
import { describeCall } from '../../rules/describeCall.ts'
import { formatEstimate } from '../estimate.ts'
import type { Link } from '../outline.ts'
import { outgoingWords } from '../outgoingWords.ts'
import { type Content, type Element, h } from './element.ts'
import { estimate, name, placeLink, plainTable } from './words.ts'

const MOST_CALLS = 100

export function calls({ outgoing, calls: all, outgoingMs, requests }: CountPass, link: Link): Element[] {
  if (outgoing.length === 0 || all === null || outgoingMs === null) return []
  const left = outgoing.length - MOST_CALLS
  return [
    h(
      'p',
      { class: 'note' },
      `Per request, over ${plural(requests, 'request')} under observation: ${formatEstimate(all, 'count')} of them, ` +
        `and ${formatEstimate(outgoingMs, 'ms')} before the response in which at least one was on its way. ` +
        'Nothing of headers, bodies and arguments is kept.',
    ),
    plainTable({
      caption: 'Calls that leave the application',
      head: ['call', 'times', 'time'],
      rows: outgoing.slice(0, MOST_CALLS).map((call) => row(call, link)),
    }),
    ...(left > 0 ? [h('p', { class: 'note' }, `${plural(left, 'further call')} in profile.json.`)] : []),
  ]
}

function row(call: OutgoingCall, link: Link): Content[][] {
  const { executions, durationMs, callSite, step } = call
  const words = [...(step === undefined ? [] : [`step ${step}`]), ...outgoingWords(call)]
  return [
    [
      ...words.map((word) =>
        h('span', { class: `badge ${word.startsWith('N+1') ? 'warning' : 'calm'}` }, word),
      ),
      h('code', { class: 'sql' }, name(describeCall(call))),
      callSite === null ? h('small', null, 'The line is not known.') : placeLink(callSite, link),
    ],
    [...(executions.value > 1 ? ['×'] : []), ...estimate(executions, 'count')],
    estimate(durationMs, 'ms'),
  ]
}
