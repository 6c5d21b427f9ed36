/** What others take for a missing index, each as its project publishes it, on PostgreSQL. */
import type { PlanDatabase, PlanRow } from '../../src/plans/planDatabase.ts'
import { nodesOf, planOf, type PlanNode } from './plan.ts'

export interface RuleOfOthers {
  name: string
  /** Whether the rule reports the statement. */
  reports(database: PlanDatabase, sql: string): Promise<boolean>
}

export const rulesOfOthers: readonly RuleOfOthers[] = [
  { name: 'Seq Scan over 100 estimated rows', reports: scansOver(100) },
  { name: 'Seq Scan over 10,000 estimated rows', reports: scansOver(10_000) },
  { name: 'any Seq Scan, ten million rows assumed', reports: scansTenMillion },
  { name: 'any Seq Scan, `enable_seqscan = off`', reports: scansAgainstItsWill },
  // The last, since it analyses the tables.
  { name: 'dexter: cost 100, half of it saved', reports: dexter },
]

function scansOver(rows: number): RuleOfOthers['reports'] {
  return async (database, sql) =>
    scansOf(await planOf(database, sql, 'own')).some((node) => node['Plan Rows'] > rows)
}

function scansOf(plan: PlanNode): PlanNode[] {
  return nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan')
}

async function scansTenMillion(database: PlanDatabase, sql: string): Promise<boolean> {
  return undone(database, async () => {
    await database.ask(
      `update pg_class set reltuples = 10000000, relpages = 1000 where relkind = 'r' and relnamespace in
       (select oid from pg_namespace where nspname in ('public', 'billing'))`,
    )
    return scansOf(await planOf(database, sql, 'none')).length > 0
  })
}

async function scansAgainstItsWill(database: PlanDatabase, sql: string): Promise<boolean> {
  return undone(database, async () => {
    await database.ask('set local enable_seqscan = off')
    return scansOf(await planOf(database, sql, 'own')).length > 0
  })
}

const HIGH_COST = 100
const SAVED = 0.5
const MOST_INDEXES = 2

/**
 * All columns that the statement names get an index each, then every two of a table, in both orders; what is used and
 * halves the cost is reported. Dexter makes them with HypoPG, here they are made and rolled back.
 */
async function dexter(database: PlanDatabase, sql: string): Promise<boolean> {
  return undone(database, async () => {
    const first = await planOf(database, sql, 'own')
    if (first['Total Cost'] < HIGH_COST) return false
    const tables = await columnsNamedIn(database, sql)
    const made = new Set<string>()
    await makeIndexes(database, { made, of: tables, columns: 1 })
    const single = await planOf(database, sql, 'own')
    await makeIndexes(database, { made, of: tables, columns: 2 })
    const double = await planOf(database, sql, 'own')
    const costs = [single['Total Cost'], double['Total Cost']] as const
    const doubleSaves = costs[0] > HIGH_COST && costs[1] < costs[0] * SAVED
    const singleSaves = costs[0] < first['Total Cost'] * SAVED
    const usedBy = (plan: PlanNode): number => {
      const names = new Set(nodesOf(plan).map((node) => node['Index Name']))
      return [...made].filter((name) => names.has(name)).length
    }
    const used = doubleSaves && usedBy(double) === 1 ? usedBy(double) : usedBy(single)
    return (singleSaves || doubleSaves) && used > 0 && used <= MOST_INDEXES
  })
}

/** Columns of ordinary tables, by table; both have to occur in the statement. */
async function columnsNamedIn(database: PlanDatabase, sql: string): Promise<Map<string, string[]>> {
  const rows = await database.ask(
    `select c.oid::regclass::text as table, relname, attname from pg_class c join pg_attribute a on attrelid = c.oid
     join pg_namespace n on n.oid = relnamespace where relkind = 'r' and not relispartition and relpersistence = 'p'
     and nspname in ('public', 'billing') and attnum > 0
     and atttypid not in ('json'::regtype, 'jsonb'::regtype) order by c.oid, attnum`,
  )
  const words = new Set(sql.match(/\w+/g))
  const named = new Map<string, string[]>()
  for (const { table, relname, attname } of rows.map(textsOf))
    if (words.has(relname!) && words.has(attname!))
      named.set(table!, [...(named.get(table!) ?? []), attname!])
  return named
}

function textsOf(row: PlanRow): Record<string, string> {
  return row as Record<string, string>
}

async function makeIndexes(
  database: PlanDatabase,
  given: { made: Set<string>; of: Map<string, string[]>; columns: 1 | 2 },
): Promise<void> {
  for (const [table, columns] of given.of) {
    for (const some of given.columns === 1 ? columns.map((column) => [column]) : pairsOf(columns)) {
      const name = `tried_${given.made.size}`
      const quoted = some.map((column) => `"${column}"`).join(', ')
      // An index that is there already would be made a second time, which dexter leaves out.
      if (await exists(database, table, some)) continue
      await database.ask(`create index ${name} on ${table} (${quoted})`)
      given.made.add(name)
    }
  }
}

function pairsOf(columns: readonly string[]): string[][] {
  return columns.flatMap((first) =>
    columns.filter((second) => second !== first).map((second) => [first, second]),
  )
}

async function exists(database: PlanDatabase, table: string, columns: readonly string[]): Promise<boolean> {
  const quoted = columns.map((column) => `(?:"${column}"|${column})`).join(', ')
  const rows = await database.ask(
    `select pg_get_indexdef(indexrelid) as made from pg_index where indrelid = '${table}'::regclass and indpred is null`,
  )
  return rows.some(({ made }) => new RegExp(`\\(${quoted}[,)]`).test(String(made)))
}

async function undone<T>(database: PlanDatabase, work: () => Promise<T>): Promise<T> {
  await database.ask('begin')
  try {
    return await work()
  } finally {
    await database.ask('rollback')
    await database.ask('deallocate all')
  }
}
