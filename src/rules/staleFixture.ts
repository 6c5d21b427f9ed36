import * as z from 'zod'
import type { Profile } from '../profile.ts'
import { finding } from './finding.ts'
import { fixturesFileOf } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

export const staleFixture: Rule<z.output<typeof options>> = {
  id: 'stale-fixture',
  summary: 'A fixture, or a pattern of overrides, matches no route of the application.',
  options,
  checkRun({ profile }) {
    const file = fixturesFileOf(profile)
    return profile.staleFixtures.map((stale) => {
      const { id, kind, line } = stale
      const isPattern = kind === 'pattern'
      return finding({
        rule: 'stale-fixture',
        severity: isPattern ? 'notice' : 'warning',
        route: null,
        place: { file, line },
        message: isPattern
          ? `The pattern "${id}" of overrides matches no route.`
          : `The fixture "${id}" matches no route.`,
        advice: isPattern ? adviceForPattern(stale) : adviceFor(stale, file, profile),
        identity: [...(isPattern ? ['overrides'] : []), id],
      })
    })
  },
}

type Stale = Pick<Profile['staleFixtures'][number], 'id' | 'suggestion'>

function adviceForPattern({ suggestion }: Stale): string {
  return suggestion === null
    ? 'Write paths as the route table of the report has them; * stands for anything within a segment, ** for anything.'
    : `Did you mean "${suggestion}"?`
}

function adviceFor({ id, suggestion }: Stale, file: string, profile: Profile): string {
  const path = id.replace(/^\S+ /, '')
  const samePath = profile.routes.filter((route) => route.path === path).map((route) => route.id)
  if (samePath.length > 0)
    return `The application has ${samePath.join(', ')}: change the method, or remove the fixture.`
  if (suggestion !== null) return `Did you mean "${suggestion}", which has no fixture?`
  return `Remove it from ${file}, or write the path as the route table of the report has it.`
}
