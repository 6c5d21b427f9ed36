/** The report for an agent: a finding is a line, with its place, its figures, what to do and how to check it again. */
import { metric } from '../metrics.ts'
import type { Finding, Verdict } from '../verdict.ts'
import { findingsOf } from '../verdict.ts'
import { readAdvice } from './advice.ts'
import { clean } from './clean.ts'
import { formatChange } from './estimate.ts'
import type { Outline } from './outline.ts'
import { formatPlace, placesOf } from './place.ts'
import { orderFindings } from './summary.ts'

interface AgentOptions {
  /** The command that checks a finding again. */
  check: (finding: Finding) => string
  /** Every finding, however many there are. */
  all: boolean
  /** Where everything else is. */
  reports: string
}

const MOST_FINDINGS = 20
const MOST_OTHER_PLACES = 2
const PART_LIMIT = 600

/** No colours, and no line breaks but between findings. */
export function renderAgent(outline: Outline, options: AgentOptions): string {
  const { verdict } = outline
  const findings = [
    ...orderFindings(findingsOf(verdict, 'new')),
    ...orderFindings(findingsOf(verdict, 'known')),
  ]
  const shown = options.all ? findings : findings.slice(0, MOST_FINDINGS)
  const more = findings.length - shown.length
  const lines = [
    ...shown.map((finding) => findingLine(finding, verdict, options)),
    ...(more === 0 ? [] : [`… and ${more} more: --all`]),
    lastLine(outline, options),
  ]
  return `${lines.join('\n')}\n`
}

/** Always there: nothing found is not the same as nothing measured. */
function lastLine({ headline, verdict: { baseline } }: Outline, { reports }: AgentOptions): string {
  const against =
    baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`
  return [headline.verdict, ...headline.context, against, `reports in ${reports}`]
    .map((part) => clean(part, PART_LIMIT))
    .join(' · ')
}

function findingLine(finding: Finding, { profile }: Verdict, { check }: AgentOptions): string {
  const { severity, standing, rule, route, message, change } = finding
  const place = placesOf(finding, profile)[0]
  const what = [
    standing === 'known' ? `known ${severity}` : severity,
    place === undefined ? '' : formatPlace(place),
    rule,
    route !== null && message.startsWith(route) ? message : `${route ?? 'the whole run'}: ${message}`,
  ]
  const parts = [
    what.filter(Boolean).join(' '),
    change === null ? '' : `${metric(change.metric).label}: ${formatChange(change)}`,
    otherPlaces(finding),
    labelled('fix', adviceLine(finding)),
  ]
  const texts = parts.map((part) => withoutMarks(clean(part, PART_LIMIT)))
  return [...texts.filter(Boolean), `check: ${check(finding)}`].join(' | ')
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `${label}: ${text}`
}

/** A snippet that needs its lines stands in findings.json. */
function adviceLine({ advice }: Finding): string {
  return readAdvice(advice)
    .map(({ kind, lines }) => {
      if (kind === 'sentence') return lines.join(' ')
      return lines.length === 1 ? lines[0]!.trim() : '(snippet: see findings.json)'
    })
    .join(' ')
}

/** Symptom and cause in one answer. */
function otherPlaces({ place, evidence }: Finding): string {
  const here = place === null ? '' : formatPlace(place)
  const others = evidence.flatMap(({ label, place: other }) =>
    other === null || formatPlace(other) === here ? [] : [`${label} ${formatPlace(other)}`],
  )
  return labelled('see', others.slice(0, MOST_OTHER_PLACES).join(', '))
}

/** Quoted text cannot pretend to be the next part of its line. */
function withoutMarks(text: string): string {
  return text.replaceAll(/\|(?= *(?:see|fix|check):)/gu, '¦')
}
