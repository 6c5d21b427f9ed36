/** What the catalogue and a look at the rows say of a table that a statement reads. */
import type { PlanDatabase, PlanRow } from '../planDatabase.ts'
import { literal, qualifiedName, quoteName } from './quote.ts'

export interface ColumnFacts {
  name: string
  /** As PostgreSQL writes it: `character varying(20)`. */
  type: string
  /** What a domain is made of; else the same. */
  baseType: string
  /** `B` boolean, `E` enum, `S` text and so on. */
  category: string
  /** Labels of an enum, or values that a check of the table lets in; null where there is no end to them. */
  allowed: number | null
  /** Alone unique, for all rows. */
  isUnique: boolean
  isPrimary: boolean
  isNotNull: boolean
  isGenerated: boolean
  isIdentity: boolean
  /** A domain that may not be null, whatever the column says. */
  typeRefusesNull: boolean
  /** Table that it refers to; null where it refers to none. */
  refersTo: string | null
  /** Of the rows that were looked at: different values, and those that are null. */
  values: number
  nulls: number
}

export interface IndexFacts {
  name: string
  /** In its order; null for an expression. */
  columns: Array<string | null>
  isPartial: boolean
  /** The constraint of the same name that it is for. */
  constraint: 'primary key' | 'unique' | null
  isUnique: boolean
  /** How it finds rows and by what, as PostgreSQL writes it: `using btree (name) where (sold_at is null)`. */
  definition: string
}

export interface TableFacts {
  schema: string
  name: string
  /** It is found without naming its schema. */
  isVisible: boolean
  /** `r` for a plain table, `p` for a partitioned one, and so on. */
  kind: string
  isPartition: boolean
  isTemporary: boolean
  /** The user of the connection is its owner, or acts as one. */
  isOwn: boolean
  /** Policies of the table decide which of its rows the user of the connection sees. */
  hasPolicies: boolean
  columns: ColumnFacts[]
  indexes: IndexFacts[]
  /** Pages that it has now. */
  pages: number
  /** Rows that the database reckons it has. */
  reckonedRows: number
  /** Rows that were looked at. */
  rows: number
}

/** How many rows are looked at, at most. */
const MOST_ROWS = 10_000
/** Values that begin alike for as long as this are taken for the same. */
const MOST_CHARACTERS = 200

/** @returns null for what is no table of the catalogue */
export async function readTable(
  database: PlanDatabase,
  { schema, table }: { schema: string; table: string },
): Promise<TableFacts | null> {
  const of = `${literal(qualifiedName(schema, table))}::regclass`
  const [row] = await database.ask(TABLE.replaceAll('$table', () => of))
  if (row === undefined) return null
  const columns = await database.ask(COLUMNS.replaceAll('$table', () => of))
  const indexes = await database.ask(INDEXES.replaceAll('$table', () => of))
  return {
    schema,
    name: table,
    isVisible: isTrue(row['isVisible']),
    kind: String(row['kind']),
    isPartition: isTrue(row['isPartition']),
    isTemporary: isTrue(row['isTemporary']),
    isOwn: isTrue(row['isOwn']),
    hasPolicies: isTrue(row['hasPolicies']),
    columns: columns.map(columnOf),
    indexes: indexes.map(indexOf),
    pages: numberOf(row['pages']),
    reckonedRows: numberOf(row['reckonedRows']),
    rows: 0,
  }
}

function columnOf(row: PlanRow): ColumnFacts {
  return {
    name: String(row['name']),
    type: String(row['type']),
    baseType: String(row['baseType']),
    category: String(row['category']),
    allowed: row['allowed'] === null ? null : numberOf(row['allowed']),
    isUnique: isTrue(row['isUnique']),
    isPrimary: isTrue(row['isPrimary']),
    isNotNull: isTrue(row['isNotNull']),
    isGenerated: isTrue(row['isGenerated']),
    isIdentity: isTrue(row['isIdentity']),
    typeRefusesNull: isTrue(row['typeRefusesNull']),
    refersTo: typeof row['refersTo'] === 'string' ? row['refersTo'] : null,
    values: 0,
    nulls: 0,
  }
}

const CONSTRAINTS: Record<string, IndexFacts['constraint']> = { p: 'primary key', u: 'unique' }

function indexOf(row: PlanRow): IndexFacts {
  const columns: unknown = JSON.parse(String(row['columns']))
  const names = Array.isArray(columns) ? columns : []
  return {
    name: String(row['name']),
    isPartial: isTrue(row['isPartial']),
    isUnique: isTrue(row['isUnique']),
    constraint: CONSTRAINTS[String(row['constraint'])] ?? null,
    definition: String(row['definition']),
    columns: names.map((name) => (typeof name === 'string' ? name : null)),
  }
}

/** Applications may tell their client not to read what the database says. */
function isTrue(value: unknown): boolean {
  return value === true || value === 't' || value === 'true'
}

/** Clients hand large numbers over as text. */
function numberOf(value: unknown): number {
  const number = Number(value)
  return Number.isFinite(number) ? number : 0
}

/** The same with what its rows say of some of its columns. */
export async function lookAtRows(
  database: PlanDatabase,
  table: TableFacts,
  names: ReadonlySet<string>,
): Promise<TableFacts> {
  const asked = table.columns.filter((column) => names.has(column.name) && isComparable(column))
  const counts = asked.flatMap(({ name }, i) => [
    `count(distinct left(${quoteName(name)}::text, ${MOST_CHARACTERS}))::int as "values${i}"`,
    `(count(*) - count(${quoteName(name)}))::int as "nulls${i}"`,
  ])
  const list = asked.map(({ name }) => quoteName(name)).join(', ')
  const from = qualifiedName(table.schema, table.name)
  const [seen = {}] = await database.ask(
    `select ${['count(*)::int as rows', ...counts].join(', ')}
     from (select ${list} from ${from} limit ${MOST_ROWS}) as looked_at`,
  )
  const columns = table.columns.map((column) => {
    const i = asked.indexOf(column)
    return i < 0
      ? column
      : { ...column, values: numberOf(seen[`values${i}`]), nulls: numberOf(seen[`nulls${i}`]) }
  })
  return { ...table, columns, rows: numberOf(seen['rows']) }
}

/** Documents and lists are long, and nobody asks for one that is the same. */
function isComparable({ type, category }: ColumnFacts): boolean {
  return category !== 'A' && !/^(?:jsonb?|bytea|xml|tsvector)$/.test(type)
}

const TABLE = `
  select relkind::text as kind, relispartition as "isPartition", relpersistence = 't' as "isTemporary",
    pg_table_is_visible(oid) as "isVisible", pg_has_role(relowner, 'usage') as "isOwn",
    row_security_active(oid) as "hasPolicies", reltuples::float8 as "reckonedRows",
    (pg_relation_size(oid) / current_setting('block_size')::int)::int as pages
  from pg_class where oid = $table`

const COLUMNS = `
  select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
    case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) else format_type(a.atttypid, a.atttypmod) end as "baseType",
    t.typcategory::text as category,
    coalesce(
      (select count(*) from pg_enum e where e.enumtypid = a.atttypid having count(*) > 0),
      (select max(length(said) - length(replace(said, ',', '')) + 1)
       from pg_constraint c, pg_get_constraintdef(c.oid) as said
       where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum] and said like '%= ANY%')
    )::int as allowed,
    exists (
      select from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indpred is null
        and i.indnkeyatts = 1 and i.indkey[0] = a.attnum
    ) as "isUnique",
    exists (
      select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)
    ) as "isPrimary",
    a.attnotnull as "isNotNull", a.attgenerated <> '' as "isGenerated",
    a.attidentity <> '' as "isIdentity", t.typnotnull as "typeRefusesNull",
    (select r.relname::text from pg_constraint c join pg_class r on r.oid = c.confrelid
     where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any (c.conkey) limit 1) as "refersTo",
    0 as values, 0 as nulls
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = $table and a.attnum > 0 and not a.attisdropped
  order by a.attnum`

const INDEXES = `
  select c.relname::text as name, i.indpred is not null as "isPartial", i.indisunique as "isUnique",
    (select contype::text from pg_constraint where conindid = c.oid and conrelid = i.indrelid limit 1) as constraint,
    substr(pg_get_indexdef(c.oid), strpos(pg_get_indexdef(c.oid), ' USING ')) as definition,
    (to_json(array(
      select (select a.attname::text from pg_attribute a where a.attrelid = i.indrelid and a.attnum = key and key > 0)
      from unnest(i.indkey) with ordinality as keys (key, place)
      where place <= i.indnkeyatts order by place
    )))::text as columns
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $table and i.indisvalid
  order by c.relname`
