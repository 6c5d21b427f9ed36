/** All statements of the run by how they find their rows, with what the catalogue says; the script lets the table be filtered. */
import type { Finding } from '../../verdict.ts'
import { clean } from '../clean.ts'
import type { Link, Outline } from '../outline.ts'
import { planKindWords } from '../planVerdict.ts'
import type { PlanRow } from '../section.ts'
import { orderFindings } from '../summary.ts'
import { findingBadge, planBadge } from './badges.ts'
import { type Content, type Element, h } from './element.ts'
import { statementFindings } from './statementFindings.ts'
import { name, placeLink, queryAnchor, routeLink, scrolling, sentence } from './words.ts'

/** What says most comes first; the rest is counted. */
const MOST = 300
const MOST_ROUTES = 5
const SQL_LIMIT = 130
/** Rules that speak of how a statement finds its rows, or of how many. */
const RULES = new Set(['missing-index', 'plan-regression', 'query-smell', 'grows-with-data'])

export function indexesTable({ sections, verdict }: Outline, link: Link): Element[] {
  const section = sections.find(({ kind }) => kind === 'plans')
  const statements = section?.kind === 'plans' ? section.rows : []
  const findings = orderFindings(verdict.findings)
  const remarks = findings.filter(({ rule }) => rule === 'index-lint')
  if (statements.length + remarks.length === 0) return []
  const shown = statements.slice(0, MOST)
  const left = statements.length - shown.length
  const table = h(
    'table',
    { id: 'indexes-table', class: 'indexes' },
    h('caption', null, 'Statements and tables, those to look at first'),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        ['statement', 'how its rows are found', 'routes'].map((title) => h('th', { scope: 'col' }, title)),
      ),
    ),
    h(
      'tbody',
      null,
      remarks.map((finding) => remarkRow(finding, link)),
      shown.map((row) => statementRow(row, findings, link)),
    ),
  )
  return [
    ...(section !== undefined && 'note' in section
      ? [h('p', { class: 'note' }, sentence(section.note))]
      : []),
    h('div', { id: 'indexes-controls' }),
    scrolling('Indexes', table),
    ...(left === 0 ? [] : [h('p', { class: 'note' }, `${left} further statements are in profile.json.`)]),
  ]
}

/** What the catalogue alone says, with its finding. */
function remarkRow(finding: Finding, link: Link): Element {
  const { at, message, place } = finding
  return h(
    'tr',
    { 'data-kind': 'from the catalogue' },
    h(
      'th',
      { scope: 'row' },
      h('code', { class: 'sql' }, name(at ?? 'the schema')),
      place === null ? null : placeLink(place, link),
    ),
    h('td', null, findingBadge(finding), h('p', null, sentence(message))),
    h('td', null, 'the whole run'),
  )
}

function statementRow(row: PlanRow, findings: readonly Finding[], link: Link): Element {
  const { kind, label, text, sql, place, query, routes } = row
  const told = findings.filter(
    ({ rule, route }) => RULES.has(rule) && route !== null && routes.includes(route),
  )
  const those = ofOneRoute(statementFindings({ sql, callSite: place }, told))
  const [first = ''] = routes
  return h(
    'tr',
    { id: queryAnchor(first, query), 'data-kind': planKindWords[kind] },
    h(
      'th',
      { scope: 'row' },
      h('a', { href: `#${queryAnchor(first, query)}`, class: 'sql' }, h('code', null, clean(sql, SQL_LIMIT))),
      place === null ? null : placeLink(place, link),
    ),
    h(
      'td',
      null,
      kind === 'missing' && those.some(({ rule }) => rule === 'missing-index')
        ? null
        : planBadge(kind, label),
      those.map(findingBadge),
      text === '' ? null : h(kind === 'found' ? 'small' : 'p', null, sentence(text)),
    ),
    h('td', null, routeLinks(routes)),
  )
}

/** A rule says the same of each route that sends the statement: all that it says of the first of them will do. */
function ofOneRoute(findings: readonly Finding[]): Finding[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule)
  return [...byRule.values()].flatMap((those) => those.filter(({ route }) => route === those[0]!.route))
}

function routeLinks(routes: readonly string[]): Content[] {
  const more = routes.length - MOST_ROUTES
  return [
    ...routes.slice(0, MOST_ROUTES).map((id) => h('span', { class: 'one' }, routeLink(id))),
    ...(more > 0 ? [h('small', null, `and ${more} more`)] : []),
  ]
}
