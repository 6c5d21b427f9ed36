/**
 * The Profile: everything one run measured, as one JSON document. It is the artifact, the baseline and the
 * input of every rule and report. What is read back is untrusted (a baseline comes from another job),
 * so every string, list and number is bounded here.
 */
import * as z from 'zod'
import { UserError } from './errors.ts'
import { cpuModes, planModes, workModes } from './inputs.ts'
import { Catalogue } from './profile/catalogue.ts'
import { amount, count, Estimate, list, Place, text, word } from './profile/parts.ts'
import { passNames } from './profile/passNames.ts'
import { executedFunctions, MOST_FUNCTIONS, RouteProfile } from './profile/routeProfile.ts'

export { Catalogue, Estimate, Place, RouteProfile }
export type { CatalogueIndex, CatalogueTable, MostCounted } from './profile/catalogue.ts'
export { Confirmation } from './profile/confirmation.ts'
export { Cause, CountPass, OutgoingCall, QueryShape, Timeline, Unattributed } from './profile/countPass.ts'
export { CpuPass, type WarmTimes } from './profile/cpuPass.ts'
export { Exponent, GrowthPass, type GrowthPoint } from './profile/growthPass.ts'
export { type LatencyMs, LoadPass } from './profile/loadPass.ts'
export { MemoryPass } from './profile/memoryPass.ts'
export { Distribution } from './profile/parts.ts'
export type { PassName } from './profile/passNames.ts'
export { type MissingIndex, PlanPass, type ShapePlan } from './profile/planPass.ts'
export { CheckRequest, Reach, Reason, RouteStatus, unmeasured } from './profile/routeProfile.ts'
export { WorkPass } from './profile/workPass.ts'

/** Version of the document. A reader refuses any other: comparing two shapes would compare nothing. */
export const PROFILE_VERSION = 1

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
              'Median of the rounds before the load pass, and after one of a second and more; lowest and highest',
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
        countWarmup: count.describe('Requests per route before them, at most: see count.warmup'),
        connections: count.describe('Connections of the load pass'),
        rounds: count.describe('Timed rounds per route'),
        work: z.enum(workModes).describe('Whether the work pass took place'),
        workRequests: count.describe('Requests of the work pass per route'),
        cpu: z.enum(cpuModes).default('auto').describe('Which routes have a cpu pass'),
        plans: z.enum(planModes).optional().describe('Whether the plan pass took place'),
        routeMs: count.describe('Share of the time budget per route for the load pass'),
        budgetMs: count.describe('Time budget of the whole run'),
        timeoutMs: count.describe('Limit for one request'),
      })
      .describe('What the run was asked to do; a comparison says where two runs differ'),
    phases: list(
      z.strictObject({
        name: word.describe(
          'prepare, boot, discover, count, plan, causal, boot for reach, reach, boot for work, work, boot again, memory, reference, load, cpu, growth, growth: work or stop; check out, dependencies, prepare base or head, side by side, and again where the base ran beside it',
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
    catalogue: Catalogue.nullable()
      .optional()
      .describe('Null or absent where the catalogue of its database was not read'),
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
