/** Small things that every part of the page says alike: names, lines of code, numbers, severities. */
import { readCommand } from '../../command.ts'
import { formatValue, type Metric } from '../../metrics.ts'
import type { Estimate, Place } from '../../profile.ts'
import { describeSql } from '../../rules/describeSql.ts'
import type { Finding, Severity } from '../../verdict.ts'
import { clean } from '../clean.ts'
import { formatEstimate } from '../estimate.ts'
import { safeAddress } from '../markdown/markdownPlace.ts'
import type { Link } from '../outline.ts'
import { formatPlace } from '../place.ts'
import { type Content, type Element, h } from './element.ts'

const NAME_LIMIT = 200
const SENTENCE_LIMIT = 1200
const STATEMENT_LIMIT = 60

/** A name from outside. */
export function name(text: string): string {
  return clean(text, NAME_LIMIT) || '(empty)'
}

/** A sentence of ours that may quote names from outside. */
export function sentence(text: string): string {
  return clean(text, SENTENCE_LIMIT)
}

/** Also the id of its row, so that the address leads there where no script runs. */
export function routeAnchor(id: string): string {
  return `route=${encodeURIComponent(id.toWellFormed())}`
}

/** Also the id of its row in the table of statements. @param query its number on the page of the route */
export function queryAnchor(route: string, query: number): string {
  return `${routeAnchor(route)}&query=${query}`
}

/** `select books` */
export function statementName(sql: string): string {
  const verb = readCommand(sql)?.verb ?? /^\w+/u.exec(sql)?.[0] ?? 'statement'
  const table = describeSql(sql).tables[0]?.sql
  return clean(table === undefined ? verb : `${verb} ${table}`, STATEMENT_LIMIT)
}

export function findingAnchor({ id }: Pick<Finding, 'id'>): string {
  return `finding=${encodeURIComponent(id.toWellFormed())}`
}

export function routeLink(id: string): Element {
  return h('a', { href: `#${routeAnchor(id)}`, class: 'route' }, routeName(id))
}

const SHORT = { all: 20, start: 7, end: 12 }

/** The same where there is less room: routes differ in their ends more than in their middles. */
export function shortRouteLink(id: string): Element {
  const [, method = '', path = ''] = /^(\S+ )?(.*)$/su.exec(name(id)) ?? []
  const points = Array.from(path)
  if (points.length <= SHORT.all) return routeLink(id)
  const short = `${points.slice(0, SHORT.start).join('')}…${points.slice(-SHORT.end).join('')}`
  const link = { href: `#${routeAnchor(id)}`, class: 'route', title: name(id) }
  return h('a', link, h('b', { class: 'method' }, method), h('span', { class: 'path' }, short))
}

/** Method and path, of which the path may break anywhere. */
export function routeName(id: string): Content[] {
  const [, method = '', path = ''] = /^(\S+) (.*)$/su.exec(id) ?? []
  return path === ''
    ? [name(id)]
    : [h('b', { class: 'method' }, name(method)), ' ', h('span', { class: 'path' }, name(path))]
}

export function placeLink(place: Place, link: Link): Element {
  const text = formatPlace(place)
  const address = safeAddress(link(place) ?? '')
  const line = h('code', null, text)
  const inside = place.function ? [' in ', h('code', null, name(place.function))] : []
  return h(
    'span',
    { class: 'place' },
    address === null ? line : h('a', { href: address, rel: 'noreferrer' }, line),
    inside,
  )
}

/** The value, and its uncertainty in small. */
export function estimate(value: Estimate, unit: Metric['unit']): Content[] {
  const text = formatEstimate(value, unit)
  const at = text.search(/ [±(]/u)
  return at < 0 ? [text] : [text.slice(0, at), h('small', null, text.slice(at))]
}

export function value(amount: number, unit: Metric['unit']): string {
  return formatValue(amount, unit)
}

const marks: Record<Severity, string> = { error: '✖', warning: '▲', notice: '●' }

/** A shape beside the colour; the word stands with it, or is for those who cannot see it. */
export function mark(severity: Severity): Element {
  return h('span', { class: `mark ${severity}`, 'aria-hidden': 'true' }, marks[severity])
}

export function severityWord(severity: Severity): Element {
  return h('span', { class: severity }, mark(severity), ` ${severity}`)
}

export function hidden(text: string): Element {
  return h('span', { class: 'unseen' }, text)
}

/** A table that scrolls by itself where the screen is too narrow, by keyboard as well. */
export function scrolling(label: string, ...content: Content[]): Element {
  return h('div', { class: 'wide', role: 'region', 'aria-label': label, tabindex: 0 }, content)
}

interface Rows {
  caption: string
  head: readonly string[]
  rows: readonly Content[][][]
  /** Number of leading columns that are text; the others are numbers. */
  texts?: number
  /** Whether the last column is text as well. */
  endsInText?: boolean
}

/** A plain table, of which the first column names the row. */
export function plainTable({ caption, head, rows, texts = 1, endsInText = false }: Rows): Element {
  const isText = (i: number): boolean => i < texts || (endsInText && i === head.length - 1)
  const classOf = (i: number) => (isText(i) ? null : { class: 'n' })
  return scrolling(
    caption,
    h(
      'table',
      null,
      h('caption', null, caption),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          head.map((title, i) => h('th', { scope: 'col', ...classOf(i) }, title)),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map((cells) =>
          h(
            'tr',
            null,
            cells.map((cell, i) =>
              i === 0 && isText(0) ? h('th', { scope: 'row' }, cell) : h('td', classOf(i), cell),
            ),
          ),
        ),
      ),
    ),
  )
}
