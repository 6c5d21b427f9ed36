import * as z from 'zod'
import { plural } from '../plural.ts'
import type { RouteProfile } from '../profile.ts'
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
    const made = route.setupRows ?? []
    const along = made.filter(({ table }) => !touches(route, table))
    const [all, needless] = [sumOf(made), sumOf(along)]
    const percent = Math.round((100 * needless) / Math.max(all, 1))
    if (!route.count?.shapes.length || needless < minRows || percent < minPercent) return []
    return [
      finding({
        rule: 'setup-cascade',
        severity: 'notice',
        route: route.id,
        place: fixturePlace(route, profile),
        message:
          `Its set-up makes ${plural(all, 'row')}, and ${needless} of them (${percent} %) came along in tables that the route ` +
          `never touches: ${along.map(({ table, rows }) => `${rows} in ${table}`).join(', ')}.`,
        advice:
          'Let the set-up use what is there already (a company that "prepare" seeds), or make only what the route asks for.',
        identity: along.map(({ table }) => table),
      }),
    ]
  },
}

function sumOf(rows: readonly { rows: number }[]): number {
  return rows.reduce((sum, { rows }) => sum + rows, 0)
}

/** Whether one of its statements names the table. */
function touches({ count }: RouteProfile, table: string): boolean {
  const name = table.split('.').at(-1)!.replaceAll(/\W/g, '\\$&')
  const word = new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'i')
  return count?.shapes.some(({ sql }) => word.test(sql)) === true
}
