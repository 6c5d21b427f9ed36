/** What is said of tables, and why no index is named. Pure. */

export interface NamedTable {
  schema: string
  name: string
  isVisible: boolean
}

/** As a statement names it: with its schema where it is not found without. */
export function nameOf({ schema, name, isVisible }: NamedTable): string {
  return isVisible ? name : `${schema}.${name}`
}

const list = (columns: readonly string[]): string => columns.join(', ')

export const reasons = {
  several: 'It has a semicolon in it, so that it may be several statements; those are not looked at.',
  noRows: 'It neither reads rows nor changes any.',
  noPlan: 'The database answered with something that is no plan.',
  noValues: 'No plan could be had with the values that were sent.',
  noRight: (user: string, database: string): string =>
    `Its user may neither plan as if tables were large nor make temporary tables to plan on. Let them: grant temporary on database ${database} to ${user}.`,
  noShadow: (table: NamedTable, words: string): string =>
    `The user may not plan as if ${nameOf(table)} were large, and no copy of it could be made to plan on: ${words}`,
  policies: (table: NamedTable): string =>
    `Policies decide which rows of ${nameOf(table)} the user sees, which a copy to plan on does not have.`,
  sameName: (table: Pick<NamedTable, 'name'>): string =>
    `It reads two tables that are called ${table.name}, and copies to plan on can have a name once.`,
  notOnShadow: (table: NamedTable): string =>
    `${nameOf(table)} is read through a function or together with a table that it inherits from, so that it cannot be planned on a copy. Let the application connect as a superuser in CI.`,
  watched: (triggers: readonly string[]): string =>
    `The database has event triggers (${list(triggers)}), which would see an index being made: none is tried.`,
  watchedCopies: (triggers: readonly string[]): string =>
    `The database has event triggers (${list(triggers)}), which would see copies of tables being made to plan on: none is made.`,
  watchedRow: (triggers: readonly string[]): string =>
    `event triggers (${list(triggers)}) would see it being altered`,
  empty: (table: NamedTable, words: string): string =>
    `${nameOf(table)} is empty, and cannot be planned with as if it were large: ${words}`,
  partitioned: (table: NamedTable): string =>
    `${nameOf(table)} is partitioned: no index is tried on partitions.`,
  temporary: (table: NamedTable): string => `${nameOf(table)} is a temporary table: no index is tried on it.`,
  noTable: (table: NamedTable): string => `${nameOf(table)} is no plain table: no index is tried on it.`,
  lookup: (table: NamedTable): string =>
    `${nameOf(table)} looks like a list of words that stays short: no index is tried on it.`,
  oneValue: (table: NamedTable, column: string): string =>
    `What an index on ${column} would do cannot be seen: all rows of ${nameOf(table)} have the same.`,
  fewValues: (table: NamedTable, column: string): string =>
    `An index on ${column} of ${nameOf(table)} would not narrow much down: it has few different values.`,
  unselective: (table: NamedTable): string =>
    `No plain index would narrow down what is read of ${nameOf(table)} by these conditions.`,
  servedByValues: 'With the values that were sent, an index that is there finds the rows.',
  refused: (words: string): string => `The database gave no plan: ${words}`,
  notMade: (table: NamedTable, columns: readonly string[], words: string): string =>
    `An index on ${nameOf(table)} (${list(columns)}) could not be tried: ${words}`,
  unused: (table: NamedTable, columns: readonly string[]): string =>
    `An index on ${nameOf(table)} (${list(columns)}) was tried, and the plan did not use it.`,
  little: (table: NamedTable, columns: readonly string[]): string =>
    `An index on ${nameOf(table)} (${list(columns)}) was tried, and it saved less than nine tenths of the cost.`,
  together: (others: readonly string[]): string =>
    `It was tried together with what else is missing: ${others.join('; ')}.`,
}

/** The database's words without what it quotes, which may be a value. */
export function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words.replace(/: ".*/s, '').slice(0, 500)
}
