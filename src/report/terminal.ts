/** The report for a terminal: the verdict, the findings, the table, what was not measured and why. */
import { formatValue, metric } from '../metrics.ts'
import type { Profile } from '../profile.ts'
import { clean, shorten } from './clean.ts'
import { alignColumns } from './columns.ts'
import { formatChange } from './estimate.ts'
import { findImprovements } from './improvements.ts'
import type { Verdict } from './reporter.ts'
import { columnLabels, legend, type RouteRow, routeRows } from './routeTable.ts'
import { readSideBySide } from './sideBySide.ts'
import * as summary from './summary.ts'
import { findingLines } from './terminalFinding.ts'
import { marked, paragraph, type Style, styleFor } from './terminalStyle.ts'

const NARROWEST_ROUTE = 20

export interface TerminalOptions {
  color: boolean
  /** Columns of the terminal. Paths, figures and snippets to paste are never broken; the rest keeps inside. */
  width: number
}

export function renderTerminal(verdict: Verdict, { color, width }: TerminalOptions): string {
  const style = styleFor(color, width)
  const { profile } = verdict
  const sections = [
    [headline(verdict, style)],
    ...summary.orderFindings(verdict.findings).map((finding) => findingLines(finding, style)),
    improvementLines(verdict, style),
    sideBySideLines(profile, style),
    routeLines(profile, style),
    unmeasuredLines(profile, style),
    problemLines(profile, style),
    closingLines(verdict, style),
  ]
  const texts = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${texts.join('\n\n')}\n`
}

function headline(verdict: Verdict, style: Style): string {
  const { bold, green } = style.colors
  const text = `${summary.countFindings(verdict.findings)} · ${summary.describeCoverage(verdict)}`
  const { cutShort } = verdict.profile
  const blind = cutShort !== null || summary.measuredRoutes(verdict.profile).length === 0 ? 'warning' : null
  const worst = verdict.findings[0]?.severity ?? blind
  return bold(worst === null ? green(`✔ ${text}`) : marked(worst, text, style))
}

function improvementLines(verdict: Verdict, { colors }: Style): string[] {
  const rows = findImprovements(verdict).map(({ route, change, certain }) => {
    const { label } = metric(change.metric)
    return `  ${clean(route, 160)}  ${label}: ${formatChange(change)}${certain ? '' : ', not confirmed'}`
  })
  return rows.length === 0 ? [] : [colors.bold('Improvements'), ...rows]
}

function sideBySideLines(profile: Profile, style: Style): string[] {
  const told = readSideBySide(profile)
  if (told === null) return []
  return [
    style.colors.bold(clean(told.title, 300)),
    ...told.sentences.flatMap((sentence) => paragraph(clean(sentence, 1000), style)),
    ...told.uncertain.flatMap(({ route, interval }) =>
      paragraph(`uncertain: ${clean(route, 160)}, ${interval}`, style),
    ),
    ...told.notConfirmed.flatMap(({ reason, routes }) => [
      ...paragraph(`not confirmed: ${namesOf(routes)}`, style),
      ...paragraph(clean(reason, 1000), style).map((line) => `  ${line}`),
    ]),
  ]
}

function namesOf(routes: readonly string[]): string {
  return routes.map((route) => clean(route, 160)).join(', ')
}

function routeLines(profile: Profile, style: Style): string[] {
  const { bold, dim } = style.colors
  const { rows, note } = fittingRows(profile, style.width)
  if (rows.length === 0) return []
  const room = Math.max(NARROWEST_ROUTE, roomForRoute(rows, style.width))
  const names = rows.map(({ id, cells }) => [shorten(clean(id, 500), room), ...cells])
  const [header = '', ...lines] = alignColumns([['route', ...columnLabels], ...names])
  return [
    bold('Routes, slowest first'),
    `  ${dim(header)}`,
    ...lines.map((line) => `  ${line}`),
    ...paragraph(note, style).map((line) => dim(line)),
  ]
}

/** A narrow terminal shows the numbers without their uncertainty, and says so. */
function fittingRows(profile: Profile, width: number): { rows: RouteRow[]; note: string } {
  const rows = routeRows(profile)
  if (roomForRoute(rows, width) >= NARROWEST_ROUTE) return { rows, note: legend }
  const bare = routeRows(profile, ({ value }, unit) => formatValue(value, unit))
  return {
    rows: bare,
    note: 'A wider terminal, report.md and report.csv show how far each number may be off.',
  }
}

/** What the figures leave of the width for the name of a route. */
function roomForRoute(rows: readonly RouteRow[], width: number): number {
  const figures = alignColumns([['', ...columnLabels], ...rows.map(({ cells }) => ['', ...cells])])
  return width - 2 - Math.max(...figures.map((line) => line.length))
}

function unmeasuredLines(profile: Profile, style: Style): string[] {
  const { bold, dim } = style.colors
  const lines = summary
    .unmeasuredRoutes(profile)
    .flatMap((route) => [
      `  ${clean(route.id, 160)}  ${dim(route.status)}`,
      ...paragraph(clean(summary.describeReason(route), 500), style).map((line) => `  ${line}`),
    ])
  return lines.length === 0 ? [] : [bold('Not measured'), ...lines]
}

function problemLines(profile: Profile, style: Style): string[] {
  const { bold } = style.colors
  const lines = profile.problems.flatMap(({ stage, route, message, hint }) => [
    ...paragraph(`${stage}${route === null ? '' : `, ${clean(route, 160)}`}: ${clean(message, 1000)}`, style),
    ...paragraph(clean(hint, 1000), style).map((line) => `  ${line}`),
  ])
  return lines.length === 0 ? [] : [bold('Problems while measuring'), ...lines]
}

function closingLines({ profile, baseline, comparison }: Verdict, { colors }: Style): string[] {
  const against =
    baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`
  const differences = comparison?.differences ?? []
  return [summary.describeRoutes(profile), against, ...differences, summary.describePhases(profile)]
    .filter(Boolean)
    .map((line) => colors.dim(clean(line, 1000)))
}
