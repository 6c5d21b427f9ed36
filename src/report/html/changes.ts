/** What became of every number of a route against the baseline. */
import type { Change, RouteComparison } from '../../compare/compare.ts'
import { metric } from '../../metrics.ts'
import type { Confirmation } from '../../profile.ts'
import { formatRatio } from '../estimate.ts'
import { type Content, type Element, h } from './element.ts'
import { estimate, plainTable, sentence, value } from './words.ts'

export function changes({ changes: all }: RouteComparison): Element[] {
  if (all.length === 0) return []
  return [
    plainTable({
      caption: 'Against the baseline; a time of another run is a hint and no proof',
      head: ['number', 'base', 'head', 'change', 'what it means'],
      endsInText: true,
      rows: all.map((change) => {
        const { label, unit } = metric(change.metric)
        return [
          [label],
          estimate(change.base, unit),
          estimate(change.head, unit),
          [formatRatio(change.base.value, change.head.value)],
          meaning(change),
        ]
      }),
    }),
  ]
}

function meaning({ metric: id, comparable, disjoint, base, head }: Change): Content[] {
  const { noise, better } = metric(id)
  if (!comparable) return ['measured under other conditions']
  if (!disjoint) return [base.value === head.value ? 'same' : 'within the uncertainty']
  const isWorse = better === 'lower' ? head.value > base.value : head.value < base.value
  if (noise === 'machine') return [`may be ${isWorse ? 'slower' : 'faster'}, not proven`]
  return [h('span', { class: isWorse ? 'error' : 'good' }, isWorse ? '▲ worse' : '✓ better')]
}

export function confirmation({
  outcome,
  reason,
  latency,
  cpu,
  pairs,
  stages,
  discarded,
}: Confirmation): Element[] {
  const times = [
    { what: 'latency', time: latency },
    { what: 'CPU time', time: cpu },
  ].flatMap(({ what, time }) => (time === null ? [] : [{ what, time }]))
  const thrown = discarded === 0 ? '' : `, ${discarded} thrown away for errors`
  return [
    h(
      'p',
      null,
      `Base and head side by side: `,
      h('b', null, outcome),
      reason === '' ? '.' : `: ${sentence(reason)}.`,
      pairs === 0 ? '' : ` ${pairs} pairs of rounds in ${stages} stages${thrown}.`,
    ),
    ...(times.length === 0
      ? []
      : [
          plainTable({
            caption: 'Side by side, in pairs of rounds',
            head: ['time', 'base', 'head', 'change', 'interval', 'verdict'],
            endsInText: true,
            rows: times.map(({ what, time: { ratio, baseMs, headMs, verdict } }) => [
              [what],
              [value(baseMs, 'ms')],
              [value(headMs, 'ms')],
              [formatRatio(1, ratio.value)],
              [`${formatRatio(1, ratio.low)} to ${formatRatio(1, ratio.high)}`],
              [verdict],
            ]),
          }),
        ]),
  ]
}
