/** How the database finds the rows of each statement of a route, and what the examination of it came to: a fold each. */
import type { MissingIndex, PlanPass, QueryShape, RouteProfile, ShapePlan } from '../../profile.ts'
import { indexAdvice } from '../../rules/indexAdvice.ts'
import type { Finding, Verdict } from '../../verdict.ts'
import { clean } from '../clean.ts'
import type { Link } from '../outline.ts'
import { planVerdict } from '../planVerdict.ts'
import { advice } from './advice.ts'
import { planBadge } from './badges.ts'
import { beside, printed } from './beside.ts'
import { type Content, type Element, h } from './element.ts'
import { statementFindings } from './statementFindings.ts'
import {
  findingAnchor,
  mark,
  name,
  placeLink,
  sentence,
  severityWord,
  statementName,
  value,
} from './words.ts'

/** As many as there are queries above. */
const MOST = 100
const SQL_LIMIT = 1000

interface Subject {
  verdict: Verdict
  findings: readonly Finding[]
}

export function plans({ plan, count }: RouteProfile, subject: Subject, link: Link): Element[] {
  if (!plan || count === null) return []
  if (plan.reason !== '') return [h('p', null, sentence(`No plan was looked at: ${plan.reason}.`))]
  const planned = plan.shapes.flatMap((one) => {
    const shape = count.shapes[one.shape]
    return shape === undefined || one.shape >= MOST ? [] : [{ one, shape }]
  })
  if (planned.length === 0) return []
  const left = plan.shapes.length - planned.length
  return [
    h('p', { class: 'note above' }, noteOf(plan)),
    ...planned.map(({ one, shape }) => fold(one, shape, { plan, ...subject, link })),
    ...(left > 0 ? [h('p', { class: 'note' }, `${left} further plans are in profile.json.`)] : []),
  ]
}

function noteOf({ server }: PlanPass): string {
  const by = server == null ? 'the database' : name(server)
  return `The plans that ${by} makes, as if the tables were large, so that a few rows in a test hide nothing. The numbers are those of the queries above.`
}

interface Context extends Subject {
  plan: PlanPass
  link: Link
}

function fold(one: ShapePlan, shape: QueryShape, { plan, verdict, findings, link }: Context): Element {
  const { kind, label, text } = planVerdict(one, plan, verdict.profile)
  const told = statementFindings(shape, findings)
  return h(
    'details',
    { class: `plan ${kind}`, 'data-query': one.shape + 1, open: kind === 'missing' ? '' : null },
    h(
      'summary',
      null,
      h('b', { class: 'number' }, String(one.shape + 1)),
      ' ',
      h('code', null, statementName(shape.sql)),
      ' ',
      planBadge(kind, label),
      smellsOf(told).map(({ severity, rule }) =>
        h('span', { class: `badge ${severity}` }, mark(severity), ` ${name(rule)}`),
      ),
    ),
    h('code', { class: 'sql' }, clean(shape.sql, SQL_LIMIT)),
    shape.callSite === null ? null : placeLink(shape.callSite, link),
    text === '' ? null : h('p', { class: 'said' }, sentence(text)),
    one.missing === null ? null : proof(one.missing, shape),
    // What a missing index says stands above, with its plans.
    told.filter(({ rule }) => rule !== 'missing-index').map(findingLine),
    one.plan === '' ? null : [h('p', { class: 'title' }, 'Plan'), printed(one.plan)],
  )
}

/** What is told of the statement itself, beside what its plan says. */
function smellsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => rule === 'query-smell' || rule === 'plan-regression')
}

function titleOf(words: string, cost: number | null): Content[] {
  return cost === null ? [words] : [`${words}: `, h('b', null, `cost ${value(cost, 'count')}`)]
}

function proof(missing: MissingIndex, shape: QueryShape): Element {
  const [without, withIt] = missing.plans
  const costs = missing.cost ?? [null, null]
  return h(
    'div',
    { class: 'proof' },
    beside(
      { title: titleOf('without the index', costs[0]), text: without },
      { title: titleOf('with it', costs[1]), text: withIt },
    ),
    advice(indexAdvice(shape, missing)),
  )
}

function findingLine(finding: Finding): Element {
  return h(
    'p',
    { class: 'told' },
    severityWord(finding.severity),
    ' ',
    h('a', { href: `#${findingAnchor(finding)}` }, name(finding.rule)),
    ` ${sentence(finding.message)}`,
  )
}
