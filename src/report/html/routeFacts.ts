/** What is known of a route beside its numbers, and its numbers beside what they may be. */
import { metrics } from '../../metrics.ts'
import type { Profile, RouteProfile } from '../../profile.ts'
import { limits } from '../../rules/budgetLimits.ts'
import { describeRows, setupCost } from '../../rules/setupCost.ts'
import { plural } from '../../plural.ts'
import type { Budget } from '../../verdict.ts'
import type { Link } from '../outline.ts'
import { describeReach, describeReason } from '../summary.ts'
import { budgetNote, metricBudget } from './budgetNote.ts'
import { type Content, type Element, h } from './element.ts'
import { estimate, name, placeLink, plainTable, sentence } from './words.ts'

export function routeFacts(route: RouteProfile, { fixturesFile }: Profile, link: Link): Element {
  const { handler, framework, auth, fixture, check, status, reach } = route
  const rows: [string, Content[] | null][] = [
    [
      'status',
      status === 'passed'
        ? []
        : [h('span', { class: 'error' }, sentence(`${status}: ${describeReason(route)}`))],
    ],
    [
      'handler',
      [
        h('code', null, name(handler.name)),
        ...(handler.place === null ? [] : [' ', placeLink(handler.place, link)]),
      ],
    ],
    ['framework', framework === '' ? null : [name(framework)]],
    ['authentication', auth.length === 0 ? null : [auth.map(name).join(', ')]],
    [
      'fixture',
      fixture === null || fixturesFile === null
        ? null
        : [placeLink({ file: fixturesFile, line: fixture.line }, link)],
    ],
    [
      'answer',
      check === null
        ? null
        : [
            `${check.status}${check.contentType === null ? '' : `, ${name(check.contentType)}`}`,
            check.excerpt === '' ? null : h('code', null, sentence(check.excerpt)),
          ].filter((one) => one !== null),
    ],
    ['request', check?.asked === undefined ? null : [h('code', null, sentence(check.asked))]],
    ['set-up', setup(route)],
    ['this change', reach === undefined ? null : [sentence(describeReach(reach))]],
  ]
  return h(
    'dl',
    { class: 'facts' },
    rows.flatMap(([title, content]) =>
      content === null || content.length === 0
        ? []
        : [h('div', null, h('dt', null, title), h('dd', null, content))],
    ),
  )
}

function setup(route: RouteProfile): Content[] | null {
  const cost = setupCost(route)
  if (cost === null) return null
  const statements = cost.statements === null ? '' : `${plural(cost.statements, 'statement')}, `
  const along =
    cost.alongRows === 0
      ? ''
      : `; ${cost.alongRows} came along${cost.along === null ? '' : `: ${cost.along.map(describeRows).join(', ')}`}`
  return [sentence(`${statements}${plural(cost.rows, 'row')} in ${plural(cost.tables, 'table')}${along}`)]
}

/** Every number that there is. */
export function routeNumbers(route: RouteProfile, budget: Budget): Element[] {
  const rows = metrics.flatMap(({ id, label, unit, read }): Content[][][] => {
    const number = read(route)
    return number === null ? [] : [[[label], estimate(number, unit), metricBudget(id, number, budget)]]
  })
  const blocks = limits.find((one) => one.name === 'blocks')!
  const all = blocks.read(route)
  const withBlocks =
    budget['blocks'] === undefined || all === null
      ? rows
      : [...rows, [['all JS blocks'], estimate(all, 'count'), budgetNote('blocks', all, budget)]]
  if (withBlocks.length === 0) return []
  const isLimited = Object.keys(budget).length > 0
  return [
    plainTable({
      caption: 'Per request',
      head: isLimited ? ['number', 'measured', 'budget'] : ['number', 'measured'],
      rows: withBlocks.map((cells) => (isLimited ? cells : cells.slice(0, 2))),
    }),
  ]
}

/** Of a flow, each step with its own cost. */
export function steps(flow: RouteProfile): Element[] {
  if (flow.steps === undefined) return []
  const columns = metrics.filter((one) => 'readStep' in one)
  const known = columns.filter(({ readStep }) => flow.steps!.some((_, i) => readStep(flow, i) !== null))
  return [
    plainTable({
      caption: 'Steps of the flow, in their order',
      head: ['step', 'status', ...known.map(({ label }) => label)],
      rows: flow.steps.map(({ request, status }, i) => [
        [`${i + 1}. `, h('code', null, name(request))],
        [status === null ? 'not answered' : String(status)],
        ...known.map(({ readStep, unit }) => {
          const number = readStep(flow, i)
          return number === null ? ['–'] : estimate(number, unit)
        }),
      ]),
    }),
  ]
}
