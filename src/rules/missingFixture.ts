import * as z from 'zod'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

/** The collector puts the example to paste, or the fault of the fixture, into the route's reason. */
export const missingFixture: Rule<z.output<typeof options>> = {
  id: 'missing-fixture',
  summary: 'A route has no fixture, or one that makes no request.',
  options,
  checkRoute({ route, profile }) {
    const file = profile.fixturesFile ?? 'route-fixtures.yml'
    const shared = { rule: 'missing-fixture', severity: 'error', route: route.id } as const
    if (route.reason?.code === 'missing-fixture') {
      return [
        finding({
          ...shared,
          place: route.handler.place,
          message: `${route.id} has no fixture, so it was not measured (handler ${route.handler.name || 'without a name'}).`,
          advice:
            `Add it to ${file}, or let "route-profiler init" write it:\n${route.reason.message}\n` +
            'A route that should not be measured takes "ignore" with a reason.',
        }),
      ]
    }
    if (route.reason?.code === 'fixture-problem') {
      return [
        finding({
          ...shared,
          place: route.fixture && { file, line: route.fixture.line },
          message: `The fixture of ${route.id} makes no request: ${route.reason.message}`,
          advice: `Mend it in ${file}; docs/fixtures.md lists every field.`,
        }),
      ]
    }
    return []
  },
}
