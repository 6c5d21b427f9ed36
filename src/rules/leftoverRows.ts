import * as z from 'zod'
import { plural } from '../plural.ts'
import { finding } from './finding.ts'
import { fixturePlace } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  ignore: z
    .array(z.string())
    .default([])
    .describe('Tables that may grow, such as one of log entries or sessions.'),
})

/** What is left makes the next run another one: more rows, longer lists, unique values that are taken. */
export const leftoverRows: Rule<z.output<typeof options>> = {
  id: 'leftover-rows',
  summary: 'Rows are left of a flow or of a route that has steps, after its tear-down.',
  options,
  checkRoute({ route, profile }, { ignore }) {
    const left = (route.leftRows ?? []).filter(({ table }) => !ignore.includes(table))
    if (left.length === 0) return []
    const tables = [...new Set(left.map(({ table }) => table))]
    return [
      finding({
        rule: 'leftover-rows',
        severity: 'notice',
        route: route.id,
        place: fixturePlace(route, profile),
        message: `${left.map(({ pass, table, rows }) => `${plural(rows, 'row')} more in ${table} after the ${pass} pass`).join(', ')}.`,
        advice:
          'Take them away in "teardown", or have the tables put back (reset: restore). A table that may grow, such as a log, is left out by ' +
          `rules: { leftover-rows: { ignore: [${tables.join(', ')}] } }`,
        identity: tables,
      }),
    ]
  },
}
