/**
 * The Profile: everything one run measured, as one JSON document. It is the artifact, the baseline and the
 * input of every rule and report. What is read back is untrusted (a baseline comes from another job),
 * so every string, list and number is bounded here.
 */
import * as z from 'zod'
import { UserError } from './errors.ts'
import { cpuModes, workModes } from './inputs.ts'

/** Version of the document. A reader refuses any other: comparing two shapes would compare nothing. */
export const PROFILE_VERSION = 1

const text = z.string().max(20_000)
const word = z.string().max(500)
const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()
const list = <T extends z.ZodType>(item: T) => z.array(item).max(10_000)

/** Kinds of measuring; each is the stage of its problems. */
const passNames = ['check', 'count', 'causal', 'memory', 'work', 'reference', 'load', 'cpu'] as const
export type PassName = (typeof passNames)[number]

/** A measured number with its uncertainty: `low` and `high` bound it (how, is said at each field). */
export const Estimate = z
  .strictObject({
    value: amount.describe('The best single number'),
    low: amount.describe('Lower end'),
    high: amount.describe('Upper end'),
  })
  .describe('A measured number and the interval that goes with it')

export const Place = z
  .strictObject({
    file: text.describe('Path relative to the application directory, with forward slashes'),
    line: count.describe('1-based line of the original source (source maps honoured)'),
    column: count.optional().describe('1-based column'),
    function: word.optional().describe('Name of the enclosing function, where there is one'),
  })
  .describe('A line of source code')

export const Distribution = z
  .strictObject({
    relativeError: z.number().positive().max(0.5).describe('Each bucket is exact to this share of its value'),
    zeros: count.describe('Samples too small for a bucket'),
    buckets: list(z.tuple([z.number().int(), count])).describe('[index, count]: see collect/distribution.ts'),
  })
  .describe(
    'All samples in logarithmic buckets, so that several runs can be merged and percentiles taken again',
  )

export const Cause = z
  .strictObject({
    outcome: z
      .enum(['confirmed', 'independent', 'batched', 'redundant', 'cannot-see'])
      .describe(
        'confirmed: one execution more for each row (or for some rows) of the parent; independent: repeated, whatever ' +
          'rows there are; batched: one execution for many rows; redundant: equal parameters; cannot-see: see reason',
      ),
    parent: z
      .strictObject({ sql: text, callSite: Place.nullable() })
      .nullable()
      .describe('The query whose rows it follows, as in shapes; null where there is none'),
    points: list(z.tuple([count, count])).describe(
      '[rows of the parent, executions], from the whole answer to the one with the fewest rows',
    ),
    slope: z
      .number()
      .nullable()
      .describe('Executions per row of the parent, between the first point and the last'),
    reason: text.describe('Why it cannot be seen, else empty'),
  })
  .describe(
    'Why a query or a call is repeated: found by taking rows away from earlier queries of the same request',
  )

export const QueryShape = z
  .strictObject({
    sql: text.describe('Normalised SQL: literals and parameters replaced by ?, lists folded'),
    kind: z.enum(['read', 'write', 'transaction', 'other']).describe('What the statement does'),
    step: count.optional().describe('Of a flow: the number of the step that sent it, from 1 on'),
    driver: word.describe(
      'Drizzle session it went through, such as NodePgSession; where raw, the package of the client, such as pg',
    ),
    raw: z
      .boolean()
      .default(false)
      .describe(
        'Sent through the database client itself, past Drizzle; what the client sends around a transaction too',
      ),
    callSite: Place.nullable().describe("The user's line that issued it; null where it is not known"),
    frames: list(Place).describe("The user's frames, innermost first, callSite included"),
    callers: list(Place).describe('Lines that called the call site, over all executions'),
    executions: Estimate.describe(
      'Executions per request: median, minimum and maximum over the counted requests',
    ),
    distinctParameters: count.describe('Most distinct parameter sets seen within one request'),
    sameParameters: count.describe('Most executions with one and the same parameter set within one request'),
    varying: list(word)
      .default([])
      .describe(
        'Columns compared with a parameter that differed from one execution to the next in a request; empty where that is not known',
      ),
    atMostOne: z
      .boolean()
      .default(false)
      .describe('It asks for one row and no more, as with limit 1: a lookup, not a list'),
    rows: Estimate.describe('Rows per execution: median, minimum and maximum'),
    durationMs: Estimate.describe('Time per request spent in this shape: median, minimum and maximum'),
    busyMs: Estimate.optional().describe(
      'The same where executions overlapped, counted once; left out where none did',
    ),
    parallel: z.boolean().describe('Whether executions overlapped in time'),
    afterResponse: z.boolean().describe('Whether it was issued after the response had been sent'),
    failed: count.describe('Executions that ended in an error, over all counted requests'),
    cause: Cause.nullable().describe('Null for a query that is not repeated, or that nobody asked about'),
  })
  .describe('All executions of one statement shape from one call site, in the order of their first execution')

export const OutgoingCall = z
  .strictObject({
    kind: z.enum(['http', 'redis']).describe('What it speaks'),
    client: word.describe(
      'What sent it: undici (which fetch is made of), http (of Node.js), ioredis or redis',
    ),
    method: word.describe('HTTP method, or the Redis command in capitals; PIPELINE and MULTI are one call'),
    host: word.describe('Host and port that it went to; of a socket of the file system its path'),
    path: text.describe('Path with its ids folded to :id, without the query; empty for Redis'),
    access: z
      .enum(['read', 'write', 'other'])
      .describe('read: GET, HEAD, or a command that only reads; other: what changes no data, such as EXPIRE'),
    step: count.optional().describe('Of a flow: the number of the step that made it, from 1 on'),
    callSite: Place.nullable().describe("The user's line that made it; null where it is not known"),
    frames: list(Place).describe("The user's frames, innermost first, callSite included"),
    callers: list(Place).describe('Lines that called the call site, over all executions'),
    executions: Estimate.describe('Calls per request: median, minimum and maximum over the counted requests'),
    distinctTargets: count.describe('Most different addresses, or sets of arguments, within one request'),
    sameTarget: count.describe('Most calls with one and the same address or arguments within one request'),
    statuses: list(z.tuple([count, count])).describe(
      '[HTTP status, how often] over all counted requests; empty for Redis',
    ),
    durationMs: Estimate.describe(
      'Time per request from sending to the end of the answer, or to its head where nobody read on; summed, also where they overlap',
    ),
    parallel: z.boolean().describe('Whether executions overlapped in time'),
    afterQuery: z.boolean().describe('Whether the request had sent a query before it'),
    afterResponse: z.boolean().describe('Whether it was made after the response had been sent'),
    failed: count.describe(
      'Calls without an answer, with one that broke off, or that Redis refused, over all counted requests',
    ),
    cause: Cause.nullable().describe('Null for a call that is not repeated, or that nobody asked about'),
  })
  .describe(
    'All calls of one method to one host and path shape from one line, in the order of the first; nothing of headers, bodies or arguments is kept',
  )

export const Unattributed = z
  .strictObject({
    statements: Estimate.describe(
      'Per request: sent by code that runs for no request, such as a batch or a queue; median, minimum, maximum',
    ),
    inWorkers: Estimate.describe('Per request: sent in worker threads, of which only the number is known'),
    shapes: list(
      z.strictObject({
        sql: text.describe('Normalised SQL'),
        callSite: Place.nullable().describe("The user's line that issued it; null where it is not known"),
      }),
    ).describe('What code without a request sent, at most 20'),
    unseen: list(
      z.strictObject({
        protocol: word.describe('PostgreSQL, MySQL, SQL Server or MongoDB, as spoken on the connection'),
        port: count.describe('Of the database; 0 where it is not a TCP port'),
        statements: Estimate.describe('Per request'),
      }),
    ).describe('What went to a database through a client that is not known, or not found in a bundle'),
  })
  .describe('Statements that were sent while requests of the route ran, and that belong to none of them')

export const Timeline = z
  .strictObject({
    responseMs: amount.describe('When the response had been sent, from the arrival of the request on'),
    entries: list(
      z.strictObject({
        kind: z.enum(['query', 'call']).describe('query: a statement; call: one that leaves the application'),
        shape: count.describe('Its place in the list of shapes of its kind, from 0 on'),
        startMs: amount.describe('From the arrival of the request on'),
        durationMs: amount.describe('From sending to result'),
      }),
    ).describe('In the order in which they were sent, at most 200; of a shape with many, evenly spaced ones'),
    left: count.describe('How many more there were'),
  })
  .describe(
    'One observed request: of those with the median number of queries the one that took the median time',
  )

export const CountPass = z
  .strictObject({
    requests: count.describe('Sequential requests under full observation; of a flow the runs through it'),
    queries: Estimate.describe(
      'Statements per request without transaction control: median, minimum, maximum',
    ),
    transactionStatements: Estimate.describe(
      'begin, commit, rollback and savepoint statements seen per request',
    ),
    databaseMs: Estimate.describe('Time from sending to result, summed over the statements of a request'),
    timing: z
      .strictObject({
        answerMs: Estimate.describe('From its arrival to the end of its answer: median, minimum and maximum'),
        databaseMs: Estimate.describe(
          'Of that with at least one statement under way: those at the same time count once',
        ),
        callsMs: Estimate.describe(
          'Of the rest with at least one call under way that leaves the application',
        ),
      })
      .optional()
      .describe('How long the counted requests took, each alone; of a flow summed over its steps'),
    shapes: list(QueryShape).describe('In the order of their first execution'),
    timeline: Timeline.nullable()
      .optional()
      .describe('Null or absent where nothing was sent, and of a flow, whose steps have one each'),
    calls: Estimate.nullable()
      .default(null)
      .describe(
        'Calls per request that leave the application: median, minimum, maximum; null where nobody watched for them',
      ),
    outgoingMs: Estimate.nullable()
      .default(null)
      .describe(
        'Time per request in which at least one call was on its way and the response was not yet sent: median, minimum, maximum; null as above',
      ),
    outgoing: list(OutgoingCall).default([]).describe('In the order of their first execution'),
    unattributed: Unattributed.nullable()
      .default(null)
      .describe('Null where nothing was; a job of the application that runs anyway is left out'),
    steps: list(
      z.strictObject({
        queries: Estimate.describe('As of the whole, which is the sum of them in each run'),
        databaseMs: Estimate.describe('The same'),
        requestBytes: Estimate.describe('Body bytes sent: median, minimum and maximum'),
        responseBytes: Estimate.describe('Body bytes received: median, minimum and maximum'),
        timeline: Timeline.nullable()
          .optional()
          .describe('Of a request of this step, with the shapes of the whole; null where nothing was sent'),
      }),
    )
      .optional()
      .describe('Of a flow, in the order of its steps'),
  })
  .describe('The count pass: what the database and other services were asked for')

const percentiles = z
  .strictObject({
    p50: Estimate.describe('Median'),
    p90: Estimate.describe('90th percentile'),
    p95: Estimate.describe('95th percentile'),
    p99: Estimate.describe('99th percentile'),
    max: amount.describe('Slowest single answer'),
  })
  .describe('Percentiles of all samples; the interval runs from the lowest to the highest round')

export const LoadPass = z
  .strictObject({
    requests: count.describe('Requests in the timed rounds; of a flow the runs through it'),
    rounds: count.describe('Timed rounds'),
    connections: count.describe('Connections that sent requests at the same time'),
    warmupRequests: count.describe('Requests before the timed rounds'),
    warmupSettled: z.boolean().describe('False: the cap was hit before successive rounds agreed'),
    errors: count.describe('Requests with no response or an unexpected status; their latency is not counted'),
    unexpected: list(z.tuple([count, count])).describe(
      '[status, how often] among the errors; the rest had no response',
    ),
    durationMs: amount.describe('Wall time of the timed rounds'),
    latencyMs: percentiles.describe(
      'Percentiles of all samples (of a flow the sum of its steps in each run); the interval runs from the lowest to the highest round',
    ),
    latencyDistribution: Distribution.describe('In milliseconds'),
    throughput: Estimate.describe('Responses per second; lowest and highest round'),
    cpuMs: Estimate.nullable().describe(
      'CPU time of the server process per request; lowest and highest round',
    ),
    steps: list(
      z.strictObject({
        latencyMs: percentiles.describe('Of the runs that came to the end of the flow'),
        errors: count.describe('Runs that ended at this step'),
      }),
    )
      .optional()
      .describe('Of a flow, in the order of its steps'),
  })
  .describe('The load pass: autocannon rounds with the probe quiet')

export const MemoryPass = z
  .strictObject({
    requests: count.describe('Sequential requests per window'),
    windows: count.describe('How many'),
    allocatedBytes: Estimate.describe('Heap bytes allocated per request: median, lowest and highest window'),
  })
  .describe('Allocation, from garbage-collector accounting around windows of requests')

const blocks = amount.describe('Executed blocks per request: median over the counted requests')

export const WorkPass = z
  .strictObject({
    warmup: count.describe('Requests before the counted ones'),
    counted: count.describe('Requests whose executed blocks were counted one by one'),
    windows: count.describe('Windows of requests after them, for the allocated bytes'),
    requests: count.describe('Sequential requests per window'),
    applicationBlocks: Estimate.describe(
      'Executed blocks of the application per request: median, minimum, maximum',
    ),
    dependencyBlocks: Estimate.describe('The same of everything below node_modules and of generated code'),
    alike: count.describe('Counted requests that executed as much as the median one'),
    repeats: z
      .boolean()
      .describe('Whether at least three of four did: otherwise the blocks are shown, never judged'),
    allocatedBytes: Estimate.nullable().describe(
      'Heap bytes allocated per request: the second lowest window, since what disturbs one adds to it; from the lowest to the median one',
    ),
    functions: list(
      z.strictObject({
        place: Place.describe('Where it stands, with its name'),
        text: word.describe('Hash of its text, to know it again where lines have moved'),
        blocks,
      }),
    ).describe('Functions of the application, most blocks first, at most 50'),
    packages: list(z.strictObject({ name: word.describe('Name of the package'), blocks })).describe(
      'Dependencies, most blocks first',
    ),
    workers: count.describe('Worker threads of the application; what they execute is not counted'),
  })
  .describe(
    'The work pass: a boot of its own without the optimising compilers, in which the executed JavaScript blocks ' +
      'of a request are counted exactly',
  )

const cpuFrame = {
  name: word.describe(
    'Of the function, of the package where its functions are folded; (anonymous) without one',
  ),
  package: word.describe(
    'Empty for the code of the application, else the name of the dependency; node is Node.js itself with its native ' +
      'code, (garbage collection) that of the engine',
  ),
  place: Place.nullable().describe('Where the function begins; null for what has no line of its own'),
}

export const CpuPass = z
  .strictObject({
    requests: count.describe('Requests in the sampled window; of a flow the runs through it'),
    durationMs: amount.describe('Wall time of the window'),
    collectingMs: amount.describe('Wall time of the whole pass over this route, warm-up included'),
    samples: count.describe('Samples in which the process was not idle; below 500 nothing else is told'),
    intervalMs: amount.describe('Time between two samples as measured: the median'),
    applicationMs: Estimate.nullable().describe(
      'CPU time of the main thread per request, in functions of the application themselves; null below 500 samples. This and every interval below: ' +
        '95 %, from how ten stretches of the window differ',
    ),
    garbageMs: Estimate.nullable().describe(
      'Per request, in garbage collection on the main thread; null likewise',
    ),
    probeMs: amount
      .nullable()
      .describe('Per request, in the probe: taken out of everything else here; null likewise'),
    packages: list(
      z.strictObject({
        name: word.describe(
          'Name of the package; node is Node.js itself with its native code, (generated) what was made at run time',
        ),
        selfMs: Estimate.describe('Per request, in its own functions'),
        samples: count.describe('In how many samples'),
      }),
    ).describe('What is not the code of the application, the most time first'),
    functions: list(
      z.strictObject({
        ...cpuFrame,
        ownMs: Estimate.describe(
          'Per request: in the function, and for one of the application also in what it calls of Node.js and of ' +
            'packages, up to where that calls the application again',
        ),
        selfMs: amount.describe('Per request, in the function itself'),
        totalMs: amount.describe('Per request, in it and all that it calls until its first await'),
        samples: count.describe('In how many samples, by ownMs'),
        line: count
          .optional()
          .describe(
            'Line of the function that at least half of selfMs was spent on; left out where there is none',
          ),
      }),
    ).describe('The most ownMs first, at most 30, and none that was met in less than ten samples'),
    frames: z.array(z.strictObject(cpuFrame)).max(500).describe('What the tree is made of'),
    tree: z
      .array(
        z
          .tuple([count, z.number().int().min(-1), amount])
          .describe(
            '[number of its frame, number of its caller in the tree or -1, milliseconds per request]',
          ),
      )
      .max(500)
      .describe(
        'Who calls whom, a caller before what it calls; the engine forgets the callers at an await, so what goes on after ' +
          'it stands at the top again. Packages are folded, and what is small is left out',
      ),
    attachment: word
      .nullable()
      .describe('Name of its .cpuprofile in the output directory; null where it could not be written'),
  })
  .describe(
    'The cpu pass: a window under load with the sampling profiler, after the timed rounds. Samples divide the CPU time that the main thread has used',
  )

const PairedTime = z
  .strictObject({
    verdict: z.enum(['regressed', 'improved', 'unchanged', 'uncertain']).describe('See docs/adr/0005'),
    ratio: Estimate.describe('head / base, with the interval that its verdict was told by'),
    baseMs: amount.describe('Median of the rounds of the base'),
    headMs: amount.describe('Median of the rounds of the head'),
  })
  .describe('One kind of time, compared in pairs of rounds')

export const Confirmation = z
  .strictObject({
    outcome: z
      .enum(['regressed', 'improved', 'unchanged', 'uncertain', 'not-confirmed'])
      .describe('regressed where either time is; not-confirmed: see reason'),
    reason: text.describe('Why it could not be confirmed, or why a change does not stand; else empty'),
    latency: PairedTime.nullable().describe('Median latency of a round; null where it was not compared'),
    cpu: PairedTime.nullable().describe('CPU time of the server per request; null where it was not compared'),
    control: z
      .strictObject({
        latency: Estimate.describe('The other base / base, mean of its stages'),
        cpu: Estimate.describe('The same of CPU time'),
        stages: count.describe('Stages of it'),
      })
      .nullable()
      .default(null)
      .describe('The base beside itself, as a measure for what is no change; null where it was not asked'),
    pairs: count.describe('Pairs of rounds that were compared'),
    discarded: count.describe('Pairs thrown away because a side had an error'),
    stages: count.describe('More than 1 where processes of their own had to show a change again'),
    warmupSettled: z.boolean().describe('False: the warm-up ended before both sides were steady'),
    durationMs: amount.describe('Wall time, warm-up included'),
  })
  .describe('What base and head side by side say about the time of a route')

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

export type Estimate = z.infer<typeof Estimate>
export type Place = z.infer<typeof Place>
export type Distribution = z.infer<typeof Distribution>
export type Cause = z.infer<typeof Cause>
export type QueryShape = z.infer<typeof QueryShape>
export type Timeline = z.infer<typeof Timeline>
export type OutgoingCall = z.infer<typeof OutgoingCall>
export type CountPass = z.infer<typeof CountPass>
export type LoadPass = z.infer<typeof LoadPass>
export type LatencyMs = z.infer<typeof percentiles>
export type MemoryPass = z.infer<typeof MemoryPass>
export type WorkPass = z.infer<typeof WorkPass>
export type CpuPass = z.infer<typeof CpuPass>
export type Confirmation = z.infer<typeof Confirmation>
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
