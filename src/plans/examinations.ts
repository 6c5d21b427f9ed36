/** Every dialect whose plans can be read. A new one is a folder and a line here. */
import type { Examine } from './examine.ts'
import { examineMysql } from './mysql/examineMysql.ts'
import type { PlanDatabase } from './planDatabase.ts'
import { examinePostgres } from './postgres/examinePostgres.ts'
import { examineSqlite } from './sqlite/examineSqlite.ts'

export type Examinations = { [Dialect in PlanDatabase['dialect']]?: Examine }

export const examinations: Examinations = {
  postgres: examinePostgres,
  mysql: examineMysql,
  sqlite: examineSqlite,
}
