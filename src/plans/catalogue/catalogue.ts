/** What the catalogue of a database says of some of its tables: columns, indexes, foreign keys, and how many rows they hold. */
import type { Catalogue, CatalogueIndex, CatalogueTable, MostCounted } from '../../profile.ts'
import { catalogueSql } from './catalogueSql.ts'
import type { PlanDatabase, PlanRow } from '../planDatabase.ts'

/** More is not asked for, and would not fit into a profile. */
const MOST_TABLES = 500
const MOST_COLUMNS = 1000
const MOST_KEYS = 100
const MOST_LENGTH = 500
/** Counting goes no further: what is larger is large. */
export const MOST_COUNTED: MostCounted = 10_000
/** So many rows of an answer are asked for at once. */
const PAGE = 200
const MOST_PAGES = 100

/** @param named tables as statements name them, without a schema; others are left out unless these refer to them */
export async function readCatalogue(database: PlanDatabase, named: readonly string[]): Promise<Catalogue> {
  const tables = await tablesOf(database, named)
  const known = new Set(tables.map(({ name }) => name.toLowerCase()))
  const referred = tables
    .flatMap(({ foreignKeys }) => foreignKeys.map(({ table }) => table))
    .filter((table) => !known.has(table.toLowerCase()))
  return {
    dialect: database.dialect,
    tables: [...tables, ...(await tablesOf(database, referred))].slice(0, MOST_TABLES),
  }
}

async function tablesOf(database: PlanDatabase, named: readonly string[]): Promise<CatalogueTable[]> {
  const names = listOf(named)
  if (names === '') return []
  const sql = catalogueSql(database.dialect, names)
  const columns = byTable(await askAll(database, sql.columns))
  const indexes = byTable(await askAll(database, sql.indexes))
  const foreignKeys = byTable(await askAll(database, sql.foreignKeys))
  const tables: CatalogueTable[] = []
  for (const [key, rows] of [...columns].slice(0, MOST_TABLES)) {
    const [schema, name] = [textOf(rows[0]!['schema_name']), textOf(rows[0]!['table_name'])]
    tables.push({
      schema,
      name,
      rows: await countRows(database, schema, name),
      columns: rows.slice(0, MOST_COLUMNS).map((row) => ({
        name: textOf(row['column_name']),
        type: textOf(row['type_name']).toLowerCase(),
        isNullable: isTrue(row['is_nullable']),
      })),
      indexes: indexesOf(indexes.get(key) ?? []),
      foreignKeys: foreignKeysOf(foreignKeys.get(key) ?? []),
    })
  }
  return tables
}

/** A name with a quote or a backslash would end the string that it is written into. */
function listOf(names: readonly string[]): string {
  const plain = names.map((name) => name.toLowerCase()).filter((name) => /^[^'\\]+$/.test(name))
  return [...new Set(plain)]
    .slice(0, MOST_TABLES)
    .map((name) => `'${name}'`)
    .join(', ')
}

/** Page by page: whoever brings the answer out of the application may bring no more rows at once. */
async function askAll(database: PlanDatabase, sql: string): Promise<PlanRow[]> {
  const rows: PlanRow[] = []
  for (let page = 0; page < MOST_PAGES; page++) {
    const some = await database.ask(`${sql} limit ${PAGE} offset ${page * PAGE}`)
    rows.push(...some)
    if (some.length < PAGE) break
  }
  return rows
}

function byTable(rows: readonly PlanRow[]): Map<string, PlanRow[]> {
  return Map.groupBy(rows, (row) => JSON.stringify([row['schema_name'], row['table_name']]))
}

function indexesOf(rows: readonly PlanRow[]): CatalogueIndex[] {
  return [...Map.groupBy(rows, (row) => textOf(row['index_name']))]
    .slice(0, MOST_COLUMNS)
    .map(([name, parts]) => ({
      name,
      columns: parts
        .slice(0, MOST_KEYS)
        .map((part) => (part['column_name'] === null ? null : textOf(part['column_name']))),
      isUnique: isTrue(parts[0]!['is_unique']),
      isPrimary: isTrue(parts[0]!['is_primary']),
      predicate: parts[0]!['predicate'] === null ? null : textOf(parts[0]!['predicate']),
      definition: [...new Set(parts.map((part) => textOf(part['definition'])))].join(', '),
    }))
}

function foreignKeysOf(rows: readonly PlanRow[]): CatalogueTable['foreignKeys'] {
  return [...Map.groupBy(rows, (row) => textOf(row['key_name'])).values()]
    .slice(0, MOST_COLUMNS)
    .map((parts) => ({
      columns: parts.slice(0, MOST_KEYS).map((part) => textOf(part['column_name'])),
      table: textOf(parts[0]!['referenced_table']),
      references: parts.slice(0, MOST_KEYS).map((part) => textOf(part['referenced_column'])),
    }))
}

/** Exact up to a bound: what databases reckon by themselves says nothing of a table that was just filled. */
async function countRows(database: PlanDatabase, schema: string, name: string): Promise<number | null> {
  const table = [schema, name]
    .filter((part) => part !== '')
    .map((part) => quoted(database.dialect, part))
    .join('.')
  try {
    const [row] = await database.ask(
      `select count(*) as held from (select 1 as one from ${table} limit ${MOST_COUNTED}) as counted`,
    )
    const held = Number(row?.['held'])
    return Number.isSafeInteger(held) ? held : null
  } catch {
    return null
  }
}

function quoted(dialect: PlanDatabase['dialect'], name: string): string {
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`
}

/** Drivers give names and numbers in whatever type they like. */
function textOf(value: unknown): string {
  const told = value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)
  return told.slice(0, MOST_LENGTH)
}

function isTrue(value: unknown): boolean {
  return value === true || Number(value) === 1
}
