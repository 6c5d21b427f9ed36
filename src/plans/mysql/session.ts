/** Settings of our session while plans are looked at, and what they were before. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase } from '../planDatabase.ts'

/** A table that somebody has locked is not waited for, and rows that are made up need not meet the checks of a table. */
export async function withOwnSettings<T>(database: PlanDatabase, look: () => Promise<T>): Promise<T> {
  const [server] = await database.ask('select version() as version')
  const isMariaDb = (cellText(server?.['version']) ?? '').includes('MariaDB')
  const settings = { lock_wait_timeout: 2, ...(isMariaDb && { check_constraint_checks: 0 }) }
  const names = Object.keys(settings)
  const [before] = await database.ask(
    `select ${names.map((name) => `@@session.${name} as ${name}`).join(', ')}`,
  )
  await database.ask(setting(settings))
  try {
    return await look()
  } finally {
    await database.ask(setting(before!))
  }
}

function setting(values: Record<string, unknown>): string {
  return `set ${Object.entries(values)
    .map(([name, value]) => `session ${name} = ${Number(value)}`)
    .join(', ')}`
}
