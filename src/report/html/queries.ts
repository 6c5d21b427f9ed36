/** What a request asks the database for, in the order of the first execution: how often, for how long, and what belongs together. */
import { readCommand } from '../../command.ts'
import { plural } from '../../plural.ts'
import type { Cause, CountPass, PlanPass, QueryShape, RouteProfile } from '../../profile.ts'
import { countedRows } from '../../rules/plan/countedRows.ts'
import type { Finding, Verdict } from '../../verdict.ts'
import { clean } from '../clean.ts'
import type { Link } from '../outline.ts'
import { type Content, type Element, h } from './element.ts'
import { planVerdict } from '../planVerdict.ts'
import { findingBadge, planBadge } from './badges.ts'
import { childNumbers, parentNumber } from './queryRelations.ts'
import { statementFindings } from './statementFindings.ts'
import { estimate, name, placeLink, scrolling, sentence, value } from './words.ts'

const MOST_SHAPES = 100
const SQL_LIMIT = 1000
const BAR = { width: 100, height: 8 }

interface Subject {
  findings: readonly Finding[]
  verdict: Verdict
}

export function queries(route: RouteProfile, subject: Subject, link: Link): Element[] {
  const { count, plan } = route
  if (count === null) return []
  const { shapes, requests } = count
  const shown = shapes.slice(0, MOST_SHAPES)
  const left = shapes.length - shown.length
  const most = Math.max(...shown.map(({ durationMs }) => durationMs.value), Number.MIN_VALUE)
  return [
    h(
      'p',
      { class: 'note' },
      `Per request, over ${plural(requests, 'request')} under observation: median, minimum and maximum, in the order in which they were first sent.`,
    ),
    ...(shown.length === 0
      ? []
      : [
          scrolling(
            'Queries of a request',
            h(
              'table',
              { class: 'queries' },
              h('caption', null, 'Queries of a request'),
              h(
                'thead',
                null,
                h(
                  'tr',
                  null,
                  ['', 'statement', 'times', 'rows each', 'time'].map((title, i) =>
                    h('th', { scope: 'col', class: i > 1 ? 'n' : null }, title === '' ? '#' : title),
                  ),
                ),
              ),
              h(
                'tbody',
                null,
                shown.map((shape, i) =>
                  row(shape, i, { shapes, most, link, plan, badges: badgesOf(i, route, subject) }),
                ),
              ),
            ),
          ),
        ]),
    ...(left > 0 ? [h('p', { class: 'note' }, `${plural(left, 'further statement')} in profile.json.`)] : []),
    ...unattributed(count, link),
  ]
}

interface Context {
  shapes: readonly QueryShape[]
  most: number
  link: Link
  plan: PlanPass | null | undefined
  /** What its plan and its findings say, in short. */
  badges: Element[]
}

function row(shape: QueryShape, i: number, { shapes, most, link, plan, badges }: Context): Element {
  const { sql, executions, rows, durationMs, callSite } = shape
  const isRepeated = executions.value > 1
  return h(
    'tr',
    { class: isRepeated ? 'repeated' : null },
    h('th', { scope: 'row' }, String(i + 1)),
    h(
      'td',
      null,
      marksOf(shape, shapes, badges),
      h('code', { class: 'sql' }, clean(sql, SQL_LIMIT)),
      callSite === null ? h('small', null, 'The line is not known.') : placeLink(callSite, link),
    ),
    h(
      'td',
      { class: 'n' },
      isRepeated ? h('b', null, '×', estimate(executions, 'count')) : estimate(executions, 'count'),
    ),
    h('td', { class: 'n' }, estimate(rows, 'count'), examinedOf(plan, i)),
    h('td', { class: 'n' }, estimate(durationMs, 'ms'), timeBar(durationMs.value / most)),
  )
}

/** How many rows of tables the database goes through for them, where they were counted. */
function examinedOf(plan: PlanPass | null | undefined, i: number): Element | null {
  const planned = plan?.shapes.find(({ shape }) => shape === i)
  const rows = planned === undefined ? null : countedRows(planned)
  return rows && h('small', null, `goes through ${value(rows.examined, 'count')}`)
}

function timeBar(share: number): Element {
  const width = Math.round(share * BAR.width * 10) / 10
  return h(
    'svg',
    {
      viewBox: `0 0 ${BAR.width} ${BAR.height}`,
      preserveAspectRatio: 'none',
      class: 'share',
      'aria-hidden': 'true',
    },
    h('rect', { class: 'bar', x: 0, y: 2, width, height: 4 }),
  )
}

/** What its examination came to, unless nothing is to be said of it, and how the statement smells. */
function badgesOf(index: number, { plan, count }: RouteProfile, { findings, verdict }: Subject): Element[] {
  const one = plan?.shapes.find(({ shape }) => shape === index)
  const planned = plan && one ? planVerdict(one, plan, verdict.profile) : null
  const smells = statementFindings(count!.shapes[index]!, findings).filter(
    ({ rule }) => rule === 'query-smell',
  )
  return [
    ...(planned === null || planned.kind === 'found' || planned.kind === 'unexamined'
      ? []
      : [planBadge(planned.kind, planned.label)]),
    ...smells.map(findingBadge),
  ]
}

function marksOf(shape: QueryShape, shapes: readonly QueryShape[], badges: readonly Element[]): Content[] {
  const { sql, kind, raw, orm, driver, parallel, afterResponse, failed, step, cause } = shape
  const { executions, sameParameters } = shape
  const children = childNumbers(shape, shapes)
  const words: [kind: string, text: string][] = [
    ...(children.length === 0
      ? []
      : [['warning', `▲ parent of query ${children.join(', ')}`] as [string, string]]),
    ...(cause === null ? [] : [causeWord(cause, shapes)]),
    ...(cause === null && executions.value > 1
      ? [
          [
            'calm',
            sameParameters > 1 ? `repeated, ${sameParameters} with the same parameters` : 'repeated',
          ] as [string, string],
        ]
      : []),
    ...(step === undefined ? [] : [['calm', `step ${step}`] as [string, string]]),
    ...(kind === 'read' ? [] : [['calm', kind] as [string, string]]),
    ...(parallel ? [['calm', 'in parallel'] as [string, string]] : []),
    ...(afterResponse ? [['calm', 'after the response'] as [string, string]] : []),
    ...(failed > 0 ? [['error', `✖ ${failed} failed`] as [string, string]] : []),
    ...(raw
      ? [
          [
            'calm',
            `${orm ? `by ${name(orm)}, through` : readCommand(sql) ? 'by' : 'past Drizzle, by'} ${name(driver)}`,
          ] as [string, string],
        ]
      : []),
  ]
  return words.length + badges.length === 0
    ? []
    : [
        h(
          'span',
          { class: 'marks' },
          words.map(([kind, text]) => h('span', { class: `badge ${kind}` }, text)),
          badges,
        ),
      ]
}

function causeWord(cause: Cause, shapes: readonly QueryShape[]): [string, string] {
  const parent = parentNumber(cause, shapes)
  const of = parent > 0 ? ` of query ${parent}` : ''
  const points = cause.points.map(([rows, sent]) => `${rows}: ${sent}`).join(', ')
  const proof = points === '' ? '' : ` (rows: executions ${points})`
  const words: Record<Cause['outcome'], [string, string]> = {
    confirmed: ['warning', `▲ N+1: follows the rows${of}${proof}`],
    independent: ['calm', `repeated, whatever rows there are${proof}`],
    batched: ['calm', 'one query for many rows'],
    redundant: ['notice', '● repeated with the same parameters'],
    'cannot-see': ['calm', sentence(`repeated; why cannot be seen: ${cause.reason}`)],
  }
  return words[cause.outcome]
}

function unattributed({ unattributed }: CountPass, link: Link): Element[] {
  if (unattributed === null) return []
  const { statements, inWorkers, shapes, unseen } = unattributed
  const facts = [
    ...(statements.value > 0
      ? [`${value(statements.value, 'count')} per request by code that runs for no request`]
      : []),
    ...(inWorkers.value > 0 ? [`${value(inWorkers.value, 'count')} in worker threads`] : []),
    ...unseen.map(
      ({ protocol, statements }) =>
        `${value(statements.value, 'count')} to ${name(protocol)} through a client that is not known`,
    ),
  ]
  const lines = shapes.map(({ sql, callSite }) =>
    h(
      'li',
      null,
      h('code', { class: 'sql' }, clean(sql, SQL_LIMIT)),
      callSite === null ? null : placeLink(callSite, link),
    ),
  )
  return [
    h('h3', null, 'Statements that belong to no request'),
    h('p', null, `${facts.join('; ')}.`),
    ...(lines.length === 0 ? [] : [h('ul', null, lines)]),
  ]
}
