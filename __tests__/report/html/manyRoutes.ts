/** Applications of any size, each route with everything that is measured of one. */
import type { Verdict } from '../../../src/verdict.ts'
import { profileWith, routeWith } from '../../support/profiles.ts'
import { findingWith, verdictWith } from '../sample.ts'
import { shelfware } from './shelfware.ts'

/** Every tenth has a finding. */
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
  return verdictWith(profileWith(routes), { findings })
}
