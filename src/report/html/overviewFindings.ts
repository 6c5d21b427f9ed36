/** The findings of the overview in short: the page of the route has all of it. Those about the whole run stand here in full. */
import type { Finding } from '../../verdict.ts'
import type { Link, Outline } from '../outline.ts'
import { type Element, h } from './element.ts'
import { findingCard } from './findingCard.ts'
import { findingAnchor, mark, name, placeLink, routeLink, sentence, severityWord } from './words.ts'

const MOST = 200
const MOST_OF_RUN = 30

export function overviewFindings(findings: readonly Finding[], { verdict }: Outline, link: Link): Element[] {
  const ofRun = findings.filter(({ route }) => route === null)
  const shown = [
    ...ofRun.slice(0, MOST_OF_RUN),
    ...findings.filter(({ route }) => route !== null).slice(0, MOST),
  ]
  const left = findings.length - shown.length
  const items = shown.map((finding) =>
    h(
      'li',
      { id: findingAnchor(finding), tabindex: -1 },
      finding.route === null ? findingCard(finding, verdict, link) : short(finding, link),
    ),
  )
  return [
    h('ul', { class: 'findings' }, items),
    ...(left === 0
      ? []
      : [
          h(
            'p',
            { class: 'note' },
            `${left} further findings are in findings.json, and on the pages of their routes.`,
          ),
        ]),
  ]
}

function short(finding: Finding, link: Link): Element {
  const { route, rule, severity, standing, place, message, acknowledgement } = finding
  return h(
    'div',
    { class: `short ${standing === 'fixed' ? 'good' : severity}` },
    h(
      'p',
      null,
      standing === 'fixed' ? h('span', { class: 'good' }, '✓ fixed') : severityWord(severity),
      ' ',
      h('a', { href: `#${findingAnchor(finding)}` }, h('b', null, name(rule))),
      ' ',
      routeLink(route ?? ''),
    ),
    h('p', null, sentence(message), place === null ? null : [' ', placeLink(place, link)]),
    acknowledgement === undefined
      ? null
      : h(
          'p',
          { class: 'note' },
          mark('notice'),
          sentence(
            ` ${acknowledgement.reason}${acknowledgement.until === undefined ? '' : ` (until ${acknowledgement.until})`}`,
          ),
        ),
  )
}
