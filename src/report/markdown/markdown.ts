/** The text for a pull request: the verdict first, then what to look at, then everything else folded away. */
import type { ChartData } from '../chartData.ts'
import { code, prose } from './escape.ts'
import { fit } from './fit.ts'
import { severityMarks } from './markdownFinding.ts'
import { safeAddress } from './markdownPlace.ts'
import { fold, passagesOf } from './markdownSections.ts'
import type { Link, Outline } from '../outline.ts'
import type { Reporter } from '../reporter.ts'

const MOST_NAMES = 5
const NAME_LIMIT = 80
const FACT_LIMIT = 300

export interface MarkdownOptions {
  /** Makes the address of a line of code. */
  link: Link
  /** Draws a chart, in Markdown; nothing is drawn where it is left out, or gives nothing. */
  draw?: (data: ChartData) => string
  /** Which application this is, where one place shows several. */
  name?: string | null
  /** Where everything can be had: https only. */
  details?: string | null
  /** Where report.html is shown: https only. */
  page?: string | null
  /** Largest size; the default fits a comment. */
  limitBytes?: number
}

export const markdownReporter: Reporter = { file: 'report.md', render: renderMarkdown }

/** Never above the limit, whatever the outline holds; one line and a fold when there is nothing to act on. */
export function renderMarkdown(outline: Outline, options: MarkdownOptions): string {
  const { link, draw = () => '', limitBytes } = options
  const passages = outline.sections.flatMap((section) =>
    passagesOf(section, { link, draw, verdict: outline.verdict }),
  )
  const foot = runFacts(outline, options)
  if (!outline.headline.isQuiet) return fit({ head: head(outline, options), passages, foot }, limitBytes)
  const { open, close } = fold('Details')
  const line = quietLine(outline, options)
  return fit({ head: `${line}\n\n${open.trimEnd()}`, passages, foot: foot + close }, limitBytes)
}

function quietLine(outline: Outline, options: MarkdownOptions): string {
  const { verdict } = outline.headline
  return `${mark(outline)} **${title(options)}:** ${verdict} · ${context(outline)}`
}

function head(outline: Outline, options: MarkdownOptions): string {
  const { verdict, added, removed } = outline.headline
  const names = [namesText('New', added), namesText('Gone', removed)].filter(Boolean)
  return [`## ${mark(outline)} ${title(options)}: ${verdict}`, context(outline), names.join(' · ')]
    .filter(Boolean)
    .join('\n\n')
}

function title({ name = null }: MarkdownOptions): string {
  return name === null ? 'Route Profiler' : `Route Profiler, ${prose(name, null, NAME_LIMIT)}`
}

function mark({ headline }: Outline): string {
  return headline.mark === null ? '✅' : severityMarks[headline.mark]
}

function context({ headline, verdict: { baseline } }: Outline): string {
  const compared =
    baseline.profile === null
      ? `not compared: ${prose(baseline.reason, null, FACT_LIMIT)}`
      : `compared with ${code(baseline.label)}`
  return [...headline.context, compared].join(' · ')
}

function namesText(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  const shown = names.slice(0, MOST_NAMES).map((name) => code(name, NAME_LIMIT))
  return `${title}: ${shown.join(', ')}${more}`
}

function runFacts({ facts }: Outline, { details, page }: MarkdownOptions): string {
  const { routes, differences, host, phases } = facts
  const lines = [routes, ...differences, host, phases]
    .filter(Boolean)
    .map((fact) => prose(fact, null, FACT_LIMIT))
  const links = [
    linkTo('Charts, and a page for each route', page),
    linkTo('Full report and all numbers', details),
  ]
  lines.push(links.filter((one) => one !== '').join(' · '))
  return `<sub>${lines.filter(Boolean).join('<br>')}</sub>`
}

function linkTo(text: string, target: string | null = null): string {
  const address = safeAddress(target ?? '')
  return address === null ? '' : `[${text}](${address})`
}
