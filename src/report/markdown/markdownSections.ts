/** The sections of the outline in Markdown, each as passages of blocks that may be cut. */
import { markdownTable } from 'markdown-table'
import { metric } from '../../metrics.ts'
import { plural } from '../../plural.ts'
import type { Problem } from '../../profile.ts'
import { describeCall } from '../../rules/describeCall.ts'
import type { IdleAcknowledgement, Verdict } from '../../verdict.ts'
import type { ChartData } from '../chartData.ts'
import { code, prose, title } from './escape.ts'
import { formatChange, formatEstimate } from '../estimate.ts'
import type { Passage } from './fit.ts'
import { renderPlace } from './markdownPlace.ts'
import { routeBlock } from './markdownFinding.ts'
import { promptBlock } from './markdownPrompt.ts'
import type { CpuRow } from '../cpuRows.ts'
import type { Link } from '../outline.ts'
import { outgoingWords } from '../outgoingWords.ts'
import type {
  AcknowledgedFinding,
  FixedRow,
  RouteFindings,
  Section,
  SectionOf,
  SetupRow,
} from '../section.ts'
import { cellsOf, columns } from '../routeTable.ts'
import { whyWords } from '../summary.ts'
import type { SideBySideRow } from '../sideBySide.ts'

/** Routes with findings before the rest is folded: the first screen should be the answer. */
const MOST_OPEN = 8
const MOST_NAMES = 3
const PLAN_SQL_LIMIT = 160

interface SectionOptions {
  verdict: Verdict
  link: Link
  draw: (data: ChartData) => string
}

type Frame = Pick<Passage, 'open' | 'close'>

export function passagesOf(section: Section, options: SectionOptions): Passage[] {
  switch (section.kind) {
    case 'findings':
      return findingPassages(section, options)
    case 'acknowledged':
      return [list(section, 'acknowledged findings', section.rows.map(acknowledgedItem))]
    case 'idle-acknowledgements':
      return [list(section, 'acknowledgements', section.rows.map(idleItem))]
    case 'settings':
      return [settingsPassage(section)]
    case 'fixed':
      return [list(section, 'fixed findings', section.rows.map(fixedItem))]
    case 'chart':
      return [chartPassage(section, options.draw)]
    case 'changes':
      return [changesPassage(section)]
    case 'cpu':
      return [
        noted(
          section,
          'sampled routes',
          section.rows.map((row) => cpuItem(row, options.link)),
        ),
      ]
    case 'side-by-side':
      return [list(section, 'results of side by side', section.rows.map(sideBySideItem))]
    case 'problems':
      return [list(section, 'problems', section.rows.map(problemItem))]
    case 'set-ups':
      return [list(section, 'set-ups', section.rows.map(setupItem))]
    case 'plans':
      return plansPassages(section, options.link)
    case 'growth':
      return [noted(section, 'grown routes', section.rows.map(growthItem))]
    case 'unmeasured':
      return [unmeasuredPassage(section)]
    case 'calls':
      return [callsPassage(section, options.link)]
    default:
      return [routesPassage(section)]
  }
}

/** @param summary HTML */
export function fold(summary: string): Frame {
  return { open: `<details><summary>${summary}</summary>\n\n`, close: '\n\n</details>' }
}

function frameOf(section: Section): Frame {
  return section.isFolded
    ? fold(title(section.title))
    : { open: `### ${prose(section.title)}\n\n`, close: '' }
}

/** What is new stays open as far as there is room, and needs no title: it is the answer. */
function findingPassages(section: SectionOf<'findings'>, { link, verdict }: SectionOptions): Passage[] {
  const shape = { noun: 'routes with findings', separator: '\n\n' }
  const blocksOf = (rows: readonly RouteFindings[]) => ({
    blocks: rows.map((row) => routeBlock(row, link)),
    extras: rows.map((row) => promptBlock(row, verdict)),
  })
  if (section.standing === 'known') return [{ ...shape, ...frameOf(section), ...blocksOf(section.rows) }]
  const rest = section.rows.slice(MOST_OPEN)
  const more = plural(rest.length, 'more route with findings', 'more routes with findings')
  return [
    { ...shape, open: '', ...blocksOf(section.rows.slice(0, MOST_OPEN)), close: '' },
    { ...shape, ...fold(more), ...blocksOf(rest) },
  ]
}

function settingsPassage(section: SectionOf<'settings'>): Passage {
  const { open, close } = frameOf(section)
  return {
    noun: 'changed settings',
    open: `${open}${section.note}\n\n`,
    blocks: section.rows.map((change) => `- ${prose(change)}`),
    separator: '\n',
    close,
  }
}

function acknowledgedItem({ id, rule, route, message, acknowledgement }: AcknowledgedFinding): string {
  const { reason, until } = acknowledgement
  const said = `${prose(reason)}${until === undefined ? '' : ` (until ${prose(until)})`}`
  return `${subjectOf(route)}: **${prose(rule)}** · ${code(id)} · ${said}<br>${prose(message, route)}`
}

function idleItem({ acknowledgement, why, says }: IdleAcknowledgement): string {
  const { rule, route, at } = acknowledgement
  const where = at === undefined ? '' : ` at ${code(at)}`
  return `${subjectOf(route ?? null)}: **${prose(rule)}**${where}. ${whyWords[why]}: ${prose(says)}.`
}

function subjectOf(route: string | null): string {
  return route === null ? 'The whole run' : code(route)
}

function fixedItem({ route, rules }: FixedRow): string {
  return `${subjectOf(route)}: ${rules.map((rule) => prose(rule)).join(', ')}`
}

function chartPassage(section: SectionOf<'chart'>, draw: SectionOptions['draw']): Passage {
  const blocks = section.rows.map(draw).filter(Boolean)
  return { noun: 'charts', ...frameOf(section), blocks, separator: '\n\n' }
}

function changesPassage(section: SectionOf<'changes'>): Passage {
  const rows = section.rows.map(({ route, change }) => [
    code(route),
    metric(change.metric).label,
    formatChange(change),
  ])
  const { open, close } = frameOf(section)
  const note = section.note === '' ? '' : `${prose(section.note)}\n\n`
  const table = tableParts({ open: open + note, close }, ['route', 'metric', 'before → after'], rows)
  return { noun: section.isFolded ? 'times' : 'improvements', ...table }
}

function cpuItem({ route, summary, functions, attachment }: CpuRow, link: Link): string {
  const lines = functions.map(
    ({ name, place, cost }) =>
      `  - **${prose(cost)}** ${code(name)}${place === null ? '' : ` at ${renderPlace(place, link)}`}`,
  )
  const file = attachment === null ? '' : ` (${code(attachment)})`
  return [`${code(route)}: ${prose(summary)}${file}`, ...lines].join('\n')
}

function sideBySideItem(row: SideBySideRow): string {
  if (row.kind === 'sentence') return prose(row.text)
  if (row.kind === 'uncertain') return `Uncertain: ${code(row.route)}, ${prose(row.interval)}`
  return `Not confirmed: ${row.routes.map((route) => code(route)).join(', ')}: ${prose(row.reason)}`
}

function setupItem({ route, cost }: SetupRow): string {
  return `${route === null ? 'prepare' : code(route)}: ${prose(cost)}`
}

function growthItem({ route, growth }: SectionOf<'growth'>['rows'][number]): string {
  return `${code(route)}: ${prose(growth)}`
}

/** A missing index is told as a finding, and what misses none needs no words. */
function plansPassages(section: SectionOf<'plans'>, link: Link): Passage[] {
  const told = section.rows.filter(({ kind }) => kind !== 'missing' && kind !== 'found')
  if (told.length === 0) return []
  const items = told.map(({ label, text, sql, place, routes }) => {
    const at = place === null ? '' : ` at ${renderPlace(place, link)}`
    return `**${prose(label)}** ${code(sql, PLAN_SQL_LIMIT)}${at}: ${prose(text)} ${namesOf(routes)}`
  })
  return [noted(section, 'statements', items)]
}

/** The first few, as code. */
function namesOf(routes: readonly string[]): string {
  const names = routes.slice(0, MOST_NAMES).map((route) => code(route))
  const more = routes.length - names.length
  return `(${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`
}

function problemItem({ stage, route, message, hint }: Problem): string {
  const subject = route === null ? stage : `${stage} ${code(route)}`
  const sentence = /[.!?:]$/u.test(message) ? message : `${message}.`
  return `${subject}: ${prose(sentence, route)} ${prose(hint)}`.trimEnd()
}

function unmeasuredPassage(section: SectionOf<'unmeasured'>): Passage {
  const rows = section.rows.map(({ routes, status, reason }) => [
    routes.map((route) => code(route)).join(', '),
    status,
    prose(reason),
  ])
  const table = tableParts(frameOf(section), ['routes', 'status', 'reason'], rows)
  return { noun: 'routes without a measurement', ...table }
}

function callsPassage(section: SectionOf<'calls'>, link: Link): Passage {
  const rows = section.rows.map(({ route, call }) => [
    code(route),
    [code(describeCall(call)), ...outgoingWords(call)].join(', '),
    formatEstimate(call.executions, 'count'),
    formatEstimate(call.durationMs, 'ms'),
    call.callSite === null ? 'not known' : renderPlace(call.callSite, link),
  ])
  const table = tableParts(frameOf(section), ['route', 'call', 'times', 'time', 'line'], rows)
  return { noun: 'calls', ...table }
}

function routesPassage(section: SectionOf<'routes'>): Passage {
  const rows = section.rows.flatMap((row) => [
    [code(row.id), ...cellsOf(row)],
    ...row.steps.map((step) => [`↳ ${code(step.id)}`, ...cellsOf(step)]),
  ])
  // A table that stands open says by its header what it is.
  const { open, close } = section.isFolded ? frameOf(section) : { open: '', close: '' }
  const frame = { open, close: `\n\n${section.note}${close}` }
  const table = tableParts(frame, ['route', ...columns.map(({ label }) => label)], rows)
  return { noun: 'routes', ...table, blocks: withSteps(section.rows, table.blocks) }
}

/** A flow and its steps are one block: where there is no room, they are left out together. */
function withSteps(routes: SectionOf<'routes'>['rows'], lines: readonly string[]): string[] {
  let at = 0
  return routes.map(({ steps }) => lines.slice(at, (at += 1 + steps.length)).join('\n'))
}

function list(section: Section, noun: string, items: readonly string[]): Passage {
  return { noun, ...frameOf(section), blocks: items.map((item) => `- ${item}`), separator: '\n' }
}

/** The same below what has to be said of all of them. */
function noted(section: Section & { note: string }, noun: string, items: readonly string[]): Passage {
  const passage = list(section, noun, items)
  return { ...passage, open: `${passage.open}${prose(section.note)}\n\n` }
}

/** Figures to the right. Every row is a block of its own, which is why the columns are not padded. */
function tableParts(
  frame: Frame,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Omit<Passage, 'noun'> {
  const figures = new Set(columns.map(({ label }) => label))
  const align = header.map((title) => (figures.has(title) ? 'r' : 'l'))
  const table = markdownTable([header, ...rows], { align, alignDelimiters: false })
  const [titles, rule, ...blocks] = table.split('\n')
  return { open: `${frame.open}${titles}\n${rule}\n`, blocks, separator: '\n', close: frame.close }
}
