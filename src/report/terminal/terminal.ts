/** The report for a terminal: the verdict, the findings, the table, what was not measured and why. */
import { measuredRoutes } from '../../verdict.ts'
import { clean } from '../clean.ts'
import type { Outline } from '../outline.ts'
import type { Section } from '../section.ts'
import { countFindings, describeCoverage, orderFindings } from '../summary.ts'
import { findingLines } from './terminalFinding.ts'
import { changeLine, problemLines, routeLines, sideBySideLines, unmeasuredLines } from './terminalSections.ts'
import { marked, type Style, styleFor } from './terminalStyle.ts'

/** What the terminal can show. */
export interface Screen {
  color: boolean
  /** Columns of the terminal. Paths, figures and snippets to paste are never broken; the rest keeps inside. */
  width: number
}

export function renderTerminal(outline: Outline, { color, width }: Screen): string {
  const style = styleFor(color, width)
  const { findings } = outline.verdict
  const blocks = [
    [headline(outline, style)],
    ...orderFindings(findings).map((finding) => findingLines(finding, style)),
    improvementLines(outline, style),
    ...(['side-by-side', 'routes', 'unmeasured', 'problems'] as const).map((kind) =>
      outline.sections
        .filter((section) => section.kind === kind)
        .flatMap((section) => sectionLines(section, style)),
    ),
    closingLines(outline, style),
  ]
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return `${texts.join('\n\n')}\n`
}

function headline({ verdict }: Outline, style: Style): string {
  const { bold, green } = style.colors
  const text = `${countFindings(verdict.findings)} · ${describeCoverage(verdict)}`
  const blind = measuredRoutes(verdict.profile).length === 0 ? 'warning' : null
  const worst = verdict.findings[0]?.severity ?? blind
  return bold(worst === null ? green(`✔ ${text}`) : marked(worst, text, style))
}

function improvementLines({ verdict }: Outline, { colors }: Style): string[] {
  const rows = verdict.improvements.map(({ certain, ...row }) => changeLine({ ...row, isCertain: certain }))
  return rows.length === 0 ? [] : [colors.bold('Improvements'), ...rows]
}

function sectionLines(section: Section, style: Style): string[] {
  const { bold } = style.colors
  switch (section.kind) {
    case 'side-by-side':
      return [bold(clean(section.title, 300)), ...section.rows.flatMap((row) => sideBySideLines(row, style))]
    case 'routes':
      return [bold('Routes, slowest first'), ...routeLines(section, style)]
    case 'unmeasured':
      return [bold('Not measured'), ...section.rows.flatMap((row) => unmeasuredLines(row, style))]
    case 'problems':
      return [bold('Problems while measuring'), ...section.rows.flatMap((row) => problemLines(row, style))]
    default:
      return []
  }
}

function closingLines({ verdict: { baseline }, facts }: Outline, { colors }: Style): string[] {
  const against =
    baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`
  return [facts.routes, against, ...facts.differences, facts.phases]
    .filter(Boolean)
    .map((line) => colors.dim(clean(line, 1000)))
}
