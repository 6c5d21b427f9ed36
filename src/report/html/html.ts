/**
 * report.html: one file that is looked at in a browser, from a disk or from GitHub, without a network. What can be said without a
 * script is there without one; the pages of the routes are data, of which the script makes nodes (docs/adr/0020).
 */
import { createHash } from 'node:crypto'
import type { Finding, Verdict } from '../../verdict.ts'
import type { Link, Outline } from '../outline.ts'
import type { Reporter } from '../reporter.ts'
import { slowestFirst } from '../routeTable.ts'
import { orderFindings } from '../summary.ts'
import { charts } from './charts.ts'
import { type Element, h, toHtml, toJson } from './element.ts'
import { figures } from './figures.ts'
import { fitPages } from './fitPages.ts'
import { indexesTable } from './indexesTable.ts'
// The build makes the default export: scripts/asText.ts
// oxlint-disable-next-line import/default
import script from './page/page.ts?text'
import { routePage } from './routePage.ts'
import { routesTable } from './routesTable.ts'
import { runSections } from './runSections.ts'
import { style } from './style.ts'
import { mark, name, sentence } from './words.ts'

/** GitHub opens larger ones as well; people do not. */
const MAX_BYTES = 5_000_000

export const htmlReporter: Reporter = {
  file: 'report.html',
  render: (outline, { link }) => renderHtml(outline, link),
}

export function renderHtml(outline: Outline, link: Link, maxBytes = MAX_BYTES): string {
  const pages = pagesOf(outline.verdict, link)
  const ofFindings = `{${[...outline.verdict.findings, ...outline.verdict.fixed].flatMap(({ id, route }) => (route === null ? [] : [`${toJson(id)}:${toJson(route)}`])).join(',')}}`
  const parts = overviewOf(outline, link)
  const top = head(outline, parts).map(toHtml)
  const overview = parts.map(toHtml).join('')
  const around = Buffer.byteLength(documentOf(outline, { top, overview }, ofFindings, []))
  const { pages: fitting, left } = fitPages(pages, maxBytes - around - NOTES_BYTES)
  const note =
    left.length === 0
      ? ''
      : toHtml(
          h(
            'p',
            { class: 'note' },
            `Left out, since the file would be larger than ${maxBytes / 1e6} MB: ${left.join('; ')}. profile.json has everything.`,
          ),
        )
  return documentOf(outline, { top, overview: note + overview }, ofFindings, fitting)
}

const NOTES_BYTES = 2000

/** The slowest first, so that the fastest are the first to lose a part. */
function pagesOf(verdict: Verdict, link: Link) {
  const { profile, comparison, findings, fixed } = verdict
  const compared = new Map(comparison?.routes.map((route) => [route.id, route]))
  const byRoute = Map.groupBy<string | null, Finding>(
    orderFindings([...findings, ...fixed]),
    ({ route }) => route,
  )
  return slowestFirst(profile.routes).map((route) =>
    routePage(
      route,
      { verdict, findings: byRoute.get(route.id) ?? [], comparison: compared.get(route.id) ?? null },
      link,
    ),
  )
}

function overviewOf(outline: Outline, link: Link): Element[] {
  const { verdict, facts } = outline
  const drawn = charts(verdict)
  const indexes = indexesTable(outline, link)
  const told = [facts.routes, ...facts.differences, facts.host, facts.phases].filter((fact) => fact !== '')
  return [
    ...runSections(outline, link, { isFolded: false }),
    ...(drawn.length === 0
      ? []
      : [h('section', { id: 'charts' }, h('h2', null, 'Charts'), h('div', { class: 'cards' }, drawn))]),
    h('section', { id: 'routes' }, h('h2', null, 'All routes'), routesTable(verdict)),
    ...(indexes.length === 0 ? [] : [h('section', { id: 'indexes' }, h('h2', null, 'Indexes'), indexes)]),
    h(
      'section',
      { id: 'run' },
      h('h2', { class: 'unseen' }, 'The run'),
      runSections(outline, link, { isFolded: true }),
      h(
        'ul',
        { class: 'plain facts-of-run' },
        told.map((fact) => h('li', null, sentence(fact))),
      ),
    ),
  ]
}

function documentOf(
  outline: Outline,
  { top, overview }: { top: readonly string[]; overview: string },
  findings: string,
  pages: readonly string[],
): string {
  const { headline, verdict } = outline
  const app = verdict.profile.app.name
  const title = sentence(`${app === null ? '' : `${app}: `}${headline.verdict} · Route Profiler`)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<link rel="icon" href="data:,">',
    `<title>${toHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...top,
    `<main id="main" tabindex="-1"><div id="overview">${toHtml(verdictOf(outline))}${toHtml(figures(verdict))}${overview}</div>`,
    '<div id="page" hidden></div></main>',
    toHtml(
      h(
        'footer',
        null,
        h(
          'p',
          null,
          `Made by route-profiler ${name(verdict.profile.tool.version)}. This file loads nothing and sends nothing.`,
        ),
      ),
    ),
    `<script type="application/json" id="data">{"findings":${findings},"pages":{${pages.join(',')}}}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** The one script and the one style are known by their text; nothing else runs, loads or goes anywhere. */
const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'; img-src data:; base-uri 'none'; form-action 'none'`

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** @param parts of the overview, to which it leads */
function head({ verdict: { profile } }: Outline, parts: readonly Element[]): Element[] {
  const { source, createdAt, app } = profile
  const facts = [
    source.branch === null ? '' : name(source.branch),
    source.commit === null ? '' : name(source.commit).slice(0, 12),
    `${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
  ]
  const links: [string, string][] = [
    ['overview', 'Overview'],
    ['charts', 'Charts'],
    ['routes', 'All routes'],
    ['indexes', 'Indexes'],
    ['run', 'The run'],
  ]
  const isThere = (id: string): boolean =>
    id === 'overview' || parts.some(([, attributes]) => attributes !== 0 && attributes['id'] === id)
  return [
    h('a', { href: '#main', class: 'skip' }, 'To the content'),
    h(
      'header',
      null,
      h(
        'p',
        { class: 'brand' },
        h('b', null, 'Route Profiler'),
        app.name === null ? null : h('span', null, name(app.name)),
      ),
      h('p', { class: 'source' }, facts.filter(Boolean).join(' · ')),
      h(
        'nav',
        { 'aria-label': 'Parts of the report' },
        h(
          'ul',
          null,
          links
            .filter(([id]) => isThere(id))
            .map(([id, text]) => h('li', null, h('a', { href: `#${id}` }, text))),
        ),
      ),
    ),
  ]
}

function verdictOf({ headline, verdict: { baseline } }: Outline): Element {
  const compared =
    baseline.profile === null
      ? `not compared: ${sentence(baseline.reason)}`
      : `compared with ${name(baseline.label)}`
  const { added, removed } = headline
  const lines = [
    ...(added.length === 0
      ? []
      : [
          `New: ${added.slice(0, 5).map(name).join(', ')}${added.length > 5 ? ` and ${added.length - 5} more` : ''}`,
        ]),
    ...(removed.length === 0
      ? []
      : [
          `Gone: ${removed.slice(0, 5).map(name).join(', ')}${removed.length > 5 ? ` and ${removed.length - 5} more` : ''}`,
        ]),
  ]
  return h(
    'div',
    { class: `verdict ${headline.mark ?? 'good'}` },
    h(
      'h1',
      { tabindex: -1 },
      headline.mark === null
        ? h('span', { class: 'mark good', 'aria-hidden': 'true' }, '✓')
        : mark(headline.mark),
      ' ',
      headline.verdict,
    ),
    h('p', null, [...headline.context, compared].join(' · ')),
    lines.map((line) => h('p', { class: 'note' }, line)),
    h(
      'noscript',
      null,
      h(
        'p',
        { class: 'note' },
        'Without JavaScript there are no pages of single routes, and the table neither sorts nor filters.',
      ),
    ),
  )
}
