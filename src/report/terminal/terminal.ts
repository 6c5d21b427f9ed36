/** The report for a terminal: the outline, section by section. */
import { clean } from '../clean.ts'
import type { Headline } from '../headline.ts'
import type { Outline } from '../outline.ts'
import { sectionBlocks } from './terminalSections.ts'
import { marked, type Style, styleFor } from './terminalStyle.ts'

/** What the terminal can show. */
export interface Screen {
  color: boolean
  /** Columns of the terminal. Paths, figures and snippets to paste are never broken; the rest keeps inside. */
  width: number
}

export function renderTerminal(outline: Outline, { color, width }: Screen): string {
  const style = styleFor(color, width)
  const blocks = [
    [headlineText(outline.headline, style)],
    ...outline.sections.flatMap((section) => sectionBlocks(section, style)),
    closingLines(outline, style),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function headlineText({ mark, verdict, context }: Headline, style: Style): string {
  const { bold, green } = style.colors
  const text = [verdict, ...context].join(' · ')
  return bold(mark === null ? green(`✔ ${text}`) : marked(mark, text, style))
}

function closingLines({ verdict: { baseline }, facts }: Outline, { colors }: Style): string[] {
  const against =
    baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`
  return [facts.routes, against, ...facts.differences, facts.host, facts.phases]
    .filter(Boolean)
    .map((line) => colors.dim(clean(line, 1000)))
}
