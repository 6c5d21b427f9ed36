import * as z from 'zod'
import { plural } from '../plural.ts'
import { describeRows, setupCost } from './setupCost.ts'
import { finding } from './finding.ts'
import { fixturePlace } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  minRows: z.number().int().min(1).default(10).describe('Fewer rows that came along are no matter.'),
  minPercent: z
    .number()
    .min(0)
    .max(100)
    .default(50)
    .describe('Of all rows that the set-up makes, in percent.'),
})

/** A factory that makes a company for each session makes every test slower, and nobody sees which. */
export const setupCascade: Rule<z.output<typeof options>> = {
  id: 'setup-cascade',
  summary: 'The set-up of a route makes many rows in tables that the route never touches.',
  options,
  checkRoute({ route, profile }, { minRows, minPercent }) {
    const cost = setupCost(route)
    if (!cost?.along || cost.alongRows < minRows || cost.alongPercent < minPercent) return []
    const { rows, along, alongRows, alongPercent } = cost
    return [
      finding({
        rule: 'setup-cascade',
        severity: 'notice',
        route: route.id,
        place: fixturePlace(route, profile),
        message:
          `Its set-up makes ${plural(rows, 'row')}, and ${alongRows} of them (${alongPercent} %) came along in tables that ` +
          `the route never touches: ${along.map(describeRows).join(', ')}.`,
        advice:
          'Let the set-up use what is there already (a company that "prepare" seeds), or make only what the route asks for.',
        identity: along.map(({ table }) => table),
      }),
    ]
  },
}
