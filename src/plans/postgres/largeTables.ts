/** Has the planner take tables for large ones, until the transaction ends. */
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { undone } from '../undone.ts'
import { eventTriggers } from './eventTriggers.ts'
import { explaining } from './explain.ts'
import { literal, qualifiedName, quoteName } from './quote.ts'
import { spreadOf } from './spread.ts'
import type { Stage } from './stage.ts'
import type { ColumnFacts, TableFacts } from './tableFacts.ts'
import { unnoticed } from './transaction.ts'
import { reasons, wordsOf } from './words.ts'

/** Rows that a table is planned with, at least. */
const MANY_ROWS = 1_000_000
/** The pages are the real ones, of which a plan costs as much as of rows where there are not far more rows than fit in. */
const ROWS_OF_A_PAGE = 2000
/** Statistics can be set by functions, and by the owner of a table, from this version on. */
export const FUNCTIONS_FROM = 180_000

/** Different values of a column: below zero it is a share of the rows. */
const DISTINCT = { unique: -1, many: -0.2, few: 5, one: 1 }

/** A statement, and the tables that it reads. */
export interface Staging {
  database: PlanDatabase
  statement: ExaminedStatement
  version: number
  tables: readonly TableFacts[]
  /** Of any table: those that a plan goes by. */
  columns: ReadonlySet<string>
}

/**
 * Has the rows of a table be many, and its columns as different as they will be then. What the seeded rows say of the
 * most common values goes: five rows make anything common.
 * @returns why it cannot be done, where it cannot
 */
export async function takeForLarge(staging: Staging): Promise<Stage | string> {
  const { database, statement, version, tables, columns } = staging
  const failed = await fillEmpty(database, tables)
  if (failed !== null) return failed
  for (const table of tables) {
    const known = table.columns.filter(({ name }) => columns.has(name))
    const set = version >= FUNCTIONS_FROM ? byFunctions(table, known) : byCatalogue(table, known)
    for (const sql of set) await database.ask(sql)
    await setRows(database, table, version)
  }
  return {
    explain: explaining(database, statement, version),
    nameOf: ({ schema, name }) => qualifiedName(schema, name),
    recount: (table) => setRows(database, table, version),
    enlarge: null,
  }
}

async function fillEmpty(database: PlanDatabase, tables: readonly TableFacts[]): Promise<string | null> {
  const empty = tables.filter(({ pages, kind, isPartition }) => pages === 0 && kind === 'r' && !isPartition)
  if (empty[0] === undefined) return null
  const watching = await eventTriggers(database, ['ALTER TABLE'])
  if (watching.length > 0) return reasons.empty(empty[0], reasons.watchedRow(watching))
  for (const table of empty) {
    try {
      await giveOnePage(database, table)
    } catch (error) {
      return reasons.empty(table, wordsOf(error))
    }
  }
  return null
}

async function setRows(database: PlanDatabase, table: TableFacts, version: number): Promise<void> {
  const pages = Math.max(1, table.pages)
  // Never as many as there are: where nothing was to be changed, an index would count them for good.
  const rows = Math.max(MANY_ROWS, pages * ROWS_OF_A_PAGE, Math.ceil(table.reckonedRows * 1.01) + 1)
  const { schema, name } = table
  await database.ask(
    version >= FUNCTIONS_FROM
      ? `select pg_restore_relation_stats('schemaname', ${literal(schema)}, 'relname', ${literal(name)},
           'relpages', ${pages}::integer, 'reltuples', ${rows}::real)`
      : `update pg_class set relpages = ${pages}, reltuples = ${rows} where oid = ${oidOf(table)}`,
  )
}

function byFunctions(table: TableFacts, columns: readonly ColumnFacts[]): string[] {
  const [schema, name] = [literal(table.schema), literal(table.name)]
  // An index of an expression has statistics of its own.
  const relations = [table.name, ...table.indexes.map((index) => index.name)]
  return [
    `select pg_clear_attribute_stats(schemaname::text, tablename::text, attname::text, inherited)
     from pg_stats where schemaname = ${schema} and tablename in (${relations.map(literal).join(', ')})`,
    ...columns.map(
      (column) =>
        `select pg_restore_attribute_stats('schemaname', ${schema}, 'relname', ${name},
           'attname', ${literal(column.name)}, 'inherited', false, 'null_frac', ${nullShare(column, table)}::real,
           'avg_width', 8::integer, 'n_distinct', ${distinctOf(column, table)}::real)`,
    ),
  ]
}

const KINDS = [1, 2, 3, 4, 5].flatMap((i) => [`stakind${i}`, `staop${i}`, `stacoll${i}`])

function byCatalogue(table: TableFacts, columns: readonly ColumnFacts[]): string[] {
  return [
    `delete from pg_statistic where starelid = ${oidOf(table)}
       or starelid in (select indexrelid from pg_index where indrelid = ${oidOf(table)})`,
    ...columns.map(
      (column) =>
        `insert into pg_statistic (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct, ${KINDS.join(', ')})
         select attrelid, attnum, false, ${nullShare(column, table)}, 8, ${distinctOf(column, table)}, ${KINDS.map(() => '0').join(', ')}
         from pg_attribute where attrelid = ${oidOf(table)} and attname = ${literal(column.name)}`,
    ),
  ]
}

export function distinctOf(column: ColumnFacts, table: TableFacts): number {
  return column.category === 'B' ? 2 : DISTINCT[spreadOf(column, table)]
}

export function nullShare({ isNotNull, nulls }: ColumnFacts, { rows }: TableFacts): number {
  if (isNotNull) return 0
  return rows > 1 ? nulls / rows : UNKNOWN_SHARE
}

function oidOf({ schema, name }: TableFacts): string {
  return `${literal(qualifiedName(schema, name))}::regclass`
}

/** Of a column that may be null, where there are no rows to tell how often it is. */
const UNKNOWN_SHARE = 0.5

/** What a column that may not be null gets, by the category of its type; others get null, which most tables take. */
const PLACEHOLDERS: Record<string, string> = { N: '0', S: "''", D: "'2000-01-01'", B: 'false', U: "'{}'" }

/**
 * An empty table has no page, and is planned as an empty one whatever its statistics say. A row is put into it and taken
 * out again, which leaves it the page. No sequence is asked for a number, since that would stay as well. The tables that it
 * refers to are not locked: a row that points at nothing is refused after it has got its page, if at all.
 * @throws Error with the database's words where the table takes no row
 */
async function giveOnePage(database: PlanDatabase, table: TableFacts): Promise<void> {
  try {
    await undone(database, () => unnoticed(database, () => putRow(database, table)))
  } catch (error) {
    const [{ bytes } = {}] = await database.ask(`select pg_relation_size(${oidOf(table)})::int as bytes`)
    if (Number(bytes) === 0) throw error
  }
}

async function putRow(database: PlanDatabase, table: TableFacts): Promise<void> {
  const name = qualifiedName(table.schema, table.name)
  for (const change of await obstaclesOf(database, table)) await database.ask(`alter table ${name} ${change}`)
  const given = table.columns.filter(({ isGenerated }) => !isGenerated)
  const values = given.map((column) => (isKept(column) ? placeholder(column) : 'null'))
  await database.ask(
    `insert into ${name} (${given.map((column) => quoteName(column.name)).join(', ')})
     overriding system value values (${values.join(', ')})`,
  )
}

/** How the table is made to take any row, and to do nothing else with it. */
async function obstaclesOf(database: PlanDatabase, table: TableFacts): Promise<string[]> {
  const checks = await database.ask(
    `select conname::text as name from pg_constraint where conrelid = ${oidOf(table)} and contype = 'c'`,
  )
  const rules = await database.ask(
    `select rulename::text as name from pg_rewrite
     where ev_class = ${oidOf(table)} and ev_type = '3' and ev_enabled <> 'D'`,
  )
  const required = table.columns.filter((one) => one.isNotNull && !one.isGenerated && !isKept(one))
  return [
    'disable trigger user',
    ...rules.map((rule) => `disable rule ${quoteName(String(rule['name']))}`),
    ...checks.map((check) => `drop constraint ${quoteName(String(check['name']))}`),
    ...required.map((column) => `alter column ${quoteName(column.name)} drop not null`),
  ]
}

/** These stay as they are, and need a value. */
function isKept({ isPrimary, isIdentity, typeRefusesNull }: ColumnFacts): boolean {
  return isPrimary || isIdentity || typeRefusesNull
}

function placeholder({ type, category }: ColumnFacts): string {
  if (type === 'uuid') return "'00000000-0000-0000-0000-000000000000'"
  if (category === 'E') return `enum_first(null::${type})`
  return PLACEHOLDERS[category] ?? "''"
}
