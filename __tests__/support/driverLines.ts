/** For every route of the sample applications: the marked lines of its statements, in order. */
import path from 'node:path'

export const apps = path.resolve(import.meta.dirname, '../apps/drivers')

export type Lines = Record<string, string[]>

export const postgresLines = {
  select: ['select'],
  returned: ['returned'],
  chain: ['chain'],
  loop: ['loop-parents', 'loop-children', 'loop-children', 'loop-children'],
  parallel: ['parallel-parents', 'parallel-children', 'parallel-children', 'parallel-children'],
  helper: ['helper', 'helper'],
  relational: ['find-many', 'find-first'],
  raw: ['raw'],
  count: ['count'],
  cte: ['cte'],
  prepared: ['prepared', 'prepared', 'prepared'],
  early: ['early'],
  write: ['insert', 'insert-returning', 'update', 'delete', 'delete-grower'],
  transaction: ['in-transaction', 'savepoint', 'in-savepoint', 'savepoint'],
  rollback: ['undone'],
  failing: ['failing'],
  invalid: ['invalid'],
  body: ['body', 'on-finish'],
  afterResponse: ['after'],
} satisfies Lines

/** Here `begin` and `commit` go through Drizzle's session. */
export const nodePostgresLines = {
  ...postgresLines,
  transaction: ['transaction', ...postgresLines.transaction, 'transaction'],
  rollback: ['rollback', 'undone', 'rollback'],
  callback: ['callback-pool', 'callback-client', 'callback'],
} satisfies Lines

const { callback: _callback, ...pgNative } = nodePostgresLines

export const pgNativeLines = pgNative satisfies Lines

const { transaction: _transaction, rollback: _rollback, ...withoutTransactions } = postgresLines

/** Here the client sends what a transaction needs by itself. */
export const postgresJsLines = {
  ...postgresLines,
  transaction: ['transaction', 'in-transaction', 'savepoint', 'in-savepoint', 'transaction'],
  rollback: ['begin-undone', 'undone', 'rollback'],
} satisfies Lines

/** Neon has no interactive transactions over HTTP. */
export const neonLines = { ...withoutTransactions, batch: ['batch'] } satisfies Lines

const { returned: _returned, invalid: _invalid, ...commonLines } = nodePostgresLines

export const mysqlLines = commonLines satisfies Lines

export const sqliteLines = {
  select: ['select'],
  loop: postgresLines.loop,
  parallel: postgresLines.parallel,
  methods: ['method-all', 'method-get', 'method-values'],
  relational: ['find-many', 'find-first'],
  raw: ['raw-all', 'raw-get', 'raw-values', 'raw-run'],
  count: ['count'],
  prepared: ['prepared', 'prepared', 'prepared', 'prepared-all'],
  early: ['early'],
  write: postgresLines.write,
  failing: ['failing'],
} satisfies Lines

export const libsqlLines = {
  ...sqliteLines,
  batch: ['batch'],
  transaction: postgresLines.transaction,
} satisfies Lines

export const nativeLines = {
  ...sqliteLines,
  transaction: nodePostgresLines.transaction,
  sync: ['sync', 'sync-relational'],
} satisfies Lines
