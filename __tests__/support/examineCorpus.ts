/** Holds an examination of plans against what the corpus says of each statement. */
import type { Examination, Examine } from '../../src/plans/examine.ts'
import type { CorpusCase, CorpusTheme } from './planCorpus.ts'
import type { CorpusDatabase } from './corpusDatabases.ts'
import { examineAsProbe } from './planDatabase.ts'

/** How many rows the growing tables have, and whether the database has counted them. */
export const forms = {
  '5 rows': { rows: 5, analyzed: false },
  '5 rows, analyzed': { rows: 5, analyzed: true },
  '100,000 rows': { rows: 100_000, analyzed: true },
} as const

export type Form = keyof typeof forms

/** Makes the tables of a theme and fills them. */
export async function fill(database: CorpusDatabase, theme: CorpusTheme, form: Form): Promise<void> {
  const { rows, analyzed } = forms[form]
  for (const sql of [...theme.schema, ...theme.seed(rows)]) await database.run(sql)
  if (analyzed) await database.analyze()
}

/** What is wrong with the examination of a theme's statements, a line each; nothing is left of the tables afterwards. */
export async function faultsOf(
  database: CorpusDatabase,
  given: { theme: CorpusTheme; form: Form; examine: Examine },
): Promise<string[]> {
  const { theme, form, examine } = given
  await fill(database, theme, form)
  try {
    const faults: string[] = []
    let state = await database.state()
    for (const one of theme.cases) {
      const said = await saidOf(database, one, examine)
      faults.push(...(await faultsIn(database, one, said)).map((fault) => `${one.name}: ${fault}`))
      // Of a large table the whole is read for it, which is once enough.
      if (forms[form].rows > 5 && one !== theme.cases.at(-1)) continue
      const now = await database.state()
      if (now !== state) faults.push(`${one.name}: left behind ${differenceOf(state, now)}`)
      state = now
    }
    return faults
  } finally {
    await database.clear()
  }
}

async function saidOf(
  database: CorpusDatabase,
  one: CorpusCase,
  examine: Examine,
): Promise<Examination | Error> {
  database.values = one.values
  try {
    return await examineAsProbe(examine, database, { sql: one.sql, parameters: one.values.length })
  } catch (error) {
    return error as Error
  }
}

async function faultsIn(
  database: CorpusDatabase,
  one: CorpusCase,
  said: Examination | Error,
): Promise<string[]> {
  if (said instanceof Error) return [`threw ${said.message}`]
  const index = indexOf(said)
  const expected = one.missing.length === 0 || one.isUnseen ? ['nothing'] : one.missing
  const faults = expected.includes(index)
    ? []
    : [`${index} instead of ${expected.join(' or ')} (${said.reason})`]
  if (one.isUnseen && said.reason === '') faults.push('does not say why it cannot tell')
  if (!one.advice.includes(said.advice))
    faults.push(
      `advises ${said.advice} instead of ${one.advice.join(' or ')}${said.reason ? ` (${said.reason})` : ''}`,
    )
  return said.missing ? [...faults, ...(await faultsOfIndex(database, said.missing, index))] : faults
}

/** As the corpus writes it. */
export function indexOf({ missing }: Pick<Examination, 'missing'>): string {
  return missing ? `${unquoted(missing.table)}(${missing.columns.map(unquoted).join(', ')})` : 'nothing'
}

function unquoted(name: string): string {
  return name.replaceAll(/["`]/g, '')
}

/** The statement that is shown has to make the index that is named, and Drizzle's line has to name its columns. */
async function faultsOfIndex(
  database: CorpusDatabase,
  missing: NonNullable<Examination['missing']>,
  index: string,
): Promise<string[]> {
  const faults: string[] = []
  const made = await database.madeBy(missing.sql).catch((error: Error) => error.message)
  if (made !== index) faults.push(`${missing.sql} makes ${made} instead of ${index}`)
  const named = /index\(.*?\)\s*\.on\((.*)\)/.exec(missing.drizzle)?.[1]?.split(',') ?? []
  if (named.length !== missing.columns.length) faults.push(`${missing.drizzle} is not the line of ${index}`)
  return faults
}

function differenceOf(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')]
  const gone = old.filter((line) => !now.includes(line))
  const come = now.filter((line) => !old.includes(line))
  return `${come.join(' ').trim()} in place of ${gone.join(' ').trim()}`
}
