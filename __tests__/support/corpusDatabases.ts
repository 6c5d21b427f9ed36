/** The databases that the corpus of plans is tried on, each over one connection, and what they hold. */
import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { Client, type QueryResult } from 'pg'
import type { PlanDatabase, PlanRow } from '../../src/plans/planDatabase.ts'
import { WITHOUT_AUTOVACUUM } from '../plans/postgres/harbour.ts'
import type { PostgresDatabase } from './databases.ts'

/** A database of the corpus' own. */
export interface CorpusDatabase extends PlanDatabase {
  /** The values that are bound from now on where `own` is asked for. */
  values: readonly unknown[]
  /** As the database says it. */
  version(): Promise<string>
  /** Runs one statement of a schema or a seed. */
  run(sql: string): Promise<void>
  /** Makes the statistics, as a database does by itself once a table has grown. */
  analyze(): Promise<void>
  /** Schema, rows, statistics and settings of the connection: the same text as long as nothing has changed. */
  state(): Promise<string>
  /** The index that a statement makes, as `table(column, …)`; it is gone again. */
  madeBy(sql: string): Promise<string>
  /** Away with every table. */
  clear(): Promise<void>
  close(): Promise<void>
}

abstract class PostgresLike implements CorpusDatabase {
  readonly dialect = 'postgres'
  values: readonly unknown[] = []

  abstract ask(sql: string, bind?: 'own'): Promise<PlanRow[]>
  abstract close(): Promise<void>

  async version(): Promise<string> {
    return /\d+/.exec(String((await this.ask('show server_version'))[0]!['server_version']))![0]
  }

  /** Runs it as the one whose tables they are. */
  protected make(sql: string): Promise<PlanRow[]> {
    return this.ask(sql)
  }

  /** Runs it as one who may do anything. */
  protected keep(sql: string): Promise<PlanRow[]> {
    return this.ask(sql)
  }

  async run(sql: string): Promise<void> {
    await this.make(sql)
  }

  async analyze(): Promise<void> {
    await this.keep(WITHOUT_AUTOVACUUM)
    await this.keep('analyze')
  }

  async clear(): Promise<void> {
    for (const sql of [
      'drop schema if exists billing cascade',
      'drop schema public cascade',
      'create schema public',
    ])
      await this.make(sql)
    await this.ask('discard all')
  }

  async madeBy(sql: string): Promise<string> {
    await this.keep('begin')
    try {
      // Making an index counts the rows of its table in place, which no rollback undoes unless the row was written anew.
      await this.keep('update pg_class set reltuples = reltuples where oid >= 16384')
      await this.keep(sql.replace(/\bconcurrently\b/i, ''))
      const [made] = await this.keep(
        `select case nspname when 'public' then '' else nspname || '.' end || t.relname || '(' || (
           select string_agg(attname, ', ' order by position) from unnest(indkey::int2[]) with ordinality as k (number, position)
           join pg_attribute on attrelid = t.oid and attnum = number) || ')' as index
         from pg_index join pg_class t on t.oid = indrelid join pg_namespace n on n.oid = relnamespace
         where relkind in ('r', 'p') and not relispartition order by indexrelid desc limit 1`,
      )
      return String(made?.['index'])
    } finally {
      await this.keep('rollback')
    }
  }

  async state(): Promise<string> {
    const own = `not in ('pg_catalog', 'information_schema', 'pg_toast') and nspname not like 'pg\\_temp%'`
    const questions = [
      `select relname, relkind, reltuples, relpages, relallvisible, relfilenode, relhasindex from pg_class
       join pg_namespace n on n.oid = relnamespace where nspname ${own} order by pg_class.oid`,
      `select indexrelid, pg_get_indexdef(indexrelid), indisvalid from pg_index join pg_class c on c.oid = indexrelid
       join pg_namespace n on n.oid = c.relnamespace where nspname ${own} order by 1`,
      `select s::text from pg_stats s join pg_namespace on nspname = schemaname where nspname ${own} order by 1`,
      `select c.oid, conname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_namespace n on n.oid = connamespace
       where nspname ${own} order by 1`,
      'select schemaname, sequencename, last_value from pg_sequences order by 1, 2',
    ]
    const ofConnection = [
      `select oid, relname, reltuples, relpages from pg_class where relnamespace = pg_my_temp_schema() order by 1`,
      `select name, setting from pg_settings where source = 'session' order by 1`,
      'select count(*) from pg_prepared_statements',
      'select now() = statement_timestamp() as outside_of_a_transaction',
    ]
    const tables = await this.keep(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and nspname ${own} order by 1`,
    )
    const rows = tables.map(({ name }) => `select count(*), sum(hashtext(t::text)) from ${String(name)} as t`)
    const answers: PlanRow[][] = []
    for (const sql of [...questions, ...rows]) answers.push(await this.keep(sql))
    for (const sql of ofConnection) answers.push(await this.ask(sql))
    return JSON.stringify(answers, null, 1)
  }
}

/** Who examines: one who may do anything, the owner of the tables, or one who may only read and write them. */
export const rights = ['superuser', 'owner', 'reader and writer'] as const
export type Rights = (typeof rights)[number]

export class PostgresCorpus extends PostgresLike {
  readonly #asking: Client
  readonly #making: Client
  readonly #keeping: Client

  private constructor(clients: { asking: Client; making: Client; keeping: Client }) {
    super()
    this.#asking = clients.asking
    this.#making = clients.making
    this.#keeping = clients.keeping
  }

  static async open(server: PostgresDatabase, user: Rights = 'superuser'): Promise<PostgresCorpus> {
    const keeping = await connected(server.url)
    if (user === 'superuser') return new PostgresCorpus({ asking: keeping, making: keeping, keeping })
    const asking = await connected(await server.userWith(user === 'owner' ? 'all' : 'rows'))
    return new PostgresCorpus({ asking, making: user === 'owner' ? asking : keeping, keeping })
  }

  async ask(sql: string, bind?: 'own'): Promise<PlanRow[]> {
    return rowsOf(await (bind ? this.#asking.query(sql, [...this.values]) : this.#asking.query(sql)))
  }

  protected override async make(sql: string): Promise<PlanRow[]> {
    return rowsOf(await this.#making.query(sql))
  }

  protected override async keep(sql: string): Promise<PlanRow[]> {
    return rowsOf(await this.#keeping.query(sql))
  }

  async close(): Promise<void> {
    for (const client of new Set([this.#asking, this.#making, this.#keeping])) await client.end()
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

function rowsOf(answer: QueryResult | QueryResult[]): PlanRow[] {
  const last = Array.isArray(answer) ? answer.at(-1)! : answer
  return last.rows as PlanRow[]
}

export class PgliteCorpus extends PostgresLike {
  readonly #client: PGlite

  private constructor(client: PGlite) {
    super()
    this.#client = client
  }

  static async open(): Promise<PgliteCorpus> {
    return new PgliteCorpus(await PGlite.create())
  }

  async ask(sql: string, bind?: 'own'): Promise<PlanRow[]> {
    if (bind) return (await this.#client.query<PlanRow>(sql, [...this.values])).rows
    return (await this.#client.exec(sql)).at(-1)!.rows
  }

  async close(): Promise<void> {
    await this.#client.close()
  }
}

export class MariaCorpus implements CorpusDatabase {
  readonly dialect = 'mysql'
  values: readonly unknown[] = []
  readonly #connection: Connection
  /** Another one, which may change its mode for the sake of the seed. */
  readonly #filling: Connection

  private constructor(connection: Connection, filling: Connection) {
    this.#connection = connection
    this.#filling = filling
  }

  static async open(url: string): Promise<MariaCorpus> {
    const filling = await createConnection({ uri: url })
    await filling.query(`set sql_mode = concat(@@sql_mode, ',PIPES_AS_CONCAT')`)
    return new MariaCorpus(await createConnection({ uri: url }), filling)
  }

  async ask(sql: string, bind?: 'own'): Promise<PlanRow[]> {
    const [rows] = await this.#connection.query<RowDataPacket[]>(sql, bind ? [...this.values] : undefined)
    return rows
  }

  async version(): Promise<string> {
    return /\d+\.\d+/.exec(String((await this.ask('select version() as version'))[0]!['version']))![0]
  }

  async run(sql: string): Promise<void> {
    await this.#filling.query(sql)
  }

  async analyze(): Promise<void> {
    for (const table of await this.#tables()) await this.run(`analyze table \`${table}\``)
  }

  async clear(): Promise<void> {
    await this.run('set foreign_key_checks = 0')
    const views = await this.ask(
      `select table_name as name from information_schema.views where table_schema = database()`,
    )
    for (const { name } of views) await this.run(`drop view \`${String(name)}\``)
    for (const table of await this.#tables()) await this.run(`drop table \`${table}\``)
    await this.run('set foreign_key_checks = 1')
  }

  async madeBy(sql: string): Promise<string> {
    const before = await this.#indexes()
    await this.run(sql)
    const [name, made] = [...(await this.#indexes())].find(([index]) => !before.has(index)) ?? []
    if (name === undefined) return 'nothing'
    const [table, index] = name.split('.')
    await this.run(`drop index \`${index}\` on \`${table}\``)
    return made!
  }

  async state(): Promise<string> {
    const parts: unknown[] = [
      await this.ask('show full tables'),
      await this.ask(
        `show session variables where variable_name in ('sql_mode', 'autocommit', 'lock_wait_timeout', 'optimizer_switch',
         'foreign_key_checks', 'unique_checks', 'innodb_lock_wait_timeout', 'max_statement_time', 'in_transaction',
         'sql_safe_updates', 'use_stat_tables', 'optimizer_use_condition_selectivity')`,
      ),
    ]
    for (const table of await this.#tables()) {
      parts.push(await this.ask(`show create table \`${table}\``))
      parts.push(await this.ask(`checksum table \`${table}\``))
    }
    return JSON.stringify(parts, null, 1)
  }

  async close(): Promise<void> {
    await this.#connection.end()
    await this.#filling.end()
  }

  async #indexes(): Promise<Map<string, string>> {
    const rows = await this.ask(
      `select concat(table_name, '.', index_name) as name,
         concat(table_name, '(', group_concat(column_name order by seq_in_index separator ', '), ')') as made
       from information_schema.statistics where table_schema = database() group by table_name, index_name`,
    )
    return new Map(rows.map(({ name, made }) => [String(name), String(made)]))
  }

  async #tables(): Promise<string[]> {
    const rows = await this.ask(
      `select table_name as name from information_schema.tables
       where table_schema = database() and table_type = 'BASE TABLE' order by 1`,
    )
    return rows.map(({ name }) => String(name))
  }
}

export class SqliteCorpus implements CorpusDatabase {
  readonly dialect = 'sqlite'
  values: readonly unknown[] = []
  #database = new DatabaseSync(':memory:')

  async ask(sql: string, bind?: 'own'): Promise<PlanRow[]> {
    const values = bind
      ? this.values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
      : []
    return this.#database.prepare(sql).all(...(values as (string | number | null)[]))
  }

  async version(): Promise<string> {
    return String((await this.ask('select sqlite_version() as version'))[0]!['version'])
  }

  async run(sql: string): Promise<void> {
    this.#database.exec(sql)
  }

  async analyze(): Promise<void> {
    this.#database.exec('analyze')
  }

  async madeBy(sql: string): Promise<string> {
    this.#database.exec('savepoint made')
    try {
      this.#database.exec(sql)
      const [made] = await this.ask(
        `select tbl_name || '(' || (select group_concat(info.name, ', ') from pragma_index_info(s.name) as info) || ')' as made
         from sqlite_schema as s where type = 'index' order by rowid desc limit 1`,
      )
      return String(made?.['made'])
    } finally {
      this.#database.exec('rollback to made')
      this.#database.exec('release made')
    }
  }

  async clear(): Promise<void> {
    this.#database.close()
    this.#database = new DatabaseSync(':memory:')
  }

  async state(): Promise<string> {
    const parts: unknown[] = [
      await this.ask('select * from sqlite_schema order by name'),
      await this.ask('select * from sqlite_temp_schema order by name'),
      await this.ask('pragma database_list'),
      await this.ask('pragma foreign_keys'),
      await this.ask('pragma query_only'),
      this.#database.isTransaction,
    ]
    const tables = await this.ask(`select name from sqlite_schema where type = 'table' order by name`)
    for (const { name } of tables) {
      const columns = await this.ask(`select name from pragma_table_info('${String(name)}')`)
      const lengths = columns.map((column) => `total(length("${String(column['name'])}"))`)
      parts.push(await this.ask(`select count(*), ${lengths.join(', ')} from "${String(name)}"`))
    }
    return JSON.stringify(parts, null, 1)
  }

  async close(): Promise<void> {
    this.#database.close()
  }
}
