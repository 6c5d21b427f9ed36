/** Asks for a plan in a transaction that may only read: some functions are run while a plan is made, whatever they write. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase, PlanRow } from '../planDatabase.ts'

const REFUSED = /READ ONLY transaction/i

/** @param explain a statement that begins with the word */
export async function planned(
  database: PlanDatabase,
  explain: string,
  bind: 'own' | undefined,
): Promise<PlanRow[]> {
  await database.ask('start transaction read only')
  try {
    return await database.ask(explain, bind)
  } catch (error) {
    // What would be written to is no copy, and so no plan of it may be had there: only a function could write.
    if (!REFUSED.test(String(error)) || (await namesFunction(database, explain))) throw error
  } finally {
    await database.ask('rollback')
  }
  return database.ask(explain, bind)
}

async function namesFunction(database: PlanDatabase, sql: string): Promise<boolean> {
  const found = await database.ask(
    "select distinct routine_name as name from information_schema.routines where routine_type = 'FUNCTION'",
  )
  const words = new Set(sql.toLowerCase().match(/[\w$\u0080-\uffff]+/g))
  // One whose name is no plain word might stand anywhere.
  return found.some(({ name }) => {
    const called = (cellText(name) ?? '').toLowerCase()
    return words.has(called) || (/[^\w$\u0080-\uffff]/.test(called) && sql.toLowerCase().includes(called))
  })
}
