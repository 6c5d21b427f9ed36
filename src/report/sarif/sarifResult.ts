/** A finding as a result of SARIF. */
import type { Profile } from '../../profile.ts'
import type { Evidence, Finding, Severity, Standing, Verdict } from '../../verdict.ts'
import { formatChange } from '../estimate.ts'
import { metric } from '../../metrics.ts'
import { physicalLocation, plainLine, plainText, primaryLocation } from './sarifLocation.ts'

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', notice: 'note' }

/** Other standings have no result: what is only a suspicion would be an alert, and so would be what is fixed. */
const baselineStates: Partial<Record<Standing, string>> = { new: 'new', known: 'unchanged' }

const MESSAGE_LIMITS = { columns: 600, lines: 20 }
const MOST_RELATED = 10

export function hasResult({ standing }: Finding): boolean {
  return standing in baselineStates
}

/** @param ruleIndex where its rule stands among those of the run */
export function sarifResult(finding: Finding, ruleIndex: number, verdict: Verdict): object {
  const { rule, severity, route, signature, standing } = finding
  const { profile, baseline } = verdict
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    ...(baseline.profile !== null && { baselineState: baselineStates[standing] }),
    message: { text: messageText(finding) },
    locations: [{ physicalLocation: primaryLocation(finding, profile), ...logicalLocations(route) }],
    ...relatedLocations(finding.evidence, profile),
    // GitHub makes one of its own from the line, and warns where somebody else has made it.
    partialFingerprints: { 'routeProfilerSignature/v1': plainLine(signature) },
  }
}

/** The first sentence is the title of an alert, so it names the route. */
function messageText({ route, message, advice, change }: Finding): string {
  const subject = route === null || message.includes(route) ? '' : `${route}: `
  const figures = change === null ? '' : `${metric(change.metric).label}: ${formatChange(change)}`
  return plainText([`${subject}${message}`, figures, advice].filter(Boolean).join('\n'), MESSAGE_LIMITS)
}

function logicalLocations(route: string | null): object {
  if (route === null) return {}
  return { logicalLocations: [{ fullyQualifiedName: plainLine(route), kind: 'resource' }] }
}

function relatedLocations(evidence: readonly Evidence[], profile: Profile): object {
  const locations = evidence.flatMap(({ label, text, place }) => {
    const location = physicalLocation(place, profile)
    const message = { text: plainLine(text === '' ? label : `${label}: ${text}`) }
    return location === null ? [] : [{ physicalLocation: location, message }]
  })
  const shown = locations.slice(0, MOST_RELATED).map((location, i) => ({ id: i + 1, ...location }))
  return shown.length === 0 ? {} : { relatedLocations: shown }
}
