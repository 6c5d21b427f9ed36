/** What a route says of one of its lines is not said again by every flow that passes it. Pure. */
import type { Profile, RouteProfile } from '../profile.ts'
import { type Evidence, type Finding, reachesSeverity } from '../verdict.ts'

const MOST_FLOWS = 5

/**
 * The findings without those of a step of a flow that the route of the step has as well: by the same rule, about the same
 * statement, from the same line, and no milder. The route names the flows instead.
 */
export function toldOnce(findings: readonly Finding[], { routes }: Pick<Profile, 'routes'>): Finding[] {
  const flows = new Map(routes.flatMap((route) => (route.kind === 'flow' ? [[route.id, route]] : [])))
  const byId = new Map(routes.map((route) => [route.id, route]))
  const mentions = new Map<Finding, string[]>()
  const left = findings.filter((finding) => {
    if (isOfLostIndex(finding, findings)) return false
    const flow = flows.get(finding.route ?? '')
    if (flow === undefined || finding.at === null) return true
    for (const [i, { request }] of (flow.steps ?? []).entries()) {
      const same = findings.find((one) => {
        const route = byId.get(one.route ?? '')
        return route !== undefined && isSame(finding, one, request) && isRequestOf(request, route)
      })
      if (same === undefined) continue
      mentions.set(same, [...(mentions.get(same) ?? []), `${flow.id}, step ${i + 1} (${request})`])
      return false
    }
    return true
  })
  return left.map((finding) => withFlows(finding, mentions.get(finding) ?? []))
}

/** Whether each of the queries that miss an index is told of already, as one that has lost it. */
function isOfLostIndex({ rule, route, evidence }: Finding, findings: readonly Finding[]): boolean {
  if (rule !== 'missing-index') return false
  const lost = findings.filter((one) => one.rule === 'plan-regression' && one.route === route)
  const told = new Set(lost.flatMap((one) => queriesIn(one.evidence)))
  return told.size > 0 && queriesIn(evidence).every((sql) => told.has(sql))
}

function queriesIn(evidence: readonly Evidence[]): string[] {
  return evidence
    .filter(({ label }) => label === 'query' || label.startsWith('also '))
    .map(({ text }) => text)
}

/** What a flow finds begins with the request of the step. */
function isSame(ofFlow: Finding, ofRoute: Finding, request: string): boolean {
  return (
    ofRoute.rule === ofFlow.rule &&
    `${request}: ${ofRoute.at}` === ofFlow.at &&
    ofRoute.place?.file === ofFlow.place?.file &&
    ofRoute.place?.line === ofFlow.place?.line &&
    reachesSeverity(ofRoute.severity, ofFlow.severity)
  )
}

/** Whether a request as it is written in a step, `GET /authors/7`, is one of `GET /authors/:id`. */
function isRequestOf(request: string, { method, path, kind }: RouteProfile): boolean {
  const [verb, address = ''] = request.split(' ')
  if (kind === 'flow' || (verb !== method && method !== 'ALL')) return false
  const [template, asked] = [path, address].map((one) => one.split('/'))
  return (
    template!.length === asked!.length &&
    template!.every((part, i) => part === asked![i] || /[:*{[]/u.test(part))
  )
}

function withFlows(finding: Finding, flows: readonly string[]): Finding {
  if (flows.length === 0) return finding
  const left = flows.length - MOST_FLOWS
  const shown = left > 0 ? [...flows.slice(0, MOST_FLOWS), `${left} more`] : flows
  const evidence = shown.map((text): Evidence => ({ label: 'also in', text, place: null }))
  return { ...finding, evidence: [...finding.evidence, ...evidence] }
}
