/** What the count pass leaves of a route. */
import * as z from 'zod'
import { amount, count, Estimate, list, Place, text, word } from './parts.ts'

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
    orm: word
      .optional()
      .describe(
        'Where raw, the package of the ORM or query builder that sent it through the client, such as knex; left out where none is known',
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
    offset: count
      .optional()
      .describe('Most rows that it asked the database to pass over; left out where it never did'),
    widest: list(
      z.strictObject({
        column: word.describe("As the application's rows have it"),
        bytes: Estimate.describe(
          'Of the execution with most of them in a request, equal values counted once: no less than this was read; median, minimum and maximum over the counted requests',
        ),
      }),
    )
      .optional()
      .describe(
        'The columns that hold most of what it was answered with; left out where none is wide, and where an answer of the route came compressed or was not read to its end, so that its bytes say little',
      ),
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

export const Timing = z
  .strictObject({
    answerMs: Estimate.describe('From its arrival to the end of its answer: median, minimum and maximum'),
    databaseMs: Estimate.describe(
      'Of that with at least one statement under way: those at the same time count once',
    ),
    callsMs: Estimate.describe('Of the rest with at least one call under way that leaves the application'),
  })
  .describe('How long the counted requests took, each alone; of a flow summed over its steps')

export const CountPass = z
  .strictObject({
    requests: count.describe('Sequential requests under full observation; of a flow the runs through it'),
    warmup: count
      .optional()
      .describe(
        'Requests before them that do not count: fewer than set where the first ones had done the same, and are counted',
      ),
    queries: Estimate.describe(
      'Statements per request without transaction control: median, minimum, maximum',
    ),
    transactionStatements: Estimate.describe(
      'begin, commit, rollback and savepoint statements seen per request',
    ),
    databaseMs: Estimate.describe('Time from sending to result, summed over the statements of a request'),
    timing: Timing.optional(),
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

export type Cause = z.infer<typeof Cause>
export type QueryShape = z.infer<typeof QueryShape>
export type Timeline = z.infer<typeof Timeline>
export type OutgoingCall = z.infer<typeof OutgoingCall>
export type CountPass = z.infer<typeof CountPass>
