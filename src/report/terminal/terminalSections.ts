/** The sections of the outline as lines for a terminal. */
import { metric } from '../../metrics.ts'
import type { OutgoingCall, Problem } from '../../profile.ts'
import { clean } from '../clean.ts'
import { describeCall } from '../../rules/describeCall.ts'
import type { CpuRow } from '../cpuRows.ts'
import type { Finding, IdleAcknowledgement } from '../../verdict.ts'
import { formatChange, formatEstimate } from '../estimate.ts'
import { outgoingWords } from '../outgoingWords.ts'
import { formatPlace } from '../place.ts'
import type {
  AcknowledgedFinding,
  ChangeRow,
  FixedRow,
  GrowthRow,
  Section,
  SectionOf,
  UnmeasuredRow,
} from '../section.ts'
import type { SideBySideRow } from '../sideBySide.ts'
import { whyWords } from '../summary.ts'
import { wrapWords } from './columns.ts'
import { findingLines } from './terminalFinding.ts'
import { paragraph, type Style } from './terminalStyle.ts'
import { tableLines } from './terminalTable.ts'

const NAME_LIMIT = 160
const TEXT_LIMIT = 1000
const MOST_SET_UPS = 5
const MOST_LISTED = 10
const MOST_NAMED = 50

/** Blocks of lines, with an empty line between each other; none for what a terminal does not show. */
export function sectionBlocks(section: Section, style: Style): string[][] {
  if (section.kind === 'findings' && section.standing === 'new') {
    const findings = section.rows.flatMap((row) => row.findings)
    return findings.map((finding) => findingLines(finding, style))
  }
  const lines = rowLines(section, style)
  return lines.length === 0 ? [] : [[style.colors.bold(clean(section.title, 300)), ...lines]]
}

function rowLines(section: Section, style: Style): string[] {
  switch (section.kind) {
    case 'findings':
      return knownLines(section, style)
    case 'acknowledged':
      return cut(section.rows, (finding) => acknowledgedLines(finding, style))
    case 'idle-acknowledgements':
      return cut(section.rows, (row) => idleLines(row, style))
    case 'settings':
      return [section.note, ...section.rows].flatMap((text) => paragraph(clean(text, TEXT_LIMIT), style))
    case 'fixed':
      return section.rows.map((row) => fixedLine(row, style))
    case 'chart':
    case 'plans':
      return []
    case 'changes':
      return [...paragraph(section.note, style), ...section.rows.map(changeLine)]
    case 'cpu':
      return [...cut(section.rows, (row) => cpuLines(row, style)), ...paragraph(section.note, style)]
    case 'side-by-side':
      return section.rows.flatMap((row) => sideBySideLines(row, style))
    case 'problems':
      return section.rows.flatMap((row) => problemLines(row, style))
    case 'set-ups':
      return setupLines(section, style)
    case 'growth':
      return [...cut(section.rows, (row) => growthLines(row, style)), ...paragraph(section.note, style)]
    case 'calls':
      return callLines(section, style)
    case 'unmeasured':
      return section.rows.flatMap((row) => unmeasuredLines(row, style))
    default:
      return tableLines(section, style)
  }
}

/** A line each: the report file says the rest. */
function knownLines({ rows }: SectionOf<'findings'>, style: Style): string[] {
  return cut(
    rows.flatMap((row) => row.findings),
    (finding) => [knownLine(finding, style)],
  )
}

function knownLine({ id, route, rule }: Finding, { colors }: Style): string {
  return `  ${nameOf(route ?? 'the whole run')}  ${colors.dim(`${clean(rule, 80)}  ${id}`)}`
}

function acknowledgedLines(finding: AcknowledgedFinding, style: Style): string[] {
  const { reason, until } = finding.acknowledgement
  const said = `${clean(reason, TEXT_LIMIT)}${until === undefined ? '' : ` (until ${clean(until, 20)})`}`
  return [knownLine(finding, style), ...indented(said, style)]
}

function idleLines({ acknowledgement, why, says }: IdleAcknowledgement, style: Style): string[] {
  const { rule, route, at } = acknowledgement
  const subject = [nameOf(route ?? 'the whole run'), at === undefined ? '' : clean(at, NAME_LIMIT)]
  return [
    `  ${subject.filter(Boolean).join('  ')}  ${style.colors.dim(clean(rule, 80))}`,
    ...indented(`${whyWords[why]}: ${says}`, style),
  ]
}

function indented(text: string, style: Style): string[] {
  return paragraph(text, style).map((line) => `  ${line}`)
}

function cut<Row>(rows: readonly Row[], linesOf: (row: Row) => string[]): string[] {
  const lines = rows.slice(0, MOST_LISTED).flatMap(linesOf)
  const more = rows.length - MOST_LISTED
  return more <= 0 ? lines : [...lines, `  and ${more} more: see report.md`]
}

function setupLines({ rows }: SectionOf<'set-ups'>, style: Style): string[] {
  const lines = rows
    .slice(0, MOST_SET_UPS)
    .flatMap(({ route, cost }) =>
      paragraph(`${nameOf(route ?? 'prepare')}: ${clean(cost, TEXT_LIMIT)}`, style),
    )
  const more = rows.length - MOST_SET_UPS
  return more <= 0 ? lines : [...lines, `  and ${more} more: see report.md`]
}

function growthLines({ route, growth }: GrowthRow, style: Style): string[] {
  return [`  ${nameOf(route)}`, ...indented(clean(growth, TEXT_LIMIT), style)]
}

function fixedLine({ route, rules }: FixedRow, { colors }: Style): string {
  return `  ${nameOf(route ?? 'the whole run')}  ${colors.dim(clean(rules.join(', '), 200))}`
}

function changeLine({ route, change }: ChangeRow): string {
  return `  ${nameOf(route)}  ${metric(change.metric).label}: ${formatChange(change)}`
}

function cpuLines({ route, summary, functions, attachment }: CpuRow, style: Style): string[] {
  const { bold, cyan, dim } = style.colors
  return [
    `  ${bold(nameOf(route))}`,
    ...indented(clean(summary, TEXT_LIMIT), style),
    ...functions.map(({ name, place, cost }) => {
      const where = place === null ? '' : `  ${cyan(formatPlace(place))}`
      return `    ${clean(cost, 80)}  ${clean(name, 80)}${where}`
    }),
    ...(attachment === null ? [] : [`    ${dim(clean(attachment, 200))}`]),
  ]
}

function sideBySideLines(row: SideBySideRow, style: Style): string[] {
  if (row.kind === 'sentence') return paragraph(clean(row.text, TEXT_LIMIT), style)
  if (row.kind === 'uncertain') return paragraph(`uncertain: ${nameOf(row.route)}, ${row.interval}`, style)
  return [
    ...paragraph(`not confirmed: ${row.routes.map(nameOf).join(', ')}`, style),
    ...paragraph(clean(row.reason, TEXT_LIMIT), style).map((line) => `  ${line}`),
  ]
}

function problemLines({ stage, route, message, hint }: Problem, style: Style): string[] {
  const subject = `${stage}${route === null ? '' : `, ${nameOf(route)}`}`
  return [
    ...paragraph(`${subject}: ${clean(message, TEXT_LIMIT)}`, style),
    ...paragraph(clean(hint, TEXT_LIMIT), style).map((line) => `  ${line}`),
  ]
}

function callLines({ rows }: SectionOf<'calls'>, style: Style): string[] {
  return cut([...Map.groupBy(rows, ({ route }) => route)], ([route, those]) => [
    `  ${nameOf(route)}`,
    ...those.flatMap(({ call }) => callLine(call, style)),
  ])
}

function callLine(call: OutgoingCall, style: Style): string[] {
  const { executions, durationMs, callSite } = call
  const told = [
    clean(describeCall(call), NAME_LIMIT),
    `× ${formatEstimate(executions, 'count')}`,
    formatEstimate(durationMs, 'ms'),
    ...outgoingWords(call),
  ]
  const place = callSite === null ? [] : [`    ${style.colors.cyan(formatPlace(callSite))}`]
  return [...indented(told.join(', '), style), ...place]
}

/** Where several routes have one reason, it is told once. */
function unmeasuredLines({ routes, status, reason }: UnmeasuredRow, style: Style): string[] {
  const [first, ...others] = routes.map(nameOf)
  const told = clean(reason, 500)
  if (others.length === 0)
    return [`  ${first}  ${style.colors.dim(status)}`, ...paragraph(told, style).map((line) => `  ${line}`)]
  const names = routes.slice(0, MOST_NAMED).map((route, i) => nameOf(route) + (i < others.length ? ',' : ''))
  const more = routes.length - names.length
  return [
    ...paragraph(`${status}: ${told}`, style),
    ...wrapWords(names, style.width - 4).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more: see report.md`] : []),
  ]
}

function nameOf(route: string): string {
  return clean(route, NAME_LIMIT)
}
