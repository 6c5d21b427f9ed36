/** The text for a pull request: the verdict first, then what to look at, then everything else folded away. */
import type { Chart } from './chart.ts'
import { code, prose } from './escape.ts'
import { fit } from './fit.ts'
import { severityMarks } from './markdownFinding.ts'
import { type Link, safeAddress } from './markdownPlace.ts'
import {
  chartSection,
  fold,
  improvementsSection,
  knownFindingsSection,
  newFindingSections,
  problemsSection,
  routesSection,
  settingsSection,
  sideBySideSection,
  timesSection,
  unmeasuredSection,
} from './markdownSections.ts'
import type { Reporter, Verdict } from './reporter.ts'
import * as summary from './summary.ts'

const MOST_NAMES = 5
const NAME_LIMIT = 80
const FACT_LIMIT = 300

export interface MarkdownOptions {
  /** Makes the address of a line of code; without it places are named only. */
  link?: Link
  /** Drawn before, see chart.ts. */
  chart?: Chart | null
  /** Which application this is, where one place shows several. */
  name?: string | null
  /** Where everything can be had: https only. */
  details?: string | null
  /** Largest size; the default fits a comment. */
  limitBytes?: number
}

export const markdownReporter: Reporter = { file: 'report.md', render: (verdict) => renderMarkdown(verdict) }

/** Never above the limit, whatever the verdict holds; one line and a fold when there is nothing to act on. */
export function renderMarkdown(verdict: Verdict, options: MarkdownOptions = {}): string {
  const { profile } = verdict
  const { link, chart = null, limitBytes } = options
  const facts = runFacts(verdict, options)
  const shared = [
    improvementsSection(verdict),
    timesSection(verdict),
    sideBySideSection(profile),
    problemsSection(profile),
    unmeasuredSection(profile),
  ]
  if (summary.isQuiet(verdict)) {
    const { open, close } = fold('Details')
    const sections = [knownFindingsSection(verdict, link), ...shared, routesSection(profile)]
    return fit(
      { head: `${quietLine(verdict, options)}\n\n${open.trimEnd()}`, sections, foot: facts + close },
      limitBytes,
    )
  }
  const sections = [
    ...newFindingSections(verdict, link),
    settingsSection(verdict),
    ...(chart === null ? [] : [chartSection(chart)]),
    ...shared,
    knownFindingsSection(verdict, link),
    routesSection(profile, fold('Measured routes, slowest first')),
  ]
  return fit({ head: head(verdict, options), sections, foot: facts }, limitBytes)
}

function quietLine(verdict: Verdict, options: MarkdownOptions): string {
  return `${mark(verdict)} **${title(options)}:** ${verdictText(verdict)} · ${context(verdict)}`
}

function head(verdict: Verdict, options: MarkdownOptions): string {
  const { comparison } = verdict
  const names = [namesText('New', comparison?.added ?? []), namesText('Gone', comparison?.removed ?? [])]
  return [
    `## ${mark(verdict)} ${title(options)}: ${verdictText(verdict)}`,
    context(verdict),
    names.filter(Boolean).join(' · '),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function title({ name = null }: MarkdownOptions): string {
  return name === null ? 'Route Profiler' : `Route Profiler, ${prose(name, null, NAME_LIMIT)}`
}

/** Of the worst new finding; a known error counts as well, since the run may fail for it. */
function mark(verdict: Verdict): string {
  const { findings, profile } = verdict
  const worst = findings.find(({ severity }) => severity === 'error') ?? summary.newFindings(verdict)[0]
  if (worst !== undefined) return severityMarks[worst.severity]
  return summary.measuredRoutes(profile).length > 0 && profile.cutShort === null ? '✅' : '⚠️'
}

/** `1 new error, 2 new warnings`; without a baseline nothing is new or known. */
function verdictText(verdict: Verdict): string {
  const { findings, comparison } = verdict
  const fresh = summary.newFindings(verdict)
  if (findings.length > 0 && fresh.length === 0) return 'nothing new'
  return summary.countFindings(fresh, comparison === null ? '' : 'new')
}

function context(verdict: Verdict): string {
  const known = summary.knownFindings(verdict)
  return [
    summary.describeCoverage(verdict),
    known.length === 0 ? '' : summary.countFindings(known, 'known'),
    baselineText(verdict),
  ]
    .filter(Boolean)
    .join(' · ')
}

function baselineText({ baseline }: Verdict): string {
  if (baseline.profile !== null) return `compared with ${code(baseline.label)}`
  return `not compared: ${prose(baseline.reason, null, FACT_LIMIT)}`
}

function namesText(title: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''
  const shown = names.slice(0, MOST_NAMES).map((name) => code(name, NAME_LIMIT))
  return `${title}: ${shown.join(', ')}${more}`
}

function runFacts({ profile, comparison }: Verdict, { details }: MarkdownOptions): string {
  const { machine, app } = profile
  const cpu = machine.cpu.replace(/\((?:R|TM)\)/giu, '')
  const host = `measured on ${machine.platform}/${machine.arch} with ${summary.plural(machine.cores, 'core')} (${cpu}), Node ${app.node}`
  const facts = [
    summary.describeRoutes(profile),
    comparison?.differences.join(' ') ?? '',
    host,
    summary.describePhases(profile),
  ]
  const lines = facts.filter(Boolean).map((fact) => prose(fact, null, FACT_LIMIT))
  const address = safeAddress(details ?? '')
  if (address !== null) lines.push(`[Full report and all numbers](${address})`)
  return `<sub>${lines.join('<br>')}</sub>`
}
