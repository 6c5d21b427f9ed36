/** One finding as lines for a terminal. */
import { metric } from '../../metrics.ts'
import type { Evidence, Finding } from '../../verdict.ts'
import { readAdvice } from '../advice.ts'
import { clean, cleanLines, shorten } from '../clean.ts'
import { formatChange } from '../estimate.ts'
import { formatPlace } from '../place.ts'
import { marked, paragraph, type Style } from './terminalStyle.ts'

const MOST_EVIDENCE = 3
const TEXT_LIMIT = 2000
const OUTPUT_LIMITS = { columns: 400, lines: 20 }

export function findingLines(finding: Finding, style: Style): string[] {
  const { id, severity, rule, route, message, evidence } = finding
  const { bold, dim } = style.colors
  const subject = route === null ? 'the whole run' : clean(route, 160)
  return [
    `${marked(severity, severity, style)}  ${bold(subject)}  ${dim(`${clean(rule, 80)}  ${id}`)}`,
    ...paragraph(clean(message, TEXT_LIMIT), style),
    ...changeLines(finding),
    ...placeLines(finding, style),
    ...adviceLines(finding, style),
    ...evidence
      .slice(0, MOST_EVIDENCE)
      .flatMap((fact) => evidenceLines(fact, style))
      .map(dim),
  ]
}

function changeLines({ change }: Finding): string[] {
  if (change === null) return []
  return [`  ${metric(change.metric).label}: ${formatChange(change)}`]
}

/** Snippets keep their own indentation: what is copied can be pasted. */
function adviceLines({ advice }: Finding, style: Style): string[] {
  return readAdvice(advice).flatMap(({ kind, lines }) =>
    kind === 'snippet' ? lines.map(style.colors.green) : paragraph(lines.join(' '), style),
  )
}

/** A place has a line of its own, so that a terminal opens it on a click. */
function placeLines({ place }: Finding, { colors }: Style): string[] {
  if (place === null) return []
  const inside = place.function === undefined ? '' : colors.dim(` in ${clean(place.function, 80)}`)
  return [`  ${colors.cyan(formatPlace(place))}${inside}`]
}

function evidenceLines(evidence: Evidence, style: Style): string[] {
  const [first, ...output] = evidence.isOutput ? cleanLines(evidence.text, OUTPUT_LIMITS) : [evidence.text]
  const room = Math.max(40, style.width - 6)
  return [
    evidenceLine({ ...evidence, text: first! }, style),
    ...output.map((line) => `      ${shorten(line, room)}`),
  ]
}

function evidenceLine({ label, text, place }: Evidence, { width }: Style): string {
  const where = place === null ? '' : ` at ${formatPlace(place)}`
  const title = `    ${clean(label, 80)}`
  if (text === '') return title + where
  const room = Math.max(20, width - title.length - where.length - 2)
  return `${title}: ${shorten(clean(text, TEXT_LIMIT), room)}${where}`
}
