/** Connections whose plans are looked at, as the probe hands them over. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Connection } from 'mysql2/promise'
import type { PlanDatabase, PlanRow } from '../../src/plans/planDatabase.ts'

/** The probe runs no statement of the application. */
function onlyExplained(sql: string, bind: 'own' | undefined): boolean {
  if (bind === 'own' && !/^explain\b/.test(sql)) throw new Error('a statement of the application is not run')
  return bind === 'own'
}

export function sqlitePlans(database: DatabaseSync, own: readonly SQLInputValue[] = []): PlanDatabase {
  return {
    dialect: 'sqlite',
    ask: async (sql, bind) => database.prepare(sql).all(...(onlyExplained(sql, bind) ? own : [])),
  }
}

export function mysqlPlans(
  connection: Connection,
  own: readonly (string | number | null)[] = [],
): PlanDatabase {
  return {
    dialect: 'mysql',
    ask: async (sql, bind) => {
      const [rows] = onlyExplained(sql, bind)
        ? await connection.execute(sql, [...own])
        : await connection.query(sql)
      return Array.isArray(rows) ? (rows as PlanRow[]) : []
    },
  }
}
