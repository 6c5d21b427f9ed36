/**
 * What the collector and the probe say to each other: JSON lines over a local socket, one connection per
 * server process. Types only; both sides import this file and nothing else of each other.
 */

/** Environment variable with the collector's socket path. Without it the probe does nothing at all. */
export type ChannelVariable = 'ROUTE_PROFILER_CHANNEL'

/** The secret of the run: who dials without it is not listened to. */
export type SecretVariable = 'ROUTE_PROFILER_SECRET'

/** Set to 1 next to it for the work pass: coverage from the first module on, no optimising compilers. */
export type WorkVariable = 'ROUTE_PROFILER_WORK'

/**
 * Set next to it where processes of the same code are to do the same: V8 does all its work in one thread. Its value is a
 * number of objects to be kept from before the first module, see src/confirm/accident.ts.
 */
export type SteadyVariable = 'ROUTE_PROFILER_STEADY'

/**
 * Set without a channel for the processes of `prepare`: a directory, in which each of them says at its end what it has sent
 * to databases. A process that has sent nothing says nothing.
 */
export type PrepareVariable = 'ROUTE_PROFILER_PREPARE'

/** What one of them has sent. */
export interface PreparedProcess {
  statements: number
  /** By the beginning of the statement, up to its columns, and the line that sent it. */
  inserts: { head: string; rows: number; place: ProbePlace | null }[]
}

/** Request header that ties a request to its record. The probe takes it off before the application sees it. */
export type TagHeader = 'x-route-profiler'

/** Sent by the probe without being asked. */
export type ProbeEvent =
  /** Before anything else on a connection. */
  | { event: 'hello'; secret: string }
  /** `worker`: one of several processes of a cluster; the others may follow a moment later. */
  | { event: 'listening'; pid: number; node: string; worker: boolean; address: ServerAddress }
  | { event: 'closed'; pid: number; address: ServerAddress }
  /** It listens where no request of ours can go: with HTTP/2 only, or on a socket of the file system. */
  | { event: 'unreachable'; pid: number; what: 'http2' | 'socket'; where: string }

export interface ServerAddress {
  protocol: 'http' | 'https'
  /** Host to connect to: a wildcard address is already replaced by the loopback address. */
  host: string
  port: number
}

/** Asked by the collector: `{ id, method, params }`, answered by `{ id, result }` or `{ id, error }`. */
export interface ProbeMethods {
  /** Answers at once; a process that does not is hung. */
  ping: { params: Record<string, never>; result: Record<string, never> }
  routes: { params: { port: number }; result: RouteList }
  /** Full observation of requests and queries, on or off. Off is the state after boot. */
  observe: { params: { on: boolean }; result: Record<string, never> }
  /** Takes rows away from the answers that one statement of the request with this tag will get. */
  cut: { params: { tag: string; cut: RowCut }; result: Record<string, never> }
  /** Looks for marks among the parameters of what the request with this tag sends, and reads what they may become. */
  trace: { params: { tag: string; trace: Trace }; result: Record<string, never> }
  /** Waits until that request has ended and all is read (or `settleMs` is over), and tells where the marks arrived. */
  traced: { params: { tag: string; settleMs: number }; result: { arrivals: Arrival[] } }
  /** Waits until the tagged requests and their queries have ended (or `settleMs` is over), and hands them out. */
  take: { params: { tags: string[]; settleMs: number }; result: Observation }
  /** What the process is, whatever it runs. */
  facts: { params: Record<string, never>; result: ProcessFacts }
  /** Pools of connections that have none left for those that wait. */
  pools: { params: Record<string, never>; result: ExhaustedPool[] }
  /** Rows of every table of the application's database; null where they cannot be had. */
  rows: { params: Record<string, never>; result: { tables: Record<string, number> | null } }
  /**
   * Keeps how the tables of all its databases are now; `hosts` may have one besides this machine, files go into `directory`.
   * `isKept`: a process before this one did, and it is that way that they are to be put back.
   */
  snapshot: { params: { hosts: string[]; directory: string; isKept: boolean }; result: Kept }
  /** Tables that are not as they were kept; null where nothing can have been written. */
  changed: { params: Record<string, never>; result: { tables: string[] | null } }
  /** Puts these back, and all sequences. */
  restore: { params: { tables: string[] }; result: Refusal }
  /**
   * Adds rows to a table that is kept, made from those that it has or from the application's Drizzle schema, until it has so
   * many; `rows`: how many it has then. `schema`: its file, in the application's directory; null where its drizzle.config says.
   */
  grow: {
    params: { table: string; rows: number; directory: string; schema: string | null }
    result: Refusal & { rows: number }
  }
  /** Takes away what was kept. */
  forget: { params: Record<string, never>; result: Record<string, never> }
  /** Whether the values of observed statements are kept, the last ones of each text; off forgets them. */
  keepStatements: { params: { on: boolean }; result: Record<string, never> }
  /** A statement that was kept is to be examined, on a connection of its own; null where there is none of this text. */
  planBegin: { params: { sql: string; hosts: string[] }; result: { begun: PlanBegun | null } }
  /** Runs a statement of ours there. `own`: with the values that were kept, which are in no answer. */
  planAsk: { params: { sql: string; bind: 'own' | null }; result: PlanAnswer }
  /** Undoes what was done there, and closes it. */
  planEnd: { params: Record<string, never>; result: Record<string, never> }
  /** The databases of the clients that are open. */
  databases: { params: Record<string, never>; result: UsedDatabase[] }
  /** Runs a statement of the fixtures file with the application's own client. */
  sql: { params: SqlStatement; result: SqlAnswer }
  /** CPU time of the process so far. */
  usage: { params: Record<string, never>; result: { cpuMs: number } }
  /** Where V8's optimising compilers work: in the background after boot, or at once, so that memory windows repeat. */
  compile: { params: { inBackground: boolean }; result: Record<string, never> }
  /** Collects garbage of the whole heap, so that a memory window begins without it. */
  collectGarbage: { params: Record<string, never>; result: Record<string, never> }
  /** Begins a window: accounting of every collection. */
  memoryBegin: { params: Record<string, never>; result: Record<string, never> }
  /** Ends it: heap bytes allocated since memoryBegin. */
  memoryEnd: { params: Record<string, never>; result: { allocatedBytes: number } }
  /** What ran since the last question of this kind. Fails in a process that was not started for the work pass. */
  work: { params: { settleMs: number }; result: ExecutedWork }
  /** Starts the sampling profiler. Fails where Node.js keeps the process from the inspector. */
  cpuBegin: { params: { intervalMs: number }; result: Record<string, never> }
  /** Stops it, and tells what it saw. */
  cpuEnd: { params: Record<string, never>; result: SampledCpu }
}

interface Refusal {
  /** Why it could not be done; null where it was. */
  refused: string | null
}

interface Kept extends Refusal {
  /** How many there are whose client is known by now. */
  databases: number
}

export interface PlanBegun {
  /** Why it cannot be examined; null where it can. */
  refused: string | null
  dialect: 'postgres' | 'mysql' | 'sqlite'
  /** The same for statements of one database. */
  database: string
  /** How many values were bound to it. */
  parameters: number
}

export interface PlanAnswer {
  rows: Record<string, unknown>[]
  /** What the database says instead, without the values; null where it has answered. */
  error: string | null
}

export interface UsedDatabase {
  name: string
  /** The client's package. */
  client: string
  /** As the application names it; null for a file, a socket of the file system, or memory. */
  host: string | null
  /** The same in every process that uses this database; null where no other can, or nobody can tell. */
  identity: string | null
}

export interface SqlStatement {
  sql: string
  /** Bound by the client. */
  values: SqlValue[]
  /** Its name, where the application has several. */
  database: string | null
}

export type SqlValue = string | number | boolean | null

export type SqlAnswer =
  /** Its first rows by column, and the key that the database gave to a new row, where the client tells. */
  | { outcome: 'done'; rows: Record<string, unknown>[]; insertId: string | number | null }
  | { outcome: 'refused'; error: string }
  /** No client was found. */
  | { outcome: 'no-client' }
  /** None was run: it is not clear in which of these databases, each with its client: `shop (pg)`. */
  | { outcome: 'unclear'; databases: string[] }

export interface ProcessFacts {
  /** The file that runs, links followed. */
  execPath: string
  node: string
  execArgv: string[]
  argv: string[]
  environment: Record<string, string>
}

export interface ExhaustedPool {
  /** Package of the database client. */
  client: string
  /** Its connections, all of which are in use. */
  size: number
  /** How many wait for one. */
  waiting: number
}

export interface ExecutedWork {
  /** Executed JavaScript blocks, without those of Node.js and of the probe. */
  applicationBlocks: number
  dependencyBlocks: number
  /** The application's own. */
  functions: ExecutedFunction[]
  packages: { name: string; blocks: number }[]
  /** Worker threads started so far, whose work is not in these numbers. */
  workers: number
  /** Whether one of them has loaded a file of the application. */
  applicationInWorkers: boolean
}

export interface ExecutedFunction {
  place: ProbePlace
  /** Hash of its text: the same function again after it has moved. */
  text: string
  blocks: number
}

/** What the sampling profiler saw, in the original source. */
export interface SampledCpu {
  /** CPU time that the main thread has used meanwhile; that of the process where Node.js does not tell them apart. */
  cpuMs: number
  frames: SampledFrame[]
  /** A caller before what it calls. */
  nodes: SampledNode[]
  /** Numbers of nodes, one after the other: each ran until the next sample. */
  samples: number[]
  /** How long it was until the next sample, by the clock: also while the processor did something else. */
  sampleMs: number[]
}

export interface SampledFrame {
  /** Empty for a function without one. */
  name: string
  /** `helper`: what a compiler put into the file, which nobody has written; `native`: of the engine or of Node.js. */
  kind: 'application' | 'package' | 'native' | 'garbage' | 'idle' | 'probe' | 'helper'
  /** Of a package its name; else empty. */
  package: string
  /** Where the function begins; of `node:` its module. */
  place: ProbePlace | null
}

/** One function, called by the one above it. */
export interface SampledNode {
  frame: number
  /** Number of the caller's node; -1 at the top. */
  parent: number
  /** Lines of the function on which it was met, and how often; only of the application's. */
  lines: [line: number, hits: number][]
}

export interface RouteInfo {
  method: string
  /** Template as the framework prints it, mount paths included: `/api/books/:id`. */
  path: string
  parameters: string[]
  framework: string
  handler: { name: string; place: ProbePlace | null }
  /** Names of middlewares, hooks or guards before the handler that look like authentication. */
  auth: string[]
  /** Bounded JSON Schemas of what it takes, as far as its validators or decorators say. */
  schemas: RequestSchemas
  /** Fields of the body that the text of the handler itself reads, where no schema tells of any. */
  reads?: string[]
  /** Headers without which a request goes elsewhere: of a version, of a host. */
  headers: Record<string, string>
}

/** What a validator may be for. */
export type RequestPart = 'body' | 'query' | 'path' | 'headers'

/** Those of the query, the path and the headers have a property for each parameter. */
export type RequestSchemas = { [P in RequestPart]?: JsonSchema | undefined }

export type JsonSchema = Record<string, unknown>

export interface RouteList {
  routes: RouteInfo[]
  /** Left out, counted: static file routes and the framework's own. */
  leftOut: { static: number; framework: number }
  /** Faults met while listing, which cost routes but nothing else. */
  problems: string[]
}

/** Absolute file of the original source. */
export interface ProbePlace {
  file: string
  line: number
  column: number
  function?: string
}

export interface Observation {
  requests: RequestRecord[]
  /** Statements since boot that belong to no request. */
  orphanQueries: number
  /** Whether a Drizzle class has been loaded in this process. */
  drizzle: boolean
  /** Faults inside the probe since the last take. */
  problems: string[]
}

/** Ends by itself as soon as the request opens a transaction, or writes anything but what is named here. */
export interface RowCut {
  /** The statement: its texts as they were sent, and the line that sends it. */
  statements: string[]
  place: ProbePlace | null
  /** Rows that are left of each execution. */
  keep: number
  /** Texts of writes that do not end it, as long as no row has been taken. */
  writesBefore: string[]
}

/** A value that occurs nowhere, sent in the place of one that is wanted. */
export type Mark = string | number

export interface Trace {
  marks: Mark[]
  /** A regular expression: columns that it fits, whatever their case, are not read. */
  unread: string
}

/** A statement in which marks are compared with columns. */
export interface Arrival {
  sql: string
  driver: string
  /** Places of the marks in the trace, and what each of them is compared with: `books.id`. */
  marks: number[]
  columns: string[]
  /** Values that belong together, one for each of the marks, of rows that fulfil what else the statement asks for. */
  rows: Mark[][]
  /** Why there are none. */
  problem: string | null
}

export interface RequestRecord {
  tag: string
  method: string
  url: string
  status: number
  /** Whether it opened a transaction, also where the client sends `begin` by itself. */
  transaction: boolean
  durationMs: number
  queries: QueryRecord[]
  calls: CallRecord[]
  unattributed: Unattributed
}

/** What was sent to a database while the request ran, and not in its name. */
export interface Unattributed {
  /** By code that runs for no request: a batch, a queue, a timer. */
  strays: QueryRecord[]
  /** Statements of worker threads, of which only the number is known. */
  inWorkers: number
  /** By clients that are not watched. */
  unseen: UnseenClient[]
}

export interface UnseenClient {
  /** What the connection speaks: PostgreSQL, MySQL, SQL Server, MongoDB. */
  protocol: string
  port: number
  statements: number
}

export interface QueryRecord {
  sql: string
  /** Drizzle's entityKind of the session (NodePgSession, LibSQLSession, ...), or the package of the client. */
  driver: string
  /** Sent through the client itself, past Drizzle. */
  raw: boolean
  /** Package of the ORM or query builder that sent it through the client, where one is known. */
  orm?: string
  /** Statements in it: 1, or the size of a batch. */
  statements: number
  /** Since the request began. */
  startMs: number
  durationMs: number
  /** As the application got them: without those that were cut. */
  rows: number
  /** Equal for equal parameters within one process; the values cannot be had from it. */
  parameters: string
  /** The same for each of them; empty where they are written into the text. */
  eachParameter: string[]
  /** It asks for one row and no more. */
  atMostOne: boolean
  /** Rows that it asks the database to pass over; left out where there are none. */
  offset?: number | undefined
  /** The widest columns of what it was answered with, with the bytes that they hold at least; left out where none is wide. */
  widest?: [column: string, bytes: number][] | undefined
  /** The user's frames, innermost first; empty where none is known. */
  frames: ProbePlace[]
  error: string | null
  afterResponse: boolean
}

/** A call to another service; a redirect that it was answered with belongs to it. */
export interface CallRecord {
  kind: 'http' | 'redis'
  /** undici, http, ioredis or redis. */
  client: string
  /** HTTP method, or Redis command in capitals; PIPELINE and MULTI for several commands that are sent as one. */
  method: string
  host: string
  /** Path without its ids and its query; empty for Redis. */
  path: string
  /** Whether it changes what the service holds; `other` changes no data, and answers something else each time. */
  access: 'read' | 'write' | 'other'
  /** Equal for equal addresses or arguments within one process; neither can be had from it. */
  target: string
  /** The same, with method and headers. */
  asked: string
  /** Since the request began. */
  startMs: number
  /** To the end of the answer, or to as much of it as was read. */
  durationMs: number
  /** The last one; null for Redis, and without an answer. */
  status: number | null
  /** No answer, one that broke off, or one that Redis calls an error. */
  failed: boolean
  /** The user's frames, innermost first; empty where none is known. */
  frames: ProbePlace[]
  /** Whether the request had sent a query before it. */
  afterQuery: boolean
  afterResponse: boolean
}
