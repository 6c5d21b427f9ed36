import * as z from 'zod'
import type { Profile } from '../profile.ts'
import { finding } from './finding.ts'
import { fixturesFileOf } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

export const staleFixture: Rule<z.output<typeof options>> = {
  id: 'stale-fixture',
  summary: 'A fixture matches no route of the application.',
  options,
  checkRun({ profile }) {
    const file = fixturesFileOf(profile)
    return profile.staleFixtures.map(({ id, line, suggestion }) =>
      finding({
        rule: 'stale-fixture',
        severity: 'warning',
        route: null,
        place: { file, line },
        message: `The fixture "${id}" matches no route.`,
        advice: adviceFor({ id, suggestion }, file, profile),
        identity: [id],
      }),
    )
  },
}

type Stale = Pick<Profile['staleFixtures'][number], 'id' | 'suggestion'>

function adviceFor({ id, suggestion }: Stale, file: string, profile: Profile): string {
  const path = id.replace(/^\S+ /, '')
  const samePath = profile.routes.filter((route) => route.path === path).map((route) => route.id)
  if (samePath.length > 0)
    return `The application has ${samePath.join(', ')}: change the method, or remove the fixture.`
  if (suggestion !== null) return `Did you mean "${suggestion}", which has no fixture?`
  return `Remove it from ${file}, or write the path as the route table of the report has it.`
}
