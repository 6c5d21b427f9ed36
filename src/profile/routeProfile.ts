/** What is measured of one route: what each pass leaves, and why it has what it has not. */
import * as z from 'zod'
import { Confirmation } from './confirmation.ts'
import { CountPass } from './countPass.ts'
import { CpuPass } from './cpuPass.ts'
import { GrowthPass } from './growthPass.ts'
import { LoadPass } from './loadPass.ts'
import { MemoryPass } from './memoryPass.ts'
import { count, Estimate, list, Place, text, word } from './parts.ts'
import { passNames } from './passNames.ts'
import { PlanPass } from './planPass.ts'
import { WorkPass } from './workPass.ts'

/** More is no application, and would not fit into a profile. */
export const MOST_FUNCTIONS = 100_000
export const executedFunctions = z.array(count).max(MOST_FUNCTIONS)

export const RouteStatus = z
  .enum(['passed', 'failed', 'error', 'skipped'])
  .describe(
    'passed: measured; failed: no fixture, or an unexpected answer; error: the server died or hung on it; ' +
      'skipped: ignored with a reason, out of time, not reached by the change, or not before the run was cut short',
  )

export const Reason = z
  .strictObject({
    code: z
      .enum([
        'missing-fixture',
        'fixture-problem',
        'login-failed',
        'ignored',
        'out-of-time',
        'not-reached',
        'cut-short',
        'unexpected-status',
        'server-died',
        'timed-out',
        'connection-failed',
      ])
      .describe('For machines'),
    message: text.describe('For people'),
  })
  .describe('Why a route is not passed')

export const CheckRequest = z
  .strictObject({
    status: count.describe('HTTP status'),
    expected: list(count).describe('Accepted statuses; empty means any 2xx'),
    location: text.nullable().describe('Where a redirect pointed'),
    contentType: word.nullable().describe('Of the answer'),
    excerpt: text.describe('The start of the response body when the status was unexpected, else empty'),
    after: count.describe('How often the same fixture had been answered as expected before'),
    step: z
      .strictObject({
        number: count.describe('From 1 on'),
        request: text.describe('As in the steps of the flow'),
      })
      .optional()
      .describe('Of a flow: the step that was answered, all before it as expected'),
    asked: text.optional().describe('Method and address of the request, without its secrets'),
    printed: text
      .optional()
      .describe('The error that the server printed meanwhile, where it answered with a status from 500 on'),
    hasCredentials: z
      .boolean()
      .optional()
      .describe(
        'Whether the request carried an authorization header, a cookie, or a header that is named like one',
      ),
  })
  .describe('The answer that decides whether the fixture works: the first, or the first unexpected one')

export const Reach = z
  .strictObject({
    reached: z.boolean().describe('False where the change changes nothing that the route runs'),
    because: text.describe('Why, for people'),
  })
  .describe('Whether the change can reach the route')

export const RouteProfile = z
  .strictObject({
    id: text.describe('METHOD /template; of a flow: flow NAME'),
    kind: z
      .literal('flow')
      .optional()
      .describe('flow: several requests of the fixtures file in order, measured as one; else a route'),
    method: word.describe('Verb in capitals, or ALL; of a flow: flow'),
    path: text.describe('Path template as the framework prints it; of a flow its name'),
    parameters: list(word).describe('Names of the path parameters'),
    framework: word.describe('Adapter that found it; empty for a flow'),
    handler: z
      .strictObject({
        name: word.describe('As the framework or the code names it'),
        place: Place.nullable().describe('Where it is defined'),
      })
      .describe(
        'Function that answers; place is null where the framework hides it; of a flow where that stands in the fixtures file',
      ),
    auth: list(word).describe('Names of middlewares or hooks that look like authentication'),
    status: RouteStatus.describe('How it went'),
    reason: Reason.nullable().describe('Null for a route that passed'),
    fixture: z
      .strictObject({ line: count.describe('1-based') })
      .nullable()
      .describe('Where the fixture stands in the fixtures file'),
    steps: list(
      z.strictObject({
        request: text.describe('Method and path as written, without the query'),
        status: count.nullable().describe('Of its first answer; null where it was not answered'),
      }),
    )
      .optional()
      .describe('Of a flow; what they cost stands in its passes'),
    check: CheckRequest.nullable().describe('Null where no request was sent or answered'),
    requestBytes: Estimate.nullable().describe('Body bytes sent: median, minimum and maximum'),
    responseBytes: Estimate.nullable().describe('Body bytes received: median, minimum and maximum'),
    count: CountPass.nullable().describe('Null where it did not take place'),
    memory: MemoryPass.nullable().describe('Null where it did not take place, or could not'),
    load: LoadPass.nullable().describe('Null where it did not take place'),
    work: WorkPass.nullable().describe('Null where it was off, or could not be (see problems)'),
    plan: PlanPass.nullable()
      .optional()
      .describe('Null or absent where it was not looked at, or nothing was asked of a database'),
    cpu: CpuPass.nullable()
      .default(null)
      .describe('Null where there was no reason for it, or it could not be (see problems)'),
    baseCpu: CpuPass.nullable()
      .default(null)
      .describe('The same of the base, where both versions were sampled one after the other; else null'),
    growth: GrowthPass.nullable()
      .optional()
      .describe('Null or absent where no table was grown, and of a route that does not only read'),
    confirmation: Confirmation.nullable().describe('Null where nobody asked for it'),
    executed: executedFunctions
      .optional()
      .describe(
        'Functions of the application that ran in its reach and work pass, set-up included: places in executed.functions of the profile',
      ),
    reach: Reach.optional().describe('Left out where nobody asked what the change can reach'),
    setupRows: list(
      z.strictObject({
        table: text.describe('Without a schema where that is the usual one'),
        rows: count.describe('More than before it'),
        place: Place.nullable()
          .default(null)
          .describe('The line that inserts most of them; null where none was seen'),
      }),
    )
      .optional()
      .describe('Rows that its set-up makes, seen once'),
    setupStatements: count
      .optional()
      .describe(
        'Statements of its set-up, seen once: of its requests, and of its steps with sql; not those of its commands',
      ),
    leftRows: list(
      z.strictObject({
        pass: word.describe('After which pass'),
        table: text.describe('Without a schema where that is the usual one'),
        rows: count.describe('More than before the pass'),
      }),
    )
      .optional()
      .describe('Rows that are left of a route with steps, after its tear-down'),
    tookMs: z
      .partialRecord(z.enum(passNames), count)
      .optional()
      .describe('Wall time of its turns by pass, set-up and tear-down included; absent where it had none'),
  })
  .describe('One route')

/** What no pass has filled yet. */
export const unmeasured = Object.fromEntries(
  Object.entries(RouteProfile.shape).flatMap(([name, part]) => (isNullable(part) ? [[name, null]] : [])),
) as {
  [
    Name in keyof z.output<typeof RouteProfile> as null extends z.output<typeof RouteProfile>[Name]
      ? Name
      : never
  ]: null
}

function isNullable(part: z.core.$ZodType): boolean {
  return (
    part instanceof z.ZodNullable || (part instanceof z.ZodDefault && part.unwrap() instanceof z.ZodNullable)
  )
}

export type Reach = z.infer<typeof Reach>
export type Reason = z.infer<typeof Reason>
export type CheckRequest = z.infer<typeof CheckRequest>
export type RouteProfile = z.infer<typeof RouteProfile>
