/** What a request executes: functions and packages by their blocks, which the work pass has counted. */
import type { WorkPass } from '../../profile.ts'
import type { Link } from '../outline.ts'
import { barChart } from './barChart.ts'
import { type Element, h } from './element.ts'
import { name, placeLink, value } from './words.ts'

const MOST_FUNCTIONS = 15
const MOST_PACKAGES = 10

export function functions(
  { functions, packages, counted, repeats, applicationBlocks, dependencyBlocks, workers }: WorkPass,
  link: Link,
): Element[] {
  const own = functions.slice(0, MOST_FUNCTIONS)
  const others = packages.slice(0, MOST_PACKAGES)
  const unsure = repeats ? '' : ' They differ from request to request, so they are shown and never judged.'
  const unseen = workers === 0 ? '' : ` What ${workers} worker threads execute is not counted.`
  const sums = `${value(applicationBlocks.value, 'count')} of the application, ${value(dependencyBlocks.value, 'count')} of dependencies`
  return [
    h(
      'p',
      { class: 'note' },
      `Executed JavaScript blocks per request, the median of ${counted}: ${sums}.${unsure}${unseen}`,
    ),
    ...(own.length === 0
      ? []
      : [
          barChart({
            caption: `Functions of the application${functions.length > own.length ? `, the ${own.length} with the most blocks of ${functions.length}` : ''}`,
            head: ['function', 'blocks'],
            rows: own.map(({ place, blocks }) => ({
              name: [placeLink(place, link)],
              number: [value(blocks, 'count')],
              value: blocks,
            })),
          }),
        ]),
    ...(others.length === 0
      ? []
      : [
          barChart({
            caption: `Dependencies${packages.length > others.length ? `, the ${others.length} with the most blocks of ${packages.length}` : ''}`,
            head: ['package', 'blocks'],
            rows: others.map((one) => ({
              name: [h('code', null, name(one.name))],
              number: [value(one.blocks, 'count')],
              value: one.blocks,
            })),
          }),
        ]),
  ]
}
