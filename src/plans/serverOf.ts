/** Which database makes the plans: another series of versions may plan otherwise. */
import { cellText } from './cellText.ts'
import type { PlanDatabase } from './planDatabase.ts'

const questions: Record<PlanDatabase['dialect'], string> = {
  postgres: `select current_setting('server_version') as version`,
  mysql: 'select version() as version',
  sqlite: 'select sqlite_version() as version',
}

/** @returns `PostgreSQL 18`, `MariaDB 11.8`, `SQLite 3.50`; null where it does not tell */
export async function serverOf(database: PlanDatabase): Promise<string | null> {
  const [row] = await database.ask(questions[database.dialect])
  return seriesOf(database.dialect, cellText(row?.['version']) ?? '')
}

/** Without what changes no plan. PostgreSQL's series have one number, those of the others two. */
function seriesOf(dialect: PlanDatabase['dialect'], version: string): string | null {
  const [major, majorAndMinor] = [/^\d+/.exec(version)?.[0], /^\d+\.\d+/.exec(version)?.[0]]
  if (dialect === 'postgres') return major === undefined ? null : `PostgreSQL ${major}`
  if (majorAndMinor === undefined) return null
  if (dialect === 'sqlite') return `SQLite ${majorAndMinor}`
  return `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${majorAndMinor}`
}
