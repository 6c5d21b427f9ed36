/**
 * The Profile: everything one run measured, as one JSON document. It is the artifact, the baseline and the
 * input of every rule and report. What is read back is untrusted (a baseline comes from another job),
 * so every string, list and number is bounded here.
 */
import * as z from 'zod'
import { UserError } from './errors.ts'
import { cpuModes, workModes } from './inputs.ts'
import { Confirmation } from './profile/confirmation.ts'
import { CountPass } from './profile/countPass.ts'
import { CpuPass } from './profile/cpuPass.ts'
import { LoadPass } from './profile/loadPass.ts'
import { MemoryPass } from './profile/memoryPass.ts'
import { amount, count, Estimate, list, Place, text, word } from './profile/parts.ts'
import { WorkPass } from './profile/workPass.ts'

export { Confirmation, CountPass, CpuPass, Estimate, LoadPass, MemoryPass, Place, WorkPass }
export { Cause, OutgoingCall, QueryShape, Timeline, Unattributed } from './profile/countPass.ts'
export type { LatencyMs } from './profile/loadPass.ts'
export { Distribution } from './profile/parts.ts'

/** Version of the document. A reader refuses any other: comparing two shapes would compare nothing. */
export const PROFILE_VERSION = 1

/** Kinds of measuring; each is the stage of its problems. */
const passNames = ['check', 'count', 'causal', 'memory', 'work', 'reference', 'load', 'cpu'] as const
export type PassName = (typeof passNames)[number]

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

/** More is no application, and would not fit into a profile. */
const MOST_FUNCTIONS = 100_000
const executedFunctions = z.array(count).max(MOST_FUNCTIONS)

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
    cpu: CpuPass.nullable()
      .default(null)
      .describe('Null where there was no reason for it, or it could not be (see problems)'),
    baseCpu: CpuPass.nullable()
      .default(null)
      .describe('The same of the base, where both versions were sampled one after the other; else null'),
    confirmation: Confirmation.nullable().describe('Null where nobody asked for it'),
    executed: executedFunctions
      .optional()
      .describe(
        'Functions of the application that ran in its work pass, set-up included: places in executed.functions of the profile',
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

export const Problem = z
  .strictObject({
    stage: z
      .enum(['boot', 'discover', 'fixtures', 'login', 'reset', ...passNames, 'probe', 'judge', 'run'])
      .describe('When it happened'),
    route: text.nullable().describe('Route id; null where it is about the run'),
    message: text.describe('What happened'),
    hint: text.describe('What to do about it; may be empty'),
    asked: z
      .strictObject({
        request: text.describe('Method and address, without secrets'),
        excerpt: text.describe('The start of the response body; empty where it is not to be shown'),
      })
      .optional()
      .describe('The request that failed, where it is about one and was answered'),
  })
  .describe('Something that went wrong while collecting; the result stands without it')

export const ProfileSchema = z
  .strictObject({
    schemaVersion: z.literal(PROFILE_VERSION).describe('Shape of this document; a reader refuses any other'),
    tool: z
      .strictObject({
        name: z.literal('route-profiler').describe('Always the same'),
        version: word.describe('Of the package'),
      })
      .describe('What wrote it'),
    createdAt: z.iso.datetime().describe('When the run ended, UTC'),
    source: z
      .strictObject({
        commit: word.nullable().describe('Full hash of HEAD'),
        branch: word.nullable().describe('Null on a detached HEAD'),
        directory: text
          .optional()
          .describe(
            'The application relative to the repository, empty for its root; left out where git does not know it',
          ),
      })
      .describe('What was measured, where git knows it'),
    machine: z
      .strictObject({
        platform: word.describe('As Node.js names it: linux, darwin, win32'),
        arch: word.describe('As Node.js names it: x64, arm64'),
        cpu: word.describe('CPU model'),
        cores: count.describe('Processors that the run may use'),
        memoryBytes: count.describe('All of the machine'),
        loadAverage: amount
          .nullable()
          .describe('One-minute load average when the run began; null on Windows'),
        image: word
          .nullable()
          .default(null)
          .describe(
            'Operating system: the image of the runner, else what the system says; null where neither',
          ),
        reference: z
          .strictObject({
            node: word.describe('Node.js version that ran it: our own'),
            latencyMs: Estimate.describe(
              'Median of the rounds before and after the load pass; lowest and highest',
            ),
          })
          .nullable()
          .default(null)
          .describe('How long a fixed workload of our own took in this run; null without a load pass'),
      })
      .describe('Where it was measured'),
    app: z
      .strictObject({
        name: word.nullable().describe('From its package.json'),
        node: word.describe('Node.js version that ran the application'),
        start: text.describe('The start command'),
        frameworks: list(word).describe('Of its routes'),
        drizzle: z.boolean().describe('Whether Drizzle was seen loading in the application'),
        lockFile: z
          .strictObject({
            name: word.describe('package-lock.json, pnpm-lock.yaml, yarn.lock or bun.lock'),
            sha256: word.describe('Of its bytes, in hexadecimal'),
          })
          .nullable()
          .describe('Which dependencies ran; null where there is no such file'),
        orphanQueries: count.describe('Statements that belong to no request (timers, start-up)'),
      })
      .describe('The application'),
    settings: z
      .strictObject({
        countRequests: count.describe('Observed requests per route'),
        countWarmup: count.describe('Requests per route before them'),
        connections: count.describe('Connections of the load pass'),
        rounds: count.describe('Timed rounds per route'),
        work: z.enum(workModes).describe('Whether the work pass took place'),
        workRequests: count.describe('Requests of the work pass per route'),
        cpu: z.enum(cpuModes).default('auto').describe('Which routes have a cpu pass'),
        routeMs: count.describe('Share of the time budget per route for the load pass'),
        budgetMs: count.describe('Time budget of the whole run'),
        timeoutMs: count.describe('Limit for one request'),
      })
      .describe('What the run was asked to do; a comparison says where two runs differ'),
    phases: list(
      z.strictObject({
        name: word.describe(
          'prepare, boot, discover, count, causal, boot for work, work, reference, boot again, load, cpu or stop; check out, dependencies, prepare base or head, side by side, and again where the base ran beside it',
        ),
        durationMs: amount.describe('Wall time'),
      }),
    ).describe('How long our own run took'),
    passes: list(
      z.strictObject({
        name: z.enum(passNames).describe('Of the pass'),
        routes: count.describe('That had a turn'),
        durationMs: amount.describe('Wall time of all turns: what is missing to the phases are boots'),
      }),
    )
      .optional()
      .describe('What each pass took of the run, in the order of their first turns'),
    problems: list(Problem).describe('What went wrong while collecting'),
    cutShort: z
      .enum(['SIGINT', 'SIGTERM', 'SIGHUP', 'fault', 'unknown'])
      .nullable()
      .default(null)
      .describe(
        'What ended the run before its time: a signal, or a fault of our own; unknown in a profile that was kept on the way',
      ),
    prepare: z
      .strictObject({
        statements: count.describe('Of its Node.js processes, through clients that are known'),
        tables: list(
          z.strictObject({
            table: text.describe('As the statement names it, without quotes'),
            rows: count.describe('That its statements inserted'),
            place: Place.nullable().describe('The line that inserts most of them; null where none was seen'),
          }),
        ).describe('Those with rows, the most first'),
      })
      .optional()
      .describe(
        'What the prepare command has sent to databases; absent where nothing was seen, as with other programs than Node.js',
      ),
    leftOut: z
      .strictObject({
        static: count.describe('Routes that serve files'),
        framework: count.describe('Routes that the framework adds, such as HEAD for GET'),
        unselected: count
          .optional()
          .describe('Routes and flows that nobody asked for, where --only names some'),
      })
      .describe("Static assets, the frameworks' own routes, and what was not asked for"),
    fixturesFile: text.nullable().describe('Path relative to the application directory'),
    staleFixtures: list(
      z.strictObject({
        kind: z.literal('pattern').optional().describe('pattern: one of overrides; else a fixture'),
        id: text.describe('As written in the file'),
        line: count.describe('1-based'),
        suggestion: word
          .nullable()
          .describe('The route without a fixture that may be meant; of a pattern any route or flow'),
      }),
    ).describe('Fixtures and patterns of overrides that match no route'),
    routes: list(RouteProfile).describe('All routes found, in the order of discovery'),
    executed: z
      .strictObject({
        files: z.array(text).max(MOST_FUNCTIONS).describe('Relative to the application directory'),
        functions: z
          .array(z.tuple([count, count, count]))
          .max(MOST_FUNCTIONS)
          .describe('[place in files, 1-based line, 1-based column] of where each is written'),
        inWorkers: z
          .boolean()
          .describe('Whether worker threads have loaded files of the application: what they run is not seen'),
        always: executedFunctions.describe(
          'Those that ran at the start, or in no route with every request (caches, timers): places in functions',
        ),
      })
      .optional()
      .describe(
        'Functions of the application that were seen to run in the work pass; left out where it was off, or where there were too many',
      ),
    history: z
      .array(
        z.strictObject({
          commit: word.nullable().describe('Full hash'),
          createdAt: z.iso.datetime().describe('When the run ended, UTC'),
          referenceMs: amount.nullable().describe('Of its reference workload'),
          p50Ms: z.record(text, amount).describe('By route id'),
          metrics: list(word)
            .optional()
            .describe('What else is kept of each route, by the names of the metrics'),
          values: z
            .record(text, list(amount.nullable()))
            .optional()
            .describe('By route id, in the order of the metrics; null where it was not measured'),
        }),
      )
      .max(50)
      .default([])
      .describe(
        'The last baselines, the newest first: how far the times of a route spread between runs, and the trend of every number',
      ),
    sideBySide: z
      .strictObject({
        base: text.describe('The commit that ran beside this one, as people name it'),
        commit: word.nullable().describe('Its full hash; null where git does not know it'),
        notes: list(text).describe('What a reader should know about how the two were run'),
        control: z
          .strictObject({
            outcome: z
              .enum(['alike', 'differs', 'none'])
              .describe('differs: base and base differ, so no time is judged; none: it could not be run'),
            routes: list(text).describe('Routes of which the base ran beside itself'),
            reason: text.describe('What it differed by, or why it could not be run; else empty'),
          })
          .nullable()
          .default(null)
          .describe(
            'The control of the comparison: the base beside itself; null where there was no time for it',
          ),
      })
      .nullable()
      .describe('What the confirmations of the routes compare with; null where there are none'),
  })
  .describe('A run of route-profiler')

export type Reach = z.infer<typeof Reach>
export type Reason = z.infer<typeof Reason>
export type CheckRequest = z.infer<typeof CheckRequest>
export type RouteProfile = z.infer<typeof RouteProfile>
export type Problem = z.infer<typeof Problem>
export type Profile = z.infer<typeof ProfileSchema>

/** More than this is not a profile: one with 5,000 routes has about 30 MB. */
export const MAX_PROFILE_BYTES = 50_000_000

/**
 * Reads a profile document.
 * @param source where the text came from, for the message
 * @throws UserError when it is not JSON, of another version, or not a profile
 */
export function parseProfile(json: string, source: string): Profile {
  const again =
    'Make it again with this version: route-profiler --output DIRECTORY writes profile.json there.'
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch (cause) {
    throw new UserError(`${source} is not JSON.`, again, { cause })
  }
  const version = (data as { schemaVersion?: unknown } | null)?.schemaVersion
  if (version !== PROFILE_VERSION) {
    const found =
      version === undefined ? 'has no schemaVersion' : `has schemaVersion ${JSON.stringify(version)}`
    throw new UserError(`${source} ${found}; this version reads ${PROFILE_VERSION}.`, again)
  }
  const parsed = ProfileSchema.safeParse(data)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new UserError(`${source} is not a route profile:\n${problems.join('\n')}`, again)
}
