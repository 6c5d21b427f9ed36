import * as z from 'zod'
import { plural } from '../plural.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

export const nothingCaptured: Rule<z.output<typeof options>> = {
  id: 'nothing-captured',
  summary: 'Not one database query was seen on any route, so nothing is known about queries.',
  options,
  checkRun({ profile: { routes, app } }) {
    const counted = routes.filter(({ kind, count }) => kind !== 'flow' && count !== null)
    // stray-queries says on a route what was seen without belonging to it.
    const seen = counted.some(({ count }) => count!.shapes.length > 0 || count!.unattributed !== null)
    if (counted.length === 0 || seen) return []
    const shared = { rule: 'nothing-captured', severity: 'warning', route: null } as const
    const silence = 'that says nothing about what the application asks of its database.'
    if (!app.drizzle) {
      return [
        finding({
          ...shared,
          message: `No query was captured on ${plural(counted.length, 'measured route')}, and Drizzle was not seen loading; ${silence}`,
          advice:
            "Queries are captured where they go through drizzle-orm or a client that it runs on, such as pg or mysql2, or through MongoDB's driver. " +
            'An application with another database, or without one, switches this rule off: ' +
            'rules: { nothing-captured: { severity: off } }',
        }),
      ]
    }
    return [
      finding({
        ...shared,
        message: `Drizzle is loaded, but no query was captured on ${plural(counted.length, 'measured route')}; ${silence}`,
        advice:
          'Either these routes ask the database nothing, or their queries bypass Drizzle or use a driver that is not ' +
          `supported yet. Statements outside requests: ${app.orphanQueries}.`,
      }),
    ]
  },
}
