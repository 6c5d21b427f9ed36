/**
 * MySQL and MariaDB plan by how many rows there are, so a statement is planned on shadows of its tables: as many rows
 * whatever is in the application's own. An index is proved by making it on a shadow.
 */
import type { MissingIndex } from '../../profile.ts'
import type { BadStep, CandidateIndex } from '../candidates/candidateIndexes.ts'
import { columnSamples } from '../candidates/columnSamples.ts'
import type { Examination, Examine } from '../examine.ts'
import { type IndexColumn, indexWords } from '../indexWords.ts'
import { inQuotes } from '../quoteName.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { planHash } from '../planHash.ts'
import { readStatement } from '../statement/readStatement.ts'
import { isSame } from '../candidates/tableSchema.ts'
import { tryCandidates } from '../candidates/tryCandidates.ts'
import { filteredBeside, wantedRows, type WantedRows } from '../statement/wantedRows.ts'
import { whyNoPlan } from '../whyNoPlan.ts'
import { withYesOrNo } from './boundYesOrNo.ts'
import { planned } from './planned.ts'
import { queryCost } from './queryCost.ts'
import { indexesIn, readPlan, rowsLookedAt, type Step, stepText } from './readPlan.ts'
import { type MysqlTable, readTables } from './readTables.ts'
import { withOwnSettings } from './session.ts'
import { dropShadow, makeShadow, primaryName } from './shadows.ts'

const candidateName = 'route_profiler_candidate'
const rowsReason = 'Rows are counted on PostgreSQL only.'
const noPlan = { hash: null, plan: '', indexes: [], missing: null, advice: null }
/** How many times fewer rows an index has to look at. */
const timesFewer = 10
const manyThousands = 20

export const examineMysql: Examine = async (database, statement) => {
  const reason = whyNoPlan(statement.sql, 'mysql')
  if (reason !== '') return { ...noPlan, reason }
  try {
    return await withOwnSettings(database, () => examine(database, statement))
  } catch (error) {
    return { ...noPlan, reason: `No plan: ${reasonOf(error)}` }
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (/can't reopen/i.test(message))
    return 'MySQL reads a copy of a table once, and the statement reads it twice'
  return noRight.test(message)
    ? 'its user may not make temporary copies of tables to plan on. Let it in CI: grant create temporary tables, create, ' +
        'alter, drop, index, insert on its database.'
    : message
}

const noRight = /access denied for user .* to database|\b(?:create|alter|drop|index|insert) command denied/i

async function examine(database: PlanDatabase, statement: ExaminedStatement): Promise<Examination> {
  const blocks = readStatement(statement.sql, 'mysql')
  const tables = await readTables(database, blocks)
  if (tables.size === 0) return { ...noPlan, reason: 'It reads no table.' }
  const wanted = await withYesOrNo(database, statement, wantedRows(blocks, tables))
  // The shadows hide the rows of the application.
  const samples = new Map<WantedRows, BadStep['samples']>()
  for (const rows of wanted) samples.set(rows, await columnSamples(database, rows))
  try {
    for (const table of tables.values())
      await makeShadow(database, table, { thousands: thousandsFor(statement) })
    return await attempt(database, { statement, tables, wanted, samples })
  } finally {
    for (const table of tables.values()) await dropShadow(database, table)
  }
}

interface Examined {
  statement: ExaminedStatement
  tables: ReadonlyMap<string, MysqlTable>
  wanted: WantedRows[]
  samples: ReadonlyMap<WantedRows, BadStep['samples']>
}

async function attempt(database: PlanDatabase, examined: Examined): Promise<Examination> {
  const { statement, wanted, samples, tables } = examined
  const steps = await explain(database, statement)
  const bad: (BadStep & { step: Step })[] = []
  for (const step of steps) {
    const rows = wanted.filter((one) => isSame(one.ref.name, step.name) && isBad(step, one))
    for (const one of rows) {
      const isSorted = steps.some(({ id, extra }) => id === step.id && extra.includes('Using filesort'))
      bad.push({ step, wanted: one, isSorted, samples: samples.get(one)! })
      for (const beside of filteredBeside(one, wanted)) {
        const own = wanted.find(({ ref }) => ref === beside.ref)!
        bad.push({ step, wanted: beside, isSorted, samples: samples.get(own)! })
      }
    }
  }
  const cost = bad.length > 0 ? await queryCost(database, statement) : null
  const attempted = await tryCandidates(bad, ({ step, wanted: rows }, candidate) =>
    prove(database, statement, {
      steps,
      step,
      table: tables.get(rows.table.name.toLowerCase())!,
      candidate,
      cost,
    }),
  )
  const plan = steps.map(stepText).join('\n')
  return { hash: planHash(plan), plan, indexes: indexesIn(steps), ...attempted, rowsReason }
}

async function explain(database: PlanDatabase, { sql, parameters }: ExaminedStatement): Promise<Step[]> {
  return readPlan(
    await planned(database, `explain format=traditional ${sql}`, parameters > 0 ? 'own' : undefined),
  )
}

/** All rows are read although not all are wanted, or all on one side of a value. */
function isBad({ type, keys }: Step, { conditions, isNarrowed, isInner, table }: WantedRows): boolean {
  if (type === 'ALL' || type === 'index') return isNarrowed || isInner
  if (type !== 'range') return false
  const first = table.indexes.find(({ name }) => keys.includes(name === 'PRIMARY' ? primaryName : name))
  const onFirst = conditions.filter(({ column }) => isSame(column, first?.columns[0] ?? ''))
  const isOpen = onFirst.length === 1 && ['below', 'above'].includes(onFirst[0]!.kind)
  return isOpen && conditions.some(({ kind, isAlternative }) => kind === 'equal' && !isAlternative)
}

interface Trial {
  steps: readonly Step[]
  step: Step
  table: MysqlTable
  candidate: CandidateIndex
  cost: number | null
}

async function prove(
  database: PlanDatabase,
  statement: ExaminedStatement,
  { steps, step, table, candidate, cost }: Trial,
): Promise<MissingIndex | null> {
  const columns = candidate.columns.map((column) => withLength(table, column))
  await dropShadow(database, table)
  await makeShadow(database, table, {
    thousands: candidate.forOrder ? manyThousands : thousandsFor(statement),
    index: indexDefinition(columns),
  })
  const after = await explain(database, statement)
  const better = after.find(({ keys }) => keys.includes(candidateName))
  const all = thousandsFor(statement) * 1000
  const isFewer = rowsLookedAt(after, all) * timesFewer <= rowsLookedAt(steps, all)
  const found = better && isFewer ? await words(better) : null
  await dropShadow(database, table)
  await makeShadow(database, table, { thousands: thousandsFor(statement) })
  return found

  async function words(used: Step): Promise<MissingIndex> {
    const { name, ...written } = indexWords({ dialect: 'mysql', table: table.name, columns })
    const newCost = await queryCost(database, statement)
    return {
      table: table.name,
      columns: columns.map((column) => column.name),
      ...written,
      cost: cost !== null && newCost !== null ? [cost, newCost] : null,
      plans: [
        stepText(steps.find((one) => one.name === used.name) ?? step),
        stepText(used).replaceAll(candidateName, name),
      ],
    }
  }
}

/** A long list of values, or a long page in order, is little only where there are many rows. */
function thousandsFor({ parameters }: ExaminedStatement): number {
  return parameters > 50 ? manyThousands : 2
}

/** A long text goes into an index with its beginning only. */
function withLength(table: MysqlTable, column: IndexColumn): IndexColumn {
  const characters = table.columns.find(({ name }) => name === column.name)?.characters ?? 0
  return characters > 255 ? { ...column, characters: 191 } : column
}

function indexDefinition(columns: readonly IndexColumn[]): string {
  const parts = columns.map(({ name, characters, isDescending }) => {
    const length = characters === undefined ? '' : `(${characters})`
    return inQuotes(name, 'mysql') + length + (isDescending ? ' desc' : '')
  })
  return `${candidateName} (${parts.join(', ')})`
}
