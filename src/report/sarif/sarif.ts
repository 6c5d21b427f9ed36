/** The findings in the Static Analysis Results Interchange Format (SARIF) 2.1.0, within what GitHub takes. */
import { countRoutes, plural } from '../../plural.ts'
import { describeRule } from '../../rules/describeRule.ts'
import { rules } from '../../rules/index.ts'
import { type Finding, findingsOf, unmeasuredRoutes, type Verdict } from '../../verdict.ts'
import type { Reporter } from '../reporter.ts'
import { plainText, SOURCE_ROOT } from './sarifLocation.ts'
import { hasResult, sarifResult } from './sarifResult.ts'
import { sarifRule } from './sarifRule.ts'
import { orderFindings } from '../summary.ts'

const HOME = 'https://github.com/route-profiler/route-profiler'

interface SarifLimits {
  /** GitHub refuses more than 25,000, and shows the worst of them only. */
  results: number
  /** GitHub refuses more than 10 MB after gzip, which is below this where this is. */
  bytes: number
}

const LIMITS: SarifLimits = { results: 5000, bytes: 9_500_000 }
const NOTE_LIMITS = { columns: 600, lines: 5 }

export const sarifReporter: Reporter = {
  file: 'report.sarif',
  render: ({ verdict }) => renderSarif(verdict),
}

export function renderSarif(verdict: Verdict, limits = LIMITS): string {
  const findings = orderFindings(verdict.findings.filter(hasResult))
  const ids = ruleIds(findings)
  const shown = findings.slice(0, limits.results)
  const results = fitting(
    shown.map((finding) => sarifResult(finding, ids.indexOf(finding.rule), verdict)),
    limits.bytes,
  )
  const log = logOf(verdict, ids, { results, dropped: findings.length - results.length })
  return `${JSON.stringify(log, null, 2)}\n`
}

/** Our own, and whatever else has spoken. */
function ruleIds(findings: readonly Finding[]): string[] {
  return [...new Set([...rules, ...findings.map(({ rule }) => ({ id: rule }))].map(({ id }) => id))]
}

/** As many as there is room for, the worst first. */
function fitting(results: readonly object[], bytes: number): object[] {
  let room = bytes
  const end = results.findIndex((result) => (room -= sizeOf(result)) < 0)
  return end === -1 ? [...results] : results.slice(0, end)
}

/** Columns by which a result is indented in the document. */
const INDENT = 8

function sizeOf(result: object): number {
  const text = JSON.stringify(result, null, 2)
  return Buffer.byteLength(text) + INDENT * text.split('\n').length + 2
}

interface Kept {
  results: object[]
  dropped: number
}

function logOf(verdict: Verdict, ids: readonly string[], { results, dropped }: Kept): object {
  const { tool, source, cutShort } = verdict.profile
  const described = new Map(rules.map((rule) => [rule.id, describeRule(rule)]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'route-profiler',
            semanticVersion: tool.version,
            informationUri: HOME,
            rules: ids.map((id) => sarifRule(described.get(id) ?? { id, summary: id, settings: [] })),
          },
        },
        invocations: [
          {
            executionSuccessful: cutShort === null,
            toolExecutionNotifications: notes(verdict, dropped).map((text) => ({
              level: 'warning',
              message: { text },
            })),
          },
        ],
        originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: rootText(source.directory) } } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
}

function rootText(directory: string | undefined): string {
  return directory === undefined ? 'The directory of the application.' : 'The root of the repository.'
}

/** What is not among the results. */
function notes(verdict: Verdict, dropped: number): string[] {
  const { profile } = verdict
  const unmeasured = unmeasuredRoutes(profile).length
  const suspicions = findingsOf(verdict, 'suspicion').length
  const acknowledged = findingsOf(verdict, 'acknowledged').length
  const lines = [
    dropped === 0
      ? ''
      : `${plural(dropped, 'result')} left out, the mildest, for the limits of GitHub: findings.json holds all.`,
    profile.cutShort === null ? '' : 'The run was cut short.',
    unmeasured === 0
      ? ''
      : `${unmeasured} of ${countRoutes(profile.routes)} not measured: report.md says why.`,
    suspicions === 0
      ? ''
      : `${plural(suspicions, 'time')} that may have changed left out, since nothing is proved: report.md has them.`,
    acknowledged === 0
      ? ''
      : `${plural(acknowledged, 'finding')} left out that the fixtures file acknowledges: report.md has the reasons.`,
    ...profile.problems.map(
      ({ stage, route, message }) => `${stage}${route === null ? '' : `, ${route}`}: ${message}`,
    ),
  ]
  return lines
    .filter(Boolean)
    .slice(0, MOST_NOTES)
    .map((line) => plainText(line, NOTE_LIMITS))
}

const MOST_NOTES = 50
