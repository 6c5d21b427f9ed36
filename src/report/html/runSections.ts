/** The sections of the outline, in its order: those that stand open, or those that are details. Charts, calls and numbers have their own place. */
import { metric } from '../../metrics.ts'
import { formatChange } from '../estimate.ts'
import type { Link, Outline } from '../outline.ts'
import type { Section } from '../section.ts'
import { whyWords } from '../summary.ts'
import { type Content, type Element, h } from './element.ts'
import { overviewFindings } from './overviewFindings.ts'
import { name, placeLink, routeLink, sentence } from './words.ts'

const MOST_ITEMS = 100
const MOST_NAMES = 20

export function runSections(outline: Outline, link: Link, which: Pick<Section, 'isFolded'>): Element[] {
  const those = outline.sections.filter(({ isFolded }) => isFolded === which.isFolded)
  return those.flatMap((section) => {
    const content = contentOf(section, outline, link)
    if (content.length === 0) return []
    const note =
      'note' in section && section.note !== '' ? h('p', { class: 'note' }, sentence(section.note)) : null
    const title = h('h2', null, sentence(section.title))
    return section.isFolded
      ? [h('details', { class: 'fold' }, h('summary', null, title), note, content)]
      : [h('section', null, title, note, content)]
  })
}

function contentOf(section: Section, outline: Outline, link: Link): Element[] {
  switch (section.kind) {
    case 'findings':
      return overviewFindings(
        section.rows.flatMap(({ findings }) => findings),
        outline,
        link,
      )
    case 'acknowledged':
      return overviewFindings(section.rows, outline, link)
    case 'idle-acknowledgements':
      return list(
        section.rows.map(({ acknowledgement: { rule, route, reason }, why, says }) => [
          h('b', null, whyWords[why]),
          ` ${sentence([rule, route, reason].filter(Boolean).join(' · '))}: ${sentence(says)}`,
        ]),
      )
    case 'settings':
      return list(section.rows.map((text) => [sentence(text)]))
    case 'fixed':
      return list(
        section.rows.map(({ route, rules }) => [
          h('span', { class: 'good' }, '✓ '),
          route === null ? 'The whole run' : routeLink(route),
          ` ${rules.map(name).join(', ')}`,
        ]),
      )
    case 'changes':
      return list(
        section.rows.map(({ route, change }) => [
          routeLink(route),
          ` ${metric(change.metric).label}: `,
          h('b', null, formatChange(change)),
        ]),
      )
    case 'cpu':
      return list(
        section.rows.map(({ route, summary, functions: [first] }): Content[] => [
          routeLink(route),
          ` ${sentence(summary)}`,
          ...(first === undefined ? [] : ['; most of it in ', h('code', null, name(first.name))]),
          ...(first?.place ? [' at ', placeLink(first.place, link)] : []),
        ]),
      )
    case 'side-by-side':
      return list(
        section.rows.map((row): Content[] => {
          if (row.kind === 'sentence') return [sentence(row.text)]
          if (row.kind === 'uncertain') return [routeLink(row.route), ` uncertain: ${sentence(row.interval)}`]
          return [`not confirmed, ${sentence(row.reason)}: `, ...names(row.routes)]
        }),
      )
    case 'problems':
      return list(
        section.rows.map(({ stage, route, message, hint, asked }) => [
          h('b', null, stage),
          ' ',
          ...(route === null ? [] : [routeLink(route), ' ']),
          sentence(message),
          ` ${sentence(hint)}`,
          asked === undefined ? '' : ` ${sentence(`${asked.request} ${asked.excerpt}`)}`,
        ]),
      )
    case 'unmeasured':
      return list(
        section.rows.map(({ routes, status, reason }) => [
          `${status}, ${sentence(reason)}: `,
          ...names(routes),
        ]),
      )
    case 'growth':
      return list(section.rows.map(({ route, growth }) => [routeLink(route), ` ${sentence(growth)}`]))
    case 'set-ups':
      return list(
        section.rows.map(({ route, cost }) => [
          route === null ? h('b', null, 'prepare') : routeLink(route),
          ` ${sentence(cost)}`,
        ]),
      )
    default:
      return []
  }
}

function list(items: readonly Content[][]): Element[] {
  const left = items.length - MOST_ITEMS
  const more = left > 0 ? [h('li', null, `… and ${left} more in report.md and profile.json`)] : []
  return items.length === 0
    ? []
    : [
        h(
          'ul',
          { class: 'plain' },
          items.slice(0, MOST_ITEMS).map((item) => h('li', null, item)),
          more,
        ),
      ]
}

function names(routes: readonly string[]): Content[] {
  const left = routes.length - MOST_NAMES
  return [
    ...routes.slice(0, MOST_NAMES).flatMap((id, i) => (i === 0 ? [routeLink(id)] : [', ', routeLink(id)])),
    left > 0 ? ` and ${left} more` : '',
  ]
}
