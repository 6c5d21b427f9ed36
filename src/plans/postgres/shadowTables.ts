/**
 * Who may not say that a table is large plans on a shadow of it: a temporary table of the same name, with the same columns and
 * indexes and with rows that are made up, which this connection finds first. Nothing of the application's own is changed
 * or locked against anybody, and the shadow goes with the transaction.
 */
import type { PlanDatabase } from '../planDatabase.ts'
import { eventTriggers } from './eventTriggers.ts'
import { type Explain, explaining } from './explain.ts'
import { namesIn, statementTokens, storedName } from '../statement/statementTokens.ts'
import { distinctOf, nullShare, type Staging } from './largeTables.ts'
import { madeUp } from './madeUpValues.ts'
import { nodesOf, type PlanNode } from './planNode.ts'
import { literal, qualifiedName, quoteName } from './quote.ts'
import { isScan } from './scans.ts'
import type { Stage } from './stage.ts'
import type { ColumnFacts, IndexFacts, TableFacts } from './tableFacts.ts'
import { reasons, wordsOf } from './words.ts'

/** All of them are looked at for statistics, so that these are the same each time. */
const SHADOW_ROWS = 30_000
/** Where a statement wants some hundred rows, what an index saves shows only among so many. */
const MORE_ROWS = 200_000

const SHADOWS = 'pg_temp'

/** @returns why it cannot be done, where it cannot */
export async function withShadows(staging: Staging): Promise<Stage | string> {
  const { database, statement, version, columns } = staging
  const tables = staging.tables.filter(({ isTemporary }) => !isTemporary)
  const views = await viewsIn(database, statement.sql)
  const refused =
    (await whyNoShadows(database, views)) ?? obstacleOf(tables) ?? twiceNamed([...tables, ...views])
  if (refused !== null) return refused
  // Names without a schema lead to shadows first, which functions and operators never do.
  await database.ask(
    `select set_config('search_path', concat_ws(', ', 'pg_temp', nullif(current_setting('search_path'), '')), true)`,
  )
  for (const table of tables) {
    try {
      await makeShadow(database, table, columns)
    } catch (error) {
      return reasons.noShadow(table, wordsOf(error))
    }
  }
  const copied = [...tables, ...views]
  // A view reads the tables that it was made on, wherever their names lead now.
  for (const { name, definition } of views)
    await database.ask(
      `create temporary view ${qualifiedName(SHADOWS, name)} as ${onShadows(definition, copied)}`,
    )
  const explain = explaining(database, { ...statement, sql: onShadows(statement.sql, copied) }, version)
  const plan = await explain.generic()
  const missed = plan && tables.find((table) => isReadBeside(table, plan))
  if (missed) return reasons.notOnShadow(missed)
  return {
    explain: readAsOwn(explain, tables),
    nameOf: ({ name }) => qualifiedName(SHADOWS, name),
    recount: async () => {},
    async enlarge() {
      for (const table of tables)
        await fill(database, table, { from: SHADOW_ROWS + 1, to: MORE_ROWS }, columns)
    },
  }
}

async function whyNoShadows(database: PlanDatabase, views: readonly View[]): Promise<string | null> {
  const made = ['CREATE TABLE', 'CREATE INDEX', 'ALTER TABLE'] as const
  const watching = await eventTriggers(database, views.length > 0 ? [...made, 'CREATE VIEW'] : made)
  if (watching.length > 0) return reasons.watchedCopies(watching)
  const [row] = await database.ask(
    `select has_database_privilege(current_database(), 'temporary')::text as may,
       quote_ident(current_user) as "user", quote_ident(current_database()) as database`,
  )
  return row?.['may'] === 'true' ? null : reasons.noRight(String(row?.['user']), String(row?.['database']))
}

function obstacleOf(tables: readonly TableFacts[]): string | null {
  for (const table of tables) {
    if (table.isPartition) return reasons.partitioned(table)
    if (table.hasPolicies) return reasons.policies(table)
  }
  return null
}

function twiceNamed(copied: readonly Named[]): string | null {
  const twice = copied.find(({ name }, i) => copied.slice(0, i).some((one) => one.name === name))
  return twice === undefined ? null : reasons.sameName(twice)
}

type Named = Pick<TableFacts, 'schema' | 'name'>

interface View extends Named {
  definition: string
}

/** Those that a statement may read, each behind those that it reads itself. */
async function viewsIn(database: PlanDatabase, sql: string): Promise<View[]> {
  const names = namesIn(sql).map(({ prefix, name }) =>
    prefix === null
      ? `relname = ${literal(name)} and pg_table_is_visible(c.oid)`
      : `relname = ${literal(name)} and nspname = ${literal(prefix)}`,
  )
  const rows = await database.ask(
    `with recursive views as (
       select c.oid, nspname, relname from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind = 'v' and nspname <> 'information_schema' and nspname not like 'pg\\_%'
     ), read as (
       select oid, 0 as depth from views c where ${[...new Set(names)].join(' or ')}
       union
       select refobjid, depth + 1 from read
       join pg_rewrite r on ev_class = read.oid
       join pg_depend on classid = 'pg_rewrite'::regclass and objid = r.oid and refclassid = 'pg_class'::regclass
       where refobjid <> read.oid and refobjid in (select oid from views)
     )
     select nspname::text as schema, relname::text as name, pg_get_viewdef(oid) as definition
     from views join read using (oid) group by oid, nspname, relname order by max(depth) desc, oid`,
  )
  return rows.map((row) => ({
    schema: String(row['schema']),
    name: String(row['name']),
    definition: String(row['definition']),
  }))
}

/** A function reads what it was made on, and a table that inherits is read with the one that it inherits from. */
function isReadBeside({ schema, name }: TableFacts, plan: PlanNode): boolean {
  const read = nodesOf(plan).filter((node) => isScan(node) && node.table === name)
  const schemas = new Set(read.map((node) => node.schema))
  return !schemas.has(SHADOWS) || schemas.has(schema)
}

/** Plans in which each shadow is the table that it stands in for. */
function readAsOwn(explain: Explain, tables: readonly TableFacts[]): Explain {
  const read = (node: PlanNode | null): PlanNode | null => node && readNode(node)
  const readNode = (node: PlanNode): PlanNode => {
    const own = node.schema === SHADOWS ? tables.find(({ name }) => name === node.table) : undefined
    return { ...node, schema: own?.schema ?? node.schema, children: node.children.map(readNode) }
  }
  return { generic: async () => read(await explain.generic()), own: async () => read(await explain.own()) }
}

async function makeShadow(
  database: PlanDatabase,
  table: TableFacts,
  planned: ReadonlySet<string>,
): Promise<void> {
  const shadow = qualifiedName(SHADOWS, table.name)
  await database.ask(
    `create temporary table ${shadow} (like ${qualifiedName(table.schema, table.name)} including generated)`,
  )
  const filled = filledIn(table, planned)
  const changes = [
    ...table.columns
      .filter((column) => column.isNotNull && !filled.includes(column))
      .map(({ name }) => `alter column ${quoteName(name)} drop not null`),
    ...table.columns
      .filter(({ name, isGenerated }) => planned.has(name) && !isGenerated)
      .map(
        (column) => `alter column ${quoteName(column.name)} set (n_distinct = ${distinctOf(column, table)})`,
      ),
  ]
  if (changes.length > 0) await database.ask(`alter table ${shadow} ${changes.join(', ')}`)
  await fill(database, table, { from: 1, to: SHADOW_ROWS }, planned)
  for (const index of table.indexes) for (const sql of indexOf(index, table)) await database.ask(sql)
}

function filledIn(table: TableFacts, planned: ReadonlySet<string>): ColumnFacts[] {
  const isWanted = wantedIn(table, planned)
  return table.columns.filter(
    (column) => !column.isGenerated && (column.isNotNull || isWanted(column)) && madeUp(column) !== null,
  )
}

/** Others cost time and are looked at by nobody. What an expression reads is not known here. */
function wantedIn({ indexes }: TableFacts, planned: ReadonlySet<string>): (column: ColumnFacts) => boolean {
  const indexed = new Set(indexes.flatMap(({ columns }) => columns))
  const isAny = indexes.some(({ isPartial, columns }) => isPartial || columns.includes(null))
  return ({ name }) => isAny || planned.has(name) || indexed.has(name)
}

function withNulls(value: string, share: number): string {
  return share === 0 ? value : `case when n % 100 >= ${Math.round(share * 100)} then ${value} end`
}

/** A table holds no more rows than its keys tell apart: one of countries by two letters stays short. */
function mostRows({ columns, indexes }: TableFacts): number {
  const different = (name: string | null): number => {
    const column = columns.find((one) => one.name === name)
    const made = column === undefined || column.isGenerated ? null : madeUp(column)
    return made?.different ?? Infinity
  }
  const unique = indexes.filter(({ isUnique, isPartial }) => isUnique && !isPartial)
  return Math.min(...unique.map((index) => Math.max(...index.columns.map(different))))
}

async function fill(
  database: PlanDatabase,
  table: TableFacts,
  { from, to }: { from: number; to: number },
  planned: ReadonlySet<string>,
): Promise<void> {
  const shadow = qualifiedName(SHADOWS, table.name)
  const filled = filledIn(table, planned)
  const names = filled.map(({ name }) => quoteName(name)).join(', ')
  const values = filled.map((column) => withNulls(madeUp(column)!.value, nullShare(column, table))).join(', ')
  const into = filled.length === 0 ? shadow : `${shadow} (${names}) overriding system value`
  await database.ask(
    `insert into ${into} select ${values} from generate_series(${from}, ${Math.min(to, mostRows(table))}) as numbers (n)`,
  )
  await database.ask(`analyze ${shadow}`)
}

/** By the name that it has, so that a plan reads as that of the application's own tables. */
function indexOf(
  { name, isUnique, isPartial, definition, constraint }: IndexFacts,
  table: TableFacts,
): string[] {
  const shadow = qualifiedName(SHADOWS, table.name)
  const index = quoteName(name)
  return [
    // Which made-up rows a partial one is about is not known, so that these may be equal.
    `create ${isUnique && !isPartial ? 'unique ' : ''}index ${index} on ${shadow}${definition}`,
    // Whether a statement is allowed may depend on it: `group by` the primary key, `on conflict on constraint`.
    ...(constraint === null
      ? []
      : [`alter table ${shadow} add constraint ${index} ${constraint} using index ${index}`]),
  ]
}

/** The statement with `pg_temp` where it names the schema of a table that has a shadow. */
function onShadows(sql: string, tables: readonly Named[]): string {
  const tokens = statementTokens(sql, 'postgres')
  let [changed, from] = ['', 0]
  for (const [i, token] of tokens.entries()) {
    const [dot, name] = tokens.slice(i + 1, i + 3)
    const isSchema =
      tokens[i - 1]?.text !== '.' &&
      dot?.text === '.' &&
      tables.some((table) => table.schema === storedName(token) && table.name === storedName(name))
    if (!isSchema) continue
    changed += sql.slice(from, token.span[0]) + SHADOWS
    from = token.span[1]
  }
  return changed + sql.slice(from)
}
