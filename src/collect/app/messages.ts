/**
 * What may come in on the control channel, by its form: any code of the application can write to it. The form is that
 * of src/probe/protocol.ts, and the compiler holds the two together.
 */
import * as z from 'zod'
import type { ProbeMethods, ServerAddress } from '../../probe/protocol.ts'

const text = z.string()
const count = z.number().int().nonnegative()
const amount = z.number().nonnegative()

const place = z.looseObject({ file: text, line: count, column: count, function: z.exactOptional(text) })

const address = z.object({
  protocol: z.enum(['http', 'https']),
  host: text.max(255),
  port: z.number().int().min(1).max(65_535),
}) satisfies z.ZodType<ServerAddress>

const sender = { pid: z.number().int().positive() }

/** The first line of a connection. */
export const Hello = z.object({ event: z.literal('hello'), secret: text })

export const ProbeEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('listening'), ...sender, node: text.max(100), worker: z.boolean(), address }),
  z.object({ event: z.literal('closed'), ...sender, address }),
  z.object({
    event: z.literal('unreachable'),
    ...sender,
    what: z.enum(['http2', 'socket']),
    where: text.max(300),
  }),
])
export type ProbeEvent = z.infer<typeof ProbeEvent>

export const Answer = z.object({ id: count, result: z.unknown().optional(), error: z.exactOptional(text) })
export type Answer = z.infer<typeof Answer>

const schema = z.record(text, z.unknown())

const route = z.looseObject({
  method: text.max(100),
  path: text,
  parameters: z.array(text),
  framework: text.max(100),
  handler: z.looseObject({ name: text, place: place.nullable() }),
  auth: z.array(text),
  schemas: z.partialRecord(z.enum(['body', 'query', 'path', 'headers']), schema.optional()),
  reads: z.array(text).exactOptional(),
  headers: z.record(text, text),
})

const query = z.looseObject({
  sql: text,
  driver: text,
  raw: z.boolean(),
  orm: text.max(100).exactOptional(),
  statements: count,
  startMs: z.number(),
  durationMs: amount,
  // What a client says of them may be no number.
  rows: amount.catch(0),
  parameters: text,
  eachParameter: z.array(text),
  atMostOne: z.boolean(),
  offset: count.optional(),
  widest: z
    .array(z.tuple([text.max(500), count]))
    .max(10)
    .optional(),
  frames: z.array(place),
  error: text.nullable(),
  afterResponse: z.boolean(),
})

const call = z.looseObject({
  kind: z.enum(['http', 'redis']),
  client: text.max(100),
  method: text.max(500),
  host: text.max(500),
  path: text,
  access: z.enum(['read', 'write', 'other']),
  target: text,
  asked: text,
  startMs: z.number(),
  durationMs: amount,
  status: count.nullable(),
  failed: z.boolean(),
  frames: z.array(place),
  afterQuery: z.boolean(),
  afterResponse: z.boolean(),
})

const unseenClient = z.looseObject({ protocol: text.max(100), port: count, statements: count })

const request = z.looseObject({
  tag: text,
  method: text,
  url: text,
  status: count,
  transaction: z.boolean(),
  durationMs: amount,
  queries: z.array(query),
  calls: z.array(call),
  unattributed: z.looseObject({
    strays: z.array(query),
    inWorkers: count,
    unseen: z.array(unseenClient),
  }),
})

const mark = z.union([text.max(300), z.number()])

const arrival = z.looseObject({
  sql: text,
  driver: text,
  marks: z.array(count),
  columns: z.array(text),
  rows: z.array(z.array(mark)),
  problem: text.nullable(),
})

const sqlAnswer = z.discriminatedUnion('outcome', [
  z.looseObject({
    outcome: z.literal('done'),
    rows: z.array(z.record(text, z.unknown())),
    insertId: z.union([text, z.number()]).nullable(),
  }),
  z.looseObject({ outcome: z.literal('refused'), error: text }),
  z.looseObject({ outcome: z.literal('no-client') }),
  z.looseObject({ outcome: z.literal('unclear'), databases: z.array(text) }),
])

const usedDatabase = z.looseObject({
  name: text.max(300),
  client: text.max(100),
  host: text.max(300).nullable(),
  identity: text.max(5000).nullable(),
})

const frame = z.looseObject({
  name: text,
  kind: z.enum(['application', 'package', 'native', 'garbage', 'idle', 'probe', 'helper']),
  package: text,
  place: place.nullable(),
})

const sampledNode = z.looseObject({
  frame: count,
  parent: z.number().int().min(-1),
  lines: z.array(z.tuple([count, count])),
})

/** More than a window of some seconds can hold. */
const MOST_SAMPLES = 200_000

const sampledCpu = z
  .looseObject({
    cpuMs: amount,
    frames: z.array(frame).max(MOST_SAMPLES),
    nodes: z.array(sampledNode).max(MOST_SAMPLES),
    samples: z.array(count).max(MOST_SAMPLES),
    sampleMs: z.array(amount).max(MOST_SAMPLES),
  })
  .refine(
    ({ frames, nodes, samples, sampleMs }) =>
      samples.length === sampleMs.length &&
      samples.every((node) => node < nodes.length) &&
      nodes.every((node, i) => node.frame < frames.length && node.parent < i),
    'its numbers lead nowhere',
  )

const nothing = z.record(text, z.never())
const refusal = z.looseObject({ refused: text.nullable() })

export const results: { [M in keyof ProbeMethods]: z.ZodType<ProbeMethods[M]['result']> } = {
  ping: nothing,
  routes: z.looseObject({
    routes: z.array(route),
    leftOut: z.looseObject({ static: count, framework: count }),
    problems: z.array(text),
  }),
  observe: nothing,
  cut: nothing,
  trace: nothing,
  traced: z.looseObject({ arrivals: z.array(arrival) }),
  take: z.looseObject({
    requests: z.array(request),
    orphanQueries: count,
    drizzle: z.boolean(),
    problems: z.array(text),
  }),
  facts: z.looseObject({
    execPath: text,
    node: text,
    execArgv: z.array(text),
    argv: z.array(text),
    environment: z.record(text, text),
  }),
  pools: z.array(z.looseObject({ client: text.max(100), size: count, waiting: count })),
  sql: sqlAnswer,
  keepStatements: nothing,
  planBegin: z.looseObject({
    begun: z
      .looseObject({
        refused: text.max(5000).nullable(),
        dialect: z.enum(['postgres', 'mysql', 'sqlite']),
        database: text.max(5000),
        parameters: count,
      })
      .nullable(),
  }),
  planAsk: z.looseObject({ rows: z.array(z.record(text, z.unknown())), error: text.nullable() }),
  planEnd: nothing,
  rows: z.looseObject({ tables: z.record(text, count).nullable() }),
  databases: z.array(usedDatabase).max(100),
  snapshot: refusal.extend({ databases: count }),
  changed: z.looseObject({ tables: z.array(text).nullable() }),
  restore: refusal,
  grow: refusal.extend({ rows: count }),
  forget: nothing,
  usage: z.looseObject({ cpuMs: amount }),
  compile: nothing,
  collectGarbage: nothing,
  memoryBegin: nothing,
  memoryEnd: z.looseObject({ allocatedBytes: z.number() }),
  work: z.looseObject({
    applicationBlocks: count,
    dependencyBlocks: count,
    functions: z.array(z.looseObject({ place, text, blocks: count })),
    packages: z.array(z.looseObject({ name: text, blocks: count })),
    workers: count,
    applicationInWorkers: z.boolean(),
  }),
  cpuBegin: nothing,
  cpuEnd: sampledCpu,
}
