/** Databases for bookshops: of PostgreSQL where it is there. Without it the bookshop starts one inside, seconds a boot. */
import { findPostgres, PostgresDatabase } from '../support/databases.ts'

const made: PostgresDatabase[] = []

/** For the environment of one bookshop. */
export async function shopDatabase(): Promise<NodeJS.ProcessEnv> {
  const serverUrl = await findPostgres()
  if (serverUrl === null) return {}
  const database = await PostgresDatabase.create(serverUrl)
  made.push(database)
  return { DATABASE_URL: database.url }
}

/** For afterAll. */
export async function dropShopDatabases(): Promise<void> {
  await Promise.all(made.splice(0).map((database) => database.drop()))
}
