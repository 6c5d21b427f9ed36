/** Applications of any size, each route with everything that is measured of one. */
import { withHistory } from '../../../src/compare/history.ts'
import type { Estimate, Profile } from '../../../src/profile.ts'
import type { Verdict } from '../../../src/verdict.ts'
import { between, exactly, loadWith, profileWith, routeWith } from '../../support/profiles.ts'
import { findingWith, verdictWith } from '../sample.ts'
import { shelfware } from './shelfware.ts'

/** With the time line of a request with 24 queries, a dozen earlier runs, and a finding of every tenth. */
export function manyRoutes(n: number): Verdict {
  const [model = routeWith('GET /')] = shelfware.profile.routes
  const [{ evidence } = findingWith()] = shelfware.findings
  const routes = Array.from({ length: n }, (_, i) =>
    routeWith(`GET /api/companies/:company/departments/:department/reports/${i}`, {
      count: model.count,
      load: model.load,
      work: model.work,
    }),
  )
  const findings = routes
    .filter((_, i) => i % 10 === 0)
    .map(({ id }, i) => findingWith({ route: id, id: `finding-${i}`, evidence }))
  const reference = { node: 'v24.1.0', latencyMs: exactly(2) }
  const { machine } = profileWith([])
  const before = profileWith(routes, { machine: { ...machine, reference } })
  const runs = Array.from({ length: 13 }, (_, i) => slowed(before, 1 + 0.03 * Math.sin(i)))
  return verdictWith(
    runs.reduce((last, next) => withHistory(next, last)),
    { findings },
  )
}

/** The same in other times, so that each of them has a trend. */
function slowed(profile: Profile, by: number): Profile {
  const routes = profile.routes.map(({ load, ...route }) => ({
    ...route,
    load: load && loadWith(scaled(load.latencyMs.p50, by), { latencyDistribution: load.latencyDistribution }),
  }))
  return { ...profile, routes }
}

const scaled = ({ low, value, high }: Estimate, by: number): Estimate =>
  between(low * by, value * by, high * by)
