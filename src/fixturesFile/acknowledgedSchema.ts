/** The fields of the fixtures file that say which findings may stay. */
import * as z from 'zod'
import type { Rule } from '../rules/rule.ts'
import { expected, text } from './requestSchema.ts'

export function acknowledgedSchema(rules: readonly Rule[]) {
  return z
    .array(
      z.strictObject({
        rule: z.enum(rules.map(({ id }) => id)).describe('Rule of the finding.'),
        route: text
          .describe('Route of the finding, as reports name it. Without it: a finding about the whole run.')
          .optional(),
        at: text
          .describe(
            'Which of them: a file, a file and a function, or all that findings.json says there. Without it: all of the rule on the route.',
          )
          .optional(),
        reason: text.describe('Why it may stay: shown in every report.'),
        until: z.iso
          .date(expected('a day such as 2027-03-31'))
          .describe('The last day on which it may.')
          .optional(),
      }),
    )
    .describe(
      'Findings that count nowhere: folded in reports, with the reason. route-profiler acknowledge writes them.',
    )
    .meta({
      examples: [
        [
          {
            rule: 'n-plus-one',
            route: 'GET /authors',
            at: 'src/authors.ts listAuthors',
            reason: 'At most 20 rows',
          },
        ],
      ],
    })
}
