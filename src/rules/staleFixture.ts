import * as z from 'zod'
import type { Profile } from '../profile.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

export const staleFixture: Rule<z.output<typeof options>> = {
  id: 'stale-fixture',
  summary: 'A fixture matches no route of the application.',
  options,
  checkRun({ profile }) {
    const file = profile.fixturesFile ?? 'route-fixtures.yml'
    return profile.staleFixtures.map(({ id, line }) =>
      finding({
        rule: 'stale-fixture',
        severity: 'warning',
        route: null,
        place: { file, line },
        message: `The fixture "${id}" matches no route.`,
        advice: adviceFor(id, file, profile),
        identity: [id],
      }),
    )
  },
}

function adviceFor(id: string, file: string, profile: Profile): string {
  const path = id.replace(/^\S+ /, '')
  const samePath = profile.routes.filter((route) => route.path === path).map((route) => route.id)
  if (samePath.length > 0)
    return `The application has ${samePath.join(', ')}: change the method, or remove the fixture.`
  return `Remove it from ${file}, or write the path as the route table of the report has it.`
}
