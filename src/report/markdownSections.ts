/** The parts of the Markdown report below its head, each a list of blocks that may be cut. */
import { markdownTable } from 'markdown-table'
import { metric } from '../metrics.ts'
import type { Profile } from '../profile.ts'
import type { Finding, MeasuredChange } from '../rules/rule.ts'
import { code, prose } from './escape.ts'
import { formatChange } from './estimate.ts'
import type { Section } from './fit.ts'
import { findImprovements } from './improvements.ts'
import { routeBlock } from './markdownFinding.ts'
import type { Link } from './markdownPlace.ts'
import type { Verdict } from './reporter.ts'
import { columnLabels, legend, routeRows } from './routeTable.ts'
import { readSideBySide, type SideBySide } from './sideBySide.ts'
import {
  describeReason,
  knownFindings,
  newFindings,
  orderFindings,
  plural,
  unmeasuredRoutes,
} from './summary.ts'
import { UNPROVEN, unprovenTimes } from './unprovenTimes.ts'

/** Routes with findings before the rest is folded: the first screen should be the answer. */
const MOST_OPEN = 8

type Frame = Pick<Section, 'open' | 'close'>

export function fold(title: string): Frame {
  return { open: `<details><summary>${title}</summary>\n\n`, close: '\n\n</details>' }
}

/** What is new stays open as far as there is room; what the baseline has too comes last and folded. */
export function newFindingSections(verdict: Verdict, link?: Link): Section[] {
  const blocks = routeBlocks(newFindings(verdict), link)
  const rest = blocks.slice(MOST_OPEN)
  return [
    { ...findingShape, open: '', blocks: blocks.slice(0, MOST_OPEN), close: '' },
    {
      ...findingShape,
      ...fold(plural(rest.length, 'more route with findings', 'more routes with findings')),
      blocks: rest,
    },
  ]
}

export function knownFindingsSection(verdict: Verdict, link?: Link): Section {
  const known = knownFindings(verdict)
  const title = `${plural(known.length, 'known finding')}, in the baseline as well`
  return { ...findingShape, ...fold(title), blocks: routeBlocks(known, link) }
}

const findingShape = { noun: 'routes with findings', separator: '\n\n' }

function routeBlocks(findings: readonly Finding[], link?: Link): string[] {
  const byRoute = Map.groupBy(orderFindings(findings), ({ route }) => route)
  return [...byRoute.values()].map((ofRoute) => routeBlock(ofRoute, link))
}

/** Something drawn elsewhere, folded: the numbers are in the text already. */
export function chartSection({ title, body }: { title: string; body: string }): Section {
  return { noun: 'charts', ...fold(title), blocks: [body], separator: '' }
}

export function improvementsSection(verdict: Verdict): Section {
  const rows = findImprovements(verdict)
    .filter(({ certain }) => certain)
    .map(({ route, change }) => changeRow(route, change))
  const frame = { open: '### Improvements\n\n', close: '' }
  return { noun: 'improvements', ...tableParts(frame, changeColumns, rows) }
}

/** Milliseconds of another hour or machine: folded, since they prove nothing. */
export function timesSection(verdict: Verdict): Section {
  const rows = unprovenTimes(verdict).map(({ route, change }) => changeRow(route, change))
  return { noun: 'times', ...tableParts(fold(`${UNPROVEN}: ${rows.length}`), changeColumns, rows) }
}

const changeColumns = ['route', 'metric', 'before → after']

function changeRow(route: string, change: MeasuredChange): string[] {
  return [code(route), metric(change.metric).label, formatChange(change)]
}

export function routesSection(profile: Profile, frame: Frame = { open: '', close: '' }): Section {
  const rows = routeRows(profile).map(({ id, cells }) => [code(id), ...cells])
  const framed = { open: frame.open, close: `\n\n${legend}${frame.close}` }
  return { noun: 'routes', ...tableParts(framed, ['route', ...columnLabels], rows) }
}

export function unmeasuredSection(profile: Profile): Section {
  const routes = unmeasuredRoutes(profile)
  const rows = routes.map((route) => [code(route.id), route.status, prose(describeReason(route))])
  const frame = fold(`${plural(rows.length, 'route')} not measured`)
  return { noun: 'routes without a measurement', ...tableParts(frame, ['route', 'status', 'reason'], rows) }
}

/** Open: who reviews the change should see that it would change how changes are judged. */
export function settingsSection({ settingsChanges = [] }: Verdict): Section {
  return {
    noun: 'changed settings',
    open: '### Settings that change\n\nThis was judged by the settings of the base; these come into force with the merge:\n\n',
    blocks: settingsChanges.map((change) => `- ${prose(change)}`),
    separator: '\n',
    close: '',
  }
}

/** What ran beside the base, folded: what has changed stands above. */
export function sideBySideSection(profile: Profile): Section {
  const told = readSideBySide(profile)
  const { title, sentences, uncertain, notConfirmed } = told ?? nothingSideBySide
  return {
    noun: 'results of side by side',
    ...fold(prose(title)),
    blocks: [
      ...sentences.map((sentence) => `- ${prose(sentence)}`),
      ...uncertain.map(({ route, interval }) => `- Uncertain: ${code(route)}, ${prose(interval)}`),
      ...notConfirmed.map(
        ({ reason, routes }) =>
          `- Not confirmed: ${routes.map((route) => code(route)).join(', ')}: ${prose(reason)}`,
      ),
    ],
    separator: '\n',
  }
}

const nothingSideBySide: SideBySide = { title: '', sentences: [], uncertain: [], notConfirmed: [] }

export function problemsSection({ problems }: Profile): Section {
  const blocks = problems.map(({ stage, route, message, hint }) => {
    const subject = route === null ? stage : `${stage} ${code(route)}`
    const sentence = /[.!?:]$/u.test(message) ? message : `${message}.`
    return `- ${subject}: ${prose(sentence, route)} ${prose(hint)}`.trimEnd()
  })
  return {
    noun: 'problems',
    ...fold(`${plural(blocks.length, 'problem')} while measuring`),
    blocks,
    separator: '\n',
  }
}

/** Figures to the right. Every row is a block of its own, which is why the columns are not padded. */
function tableParts(
  frame: Frame,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Omit<Section, 'noun'> {
  const align = header.map((title) => (columnLabels.includes(title) ? 'r' : 'l'))
  const table = markdownTable([header, ...rows], { align, alignDelimiters: false })
  const [titles, rule, ...blocks] = table.split('\n')
  return { open: `${frame.open}${titles}\n${rule}\n`, blocks, separator: '\n', close: frame.close }
}
