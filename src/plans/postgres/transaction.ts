/** What is asked of the database leaves nothing behind. */
import type { PlanDatabase } from '../planDatabase.ts'

/**
 * Nobody who uses the tables meanwhile is to wait for longer, and so is nobody here: far less than the second after which
 * PostgreSQL looks for a deadlock, in which it might give up a statement of the application.
 */
const BEGIN = [
  // Where transactions only read by default, this one writes, and takes it back.
  'begin read write',
  "set local lock_timeout = '200ms'",
  // Ahead of the probe, which gives the connection up after five seconds.
  "set local statement_timeout = '4s'",
  // Autovacuum gives a table up only to somebody who has waited for it as long as this, which only a superuser may change
  // (https://www.postgresql.org/docs/current/routine-vacuuming.html).
  `select set_config('deadlock_timeout', '50ms', true) from pg_roles where rolname = current_user and rolsuper`,
  // What a role or a database has of these is meant for statements of the application, and would end our connection. When
  // nobody asks anything more, the server does it after a minute.
  "set local idle_in_transaction_session_timeout = '60s'",
  // Since version 17. A clock that runs already is not set anew: it has to be stopped first.
  ...['0', '60s'].map(
    (limit) =>
      `select set_config('transaction_timeout', '${limit}', true) from pg_settings where name = 'transaction_timeout'`,
  ),
  // Plans are compared by cost, which parallel workers and compiling blur.
  'set local max_parallel_workers_per_gather = 0',
  'set local jit = off',
]

/** Does something within a transaction, which is rolled back however it ends. */
export async function rolledBack<T>(database: PlanDatabase, work: () => Promise<T>): Promise<T> {
  try {
    for (const sql of BEGIN) await database.ask(sql)
    return await work()
  } finally {
    await database.ask('rollback')
  }
}

/**
 * Nothing of the application runs for what is done: no trigger, rule or event trigger of it. What they take from a sequence
 * would stay when all else is rolled back. Only a superuser may say so; see `eventTriggers` for the others.
 */
export async function unnoticed(database: PlanDatabase, work: () => Promise<unknown>): Promise<void> {
  const [before] = await database.ask("select current_setting('session_replication_role') as role")
  await setRole(database, 'replica')
  await work()
  await setRole(database, String(before?.['role']))
}

async function setRole(database: PlanDatabase, role: string): Promise<void> {
  await database.ask(
    `select set_config('session_replication_role', '${role}', true) from pg_roles where rolname = current_user and rolsuper`,
  )
}
