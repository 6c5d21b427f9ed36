/** A connection to the application's database that nobody else uses as long as plans are looked at. */
export interface PlanDatabase {
  dialect: 'postgres' | 'mysql' | 'sqlite'
  /**
   * Runs one statement and answers with its rows, by column.
   * @param bind `own`: the values that the application bound to the statement under examination are bound; they never
   * leave its process
   * @throws Error with the database's own words
   */
  ask(sql: string, bind?: 'own'): Promise<PlanRow[]>
}

export type PlanRow = Record<string, unknown>

/** A statement whose plan is looked at. */
export interface ExaminedStatement {
  /** As the application sent it, with its placeholders. */
  sql: string
  /** How many values were bound to it. */
  parameters: number
  /** How long it took when the application sent it; without that it is not run, and its rows are not counted. */
  tookMs?: number
}
