/** How PostgreSQL finds the rows of a statement, and which index is missing: proved by making it. */
import type { Examination, Examine } from '../examine.ts'
import { kindOf } from '../../sql.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { argue, type Candidate, tableKey } from './candidates.ts'
import { countRows, notCountedOnCopies } from './countRows.ts'
import { explaining, type Explain } from './explain.ts'
import { columnsIn } from './expression.ts'
import { FUNCTIONS_FROM, takeForLarge } from './largeTables.ts'
import { outlineOf } from './outline.ts'
import { nodesOf, type PlanNode } from './planNode.ts'
import { proveMissing } from './proveMissing.ts'
import { lookAtRows, readTable, type TableFacts } from './tableFacts.ts'
import { isScan } from './scans.ts'
import { withShadows } from './shadowTables.ts'
import { rolledBack } from './transaction.ts'
import type { Workbench } from './tryIndexes.ts'
import { reasons, wordsOf } from './words.ts'

const nothing: Examination = { hash: null, plan: '', indexes: [], missing: null, advice: null, reason: '' }

export const examinePostgres: Examine = async (database, statement) => {
  // What comes after a semicolon would be run, and not looked at.
  const sql = statement.sql.trim().replace(/(?:\s*;)+$/, '')
  if (sql.includes(';')) return { ...nothing, reason: reasons.several }
  if (!['read', 'write'].includes(kindOf(sql))) return { ...nothing, reason: reasons.noRows }
  return rolledBack(database, async () => {
    try {
      return await examine(database, { ...statement, sql })
    } catch (error) {
      return { ...nothing, reason: reasons.refused(wordsOf(error)) }
    }
  })
}

async function examine(database: PlanDatabase, statement: ExaminedStatement): Promise<Examination> {
  const [settings = {}] = await database.ask(
    `select current_setting('server_version_num')::int as version, current_setting('is_superuser') as superuser`,
  )
  const version = Number(settings['version'])
  const explain = explaining(database, statement, version)
  const first = await explain.generic()
  if (first === null) return { ...nothing, reason: reasons.noPlan }

  const columns = mentioned(first)
  const tables = await tablesOf(database, first, columns)
  const stored = [...tables.values()].filter(({ kind }) => kind === 'r' || kind === 'm')
  const planned = new Set([...columns.values(), ...stored.map(columnsOfPartial)].flat())
  const isSuperuser = settings['superuser'] === 'on'
  const mayTakeForLarge = isSuperuser || (version >= FUNCTIONS_FROM && stored.every(({ isOwn }) => isOwn))
  const given = { database, statement, version, tables: stored, columns: planned }
  const stage = mayTakeForLarge ? await takeForLarge(given) : await withShadows(given)
  if (typeof stage === 'string') return { ...nothing, reason: stage }

  const rows = mayTakeForLarge ? await countRows(database, statement) : notCountedOnCopies
  return { ...(await judgeOnBoth({ database, tables, stage })), ...rows }
}

/** On a larger stage as well, where there is one and the first shows no gain. */
async function judgeOnBoth(workbench: Workbench): Promise<Examination> {
  const { stage } = workbench
  const judged = await judge(workbench)
  if (judged.examined.missing !== null || !judged.wasTried || stage.enlarge === null) return judged.examined
  try {
    await stage.enlarge()
    return (await judge(workbench)).examined
  } catch {
    // A busy server may take too long for it, and what was found before holds.
    return judged.examined
  }
}

interface Judged {
  examined: Examination
  /** An index was, whatever came of it. */
  wasTried: boolean
}

async function judge(workbench: Workbench): Promise<Judged> {
  const { tables, stage } = workbench
  const plan = await stage.explain.generic()
  if (plan === null) return { examined: { ...nothing, reason: reasons.noPlan }, wasTried: false }
  const { candidates, advice, reason } = argue(plan, tables)
  const examined = { ...nothing, ...outlineOf(plan), advice, reason }
  if (candidates.length === 0) return { examined, wasTried: false }
  const alike = await neededBySent(stage.explain, candidates, (own) => argue(own, tables).candidates)
  if (typeof alike === 'string') return { examined: { ...examined, reason: alike }, wasTried: false }
  const proof = await proveMissing(workbench, plan, alike)
  return { examined: { ...examined, ...proof }, wasTried: true }
}

/** By alias: the columns that any step compares or sorts by. */
function mentioned(plan: PlanNode): Map<string, string[]> {
  const nodes = nodesOf(plan)
  const texts = nodes
    .flatMap(({ filter, indexCondition, joinConditions, sortKeys }) => [
      filter,
      indexCondition,
      ...joinConditions,
      ...sortKeys,
    ])
    .join(' ')
  const aliases = new Set(nodes.filter(isScan).map(({ alias }) => alias))
  return new Map([...aliases].map((alias) => [alias, columnsIn(texts, alias)]))
}

/** What a partial index implies is gone from the plan, and yet decides how many rows are left. */
function columnsOfPartial({ indexes, columns }: TableFacts): string[] {
  return indexes.some(({ isPartial }) => isPartial) ? columns.map(({ name }) => name) : []
}

async function tablesOf(
  database: PlanDatabase,
  plan: PlanNode,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, TableFacts>> {
  const reads = nodesOf(plan).filter(isScan)
  const tables = new Map<string, TableFacts>()
  for (const read of reads) {
    if (tables.has(tableKey(read))) continue
    const facts = await readTable(database, read)
    if (facts === null) continue
    const aliases = reads.filter((one) => tableKey(one) === tableKey(read)).map(({ alias }) => alias)
    const names = new Set([
      ...aliases.flatMap((alias) => columns.get(alias) ?? []),
      ...columnsOfPartial(facts),
    ])
    tables.set(tableKey(read), await lookAtRows(database, facts, names))
  }
  return tables
}

/** Those that the plan for the values that were sent is in want of as well, or why there are none. */
async function neededBySent(
  explain: Explain,
  candidates: readonly Candidate[],
  arguedFor: (plan: PlanNode) => Candidate[],
): Promise<Candidate[] | string> {
  let own: PlanNode | null
  try {
    own = await explain.own()
  } catch {
    own = null
  }
  if (own === null) return reasons.noValues
  const wanted = new Set(arguedFor(own).map(({ alias }) => alias))
  const left = candidates.filter(({ alias }) => wanted.has(alias))
  return left.length > 0 ? left : reasons.servedByValues
}
