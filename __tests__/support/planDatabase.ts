/** A `PlanDatabase` over a client, as an application has one: for tests of what looks at plans. */
import type { PGlite } from '@electric-sql/pglite'
import type { Client } from 'pg'
import type { ExaminedStatement, PlanDatabase, PlanRow } from '../../src/plans/planDatabase.ts'
import type { Examination, Examine } from '../../src/plans/examine.ts'
import { mayAsk } from '../../src/probe/plans/mayAsk.ts'

/** Examines a statement, and asks for nothing that the probe refuses. */
export function examineAsProbe(
  examine: Examine,
  database: PlanDatabase,
  statement: ExaminedStatement,
): Promise<Examination> {
  const about = { dialect: database.dialect, statement: statement.sql }
  return examine(
    {
      dialect: database.dialect,
      async ask(sql, bind) {
        if (!mayAsk({ sql, bind: bind ?? null }, about)) throw new Error(`The probe refuses: ${sql}`)
        return database.ask(sql, bind)
      },
    },
    statement,
  )
}

/** @param values those that the application has bound to the statement under examination */
export function planDatabaseOfPg(client: Client, values: readonly unknown[]): PlanDatabase {
  return {
    dialect: 'postgres',
    async ask(sql, bind) {
      const { rows } =
        bind === 'own' ? await client.query<PlanRow>(sql, [...values]) : await client.query<PlanRow>(sql)
      return rows
    },
  }
}

export function planDatabaseOfPglite(client: PGlite, values: readonly unknown[]): PlanDatabase {
  return {
    dialect: 'postgres',
    async ask(sql, bind) {
      if (bind === 'own') return (await client.query<PlanRow>(sql, [...values])).rows
      return (await client.exec(sql)).at(-1)?.rows ?? []
    },
  }
}
