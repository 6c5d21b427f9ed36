/** The findings of one route as a block of Markdown: what, the numbers, where, what to do. */
import { metric } from '../../metrics.ts'
import type { Evidence, Finding, Severity } from '../../verdict.ts'
import { doubtOf } from '../doubt.ts'
import { code, fence, prose } from './escape.ts'
import { formatChange } from '../estimate.ts'
import { adviceText } from './markdownAdvice.ts'
import { renderPlace } from './markdownPlace.ts'
import type { Link } from '../outline.ts'
import type { RouteFindings } from '../section.ts'

export const severityMarks: Record<Severity, string> = { error: '❌', warning: '⚠️', notice: 'ℹ️' }

const MOST_EVIDENCE = 5
const EVIDENCE_LIMIT = 300

export function routeBlock({ route, findings }: RouteFindings, link: Link): string {
  const [worst] = findings
  const subject = route === null ? 'The whole run' : code(route)
  const mark = worst === undefined ? '' : severityMarks[worst.severity]
  const texts = findings
    .toSorted(byCertainty)
    .map((finding) =>
      findingText(finding, findings.length > 1 ? `${severityMarks[finding.severity]} ` : '', link),
    )
  return [`#### ${mark} ${subject}`, ...texts].join('\n\n')
}

/** What is sure comes first: it is the cause more often than not, and times are its effect. */
export function byCertainty(a: Finding, b: Finding): number {
  return doubtOfFinding(a) - doubtOfFinding(b)
}

function doubtOfFinding({ change }: Finding): number {
  return change === null ? -1 : doubtOf(change.metric)
}

function findingText(finding: Finding, mark: string, link: Link): string {
  const { id, rule, route, place, message } = finding
  const facts = [
    `${mark}**${prose(rule)}**`,
    changeText(finding),
    place === null ? '' : renderPlace(place, link),
    code(id),
  ]
  return [
    `${facts.filter(Boolean).join(' · ')}<br>${prose(message, route)}`,
    adviceText(finding.advice, route),
    evidenceText(finding, link),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function changeText({ change }: Finding): string {
  if (change === null) return ''
  return `${metric(change.metric).label} **${formatChange(change)}**`
}

/** Evidence is folded: what a reviewer needs is the place and the fix. */
function evidenceText({ evidence }: Finding, link: Link): string {
  const lines = evidence.slice(0, MOST_EVIDENCE).map((fact) => evidenceLine(fact, link))
  return lines.length === 0 ? '' : `<details><summary>Evidence</summary>\n\n${lines.join('\n')}\n\n</details>`
}

function evidenceLine({ label, text, place, isOutput }: Evidence, link: Link): string {
  if (isOutput && text.includes('\n')) {
    // Indented, it belongs to the item of the list.
    return `- ${prose(label)}:\n\n${fence(text).replaceAll(/^/gm, '  ')}`
  }
  const fact = text === '' ? '' : `: ${code(text, EVIDENCE_LIMIT)}`
  return `- ${prose(label)}${fact}${place === null ? '' : ` at ${renderPlace(place, link)}`}`
}
