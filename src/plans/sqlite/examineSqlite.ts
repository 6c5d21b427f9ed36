/**
 * SQLite tells how it finds rows without asking how many there are, so five rows say as much as a hundred thousand; only
 * what `analyze` has left is put aside. An index is proved in a savepoint that is rolled back.
 */
import type { MissingIndex } from '../../profile.ts'
import type { BadStep, CandidateIndex } from '../candidates/candidateIndexes.ts'
import { columnSamples } from '../candidates/columnSamples.ts'
import type { Examination, Examine } from '../examine.ts'
import { indexWords } from '../indexWords.ts'
import { inQuotes } from '../quoteName.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { planHash } from '../planHash.ts'
import { readStatement } from '../statement/readStatement.ts'
import { type Attempted, nothingAttempted, tryCandidates } from '../candidates/tryCandidates.ts'
import { filteredBeside, wantedRows, type WantedRows } from '../statement/wantedRows.ts'
import { whyNoPlan } from '../whyNoPlan.ts'
import { isSame } from '../candidates/tableSchema.ts'
import { undone } from '../undone.ts'
import { withYesOrNo } from './boundYesOrNo.ts'
import { explain } from './explain.ts'
import { indexesIn, isSort, isSortedIn, planText, type Step } from './readPlan.ts'
import { readTables } from './readTables.ts'
import { withoutStatistics } from './withoutStatistics.ts'

const candidateName = 'route_profiler_candidate'
const rowsReason = 'SQLite tells no client how many rows a statement goes through.'
const noPlan = { hash: null, plan: '', indexes: [], missing: null, advice: null }

export const examineSqlite: Examine = async (database, statement) => {
  const reason = whyNoPlan(statement.sql, 'sqlite')
  if (reason !== '') return { ...noPlan, reason }
  try {
    return await withoutStatistics(database, () => examine(database, statement))
  } catch (error) {
    return { ...noPlan, reason: `No plan: ${error instanceof Error ? error.message : String(error)}` }
  }
}

async function examine(database: PlanDatabase, statement: ExaminedStatement): Promise<Examination> {
  const steps = await explain(database, statement)
  if (steps.length === 0) return { ...noPlan, reason: 'It reads no table.' }
  const plan = planText(steps)
  const attempted = steps.some(mayBeBad) ? await attempt(database, statement, steps) : nothingAttempted
  return { hash: planHash(plan), plan, indexes: indexesIn(steps), ...attempted, rowsReason }
}

async function attempt(
  database: PlanDatabase,
  statement: ExaminedStatement,
  steps: readonly Step[],
): Promise<Attempted> {
  const read = await readTables(database, readStatement(statement.sql, 'sqlite'))
  const wanted = wantedRows(read.blocks, read.tables)
  const bad: (BadStep & { step: Step })[] = []
  for (const step of steps.filter(mayBeBad)) {
    const rows = wanted.filter((one) => isSame(one.ref.name, step.name) && isBad(step, one, wanted))
    for (const one of [...rows, ...rows.flatMap((row) => filteredBeside(row, wanted))]) {
      bad.push({
        step,
        wanted: await withYesOrNo(database, statement, one),
        isSorted: isSortedIn(steps, step),
        samples: await columnSamples(database, one),
      })
    }
  }
  return tryCandidates(bad, (found, candidate) => prove(database, statement, { ...found, steps, candidate }))
}

/** A whole table is read, or an index made for once, or one side of a value looked for. */
function mayBeBad(step: Step): boolean {
  return step.isScan || step.isAutomatic || isOpen(step)
}

function isOpen({ terms }: Step): boolean {
  return terms.length === 1 && /[<>]/.test(terms[0]!)
}

function isBad(step: Step, rows: WantedRows, all: readonly WantedRows[]): boolean {
  const { conditions, isNarrowed, isInner } = rows
  if (isOpen(step)) return conditions.some(({ kind, isAlternative }) => kind === 'equal' && !isAlternative)
  // An index for once is no waste where everything is read anyway.
  return step.isAutomatic ? all.some((one) => one.isNarrowed) : isNarrowed || isInner
}

interface Trial {
  steps: readonly Step[]
  step: Step
  wanted: WantedRows
  candidate: CandidateIndex
}

async function prove(
  database: PlanDatabase,
  statement: ExaminedStatement,
  trial: Trial,
): Promise<MissingIndex | null> {
  const { table } = trial.wanted
  const columns = trial.candidate.columns.map(
    ({ name, isDescending }) => inQuotes(name, 'sqlite') + (isDescending ? ' desc' : ''),
  )
  const after = await undone(database, async () => {
    await database.ask(
      `create index ${candidateName} on ${inQuotes(table.name, 'sqlite')} (${columns.join(', ')})`,
    )
    return explain(database, statement)
  })
  const better = after.find((step) => step.index === candidateName && isBetter(step, trial, after))
  if (!better) return null
  const { name, ...words } = indexWords({
    dialect: 'sqlite',
    table: table.name,
    columns: trial.candidate.columns,
  })
  return {
    table: trial.wanted.ref.table!,
    columns: trial.candidate.columns.map((column) => column.name),
    ...words,
    cost: null,
    plans: [
      (trial.steps.find((step) => step.name === better.name) ?? trial.step).detail,
      better.detail.replace(candidateName, name),
    ],
  }
}

/** Its columns are looked for, and no other table pays for it. */
function isBetter(step: Step, { steps, step: before, candidate }: Trial, after: readonly Step[]): boolean {
  const looksFor = candidate.columns
    .slice(0, candidate.narrowing)
    .every(({ name }) => step.terms.some((term) => isSame(term.replace(/[=<>].*$/, ''), name)))
  if (!looksFor || (candidate.narrowing > 0 && step.isScan)) return false
  if (candidate.forOrder && count(after, isSort) > count(steps, isSort)) return false
  if (candidate.narrowing === 0)
    return count(after, isSort) < count(steps, isSort) && count(after, isWhole) <= count(steps, isWhole)
  return isOpen(before) ? !isOpen(step) : count(after, isWhole) < count(steps, isWhole)
}

function isWhole({ isScan, isAutomatic }: Step): boolean {
  return isScan || isAutomatic
}

function count(steps: readonly Step[], is: (step: Step) => boolean): number {
  return steps.filter(is).length
}
