/** All of a PostgreSQL database that an examination could leave changed: catalogue, statistics, rows, and what pg_dump writes. */
import { spawnSync } from 'node:child_process'
import type { PostgresDatabase } from '../../__tests__/support/databases.ts'

/** A text or a hash of each part, by its name. */
export type Dump = Record<string, string>

/** Runs a statement without parameters. */
type Query = (sql: string) => Promise<object[]>

const SCHEMA = `'bookshop'::regnamespace`
const TABLES = `(select oid from pg_class where relnamespace = ${SCHEMA})`
/** What is written anew has another xmin, also where it says the same. */
const CATALOGUE: Record<string, string> = {
  relations: `select c.xmin::text || c::text from pg_class c where relnamespace = ${SCHEMA}`,
  indexes: `select i.xmin::text || i::text from pg_index i where indrelid in ${TABLES}`,
  columns: `select a.xmin::text || a::text from pg_attribute a where attrelid in ${TABLES}`,
  constraints: `select c.xmin::text || c::text from pg_constraint c where connamespace = ${SCHEMA}`,
  triggers: `select t.xmin::text || t::text from pg_trigger t where tgrelid in ${TABLES}`,
  statistics: `select s.xmin::text || s::text from pg_statistic s where starelid in ${TABLES}`,
  sequences: `select s::text from pg_sequences s where schemaname = 'bookshop'`,
}

export async function dumpOf(query: Query): Promise<Dump> {
  const tables = (await query(
    `select relname as name from pg_class where relnamespace = ${SCHEMA} and relkind = 'r' order by relname`,
  )) as { name: string }[]
  const rows = tables.map(({ name }): [string, string] => [
    `rows of ${name}`,
    `select t.ctid::text || t::text from bookshop.${name} t`,
  ])
  const parts = [...Object.entries(CATALOGUE), ...rows]
  const hashes = parts.map(
    ([part, lines]) =>
      `select '${part}' as part, md5(string_agg(line, chr(10) order by line)) as hash from (${lines}) as lines (line)`,
  )
  const found = (await query(hashes.join(' union all '))) as { part: string; hash: string | null }[]
  return Object.fromEntries(found.map(({ part, hash }) => [part, hash ?? '']))
}

export async function dumpOfPostgres(database: PostgresDatabase): Promise<Dump> {
  return { ...(await dumpOf((sql) => database.query(sql))), pg_dump: writtenDown(database.url) }
}

function writtenDown(url: string): string {
  const { stdout, status, error } = spawnSync('pg_dump', [url], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (error && 'code' in error && error.code === 'ENOENT') return ''
  if (status !== 0) throw new Error(`pg_dump ended with ${status}.`, { cause: error })
  // It keeps its own commands safe by a random word.
  return stdout.replaceAll(/^\\.*$/gm, '')
}
