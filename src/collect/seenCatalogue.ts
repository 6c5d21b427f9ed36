/** The catalogue of the application's database, read once in a run: as soon as there is a connection that nobody else uses. */
import { messageOf } from '../errors.ts'
import { MOST_COUNTED, readCatalogue } from '../plans/catalogue/catalogue.ts'
import type { PlanDatabase } from '../plans/planDatabase.ts'
import type { Catalogue, Profile } from '../profile.ts'
import { mayBeTables } from '../sql.ts'
import type { Course } from './course.ts'
import type { Measuring } from './measuring.ts'

interface Reading {
  routes: readonly Pick<Measuring, 'route'>[]
  /** Of the database that the application uses. */
  rowCounts: () => Promise<Record<string, number> | null>
  /** Told why it could not be read. */
  problem: Course['problem']
}

export class SeenCatalogue {
  #catalogue: Profile['catalogue'] = null
  #isAsked = false

  /** Of the first database that is looked at, the tables that its routes name. It disturbs nobody: it only reads. */
  async read(database: PlanDatabase, { routes, rowCounts, problem }: Reading): Promise<void> {
    if (this.#isAsked) return
    this.#isAsked = true
    const shapes = new Set(routes.flatMap(({ route }) => (route.count?.shapes ?? []).map(({ sql }) => sql)))
    try {
      const catalogue = await readCatalogue(database, [...shapes].flatMap(mayBeTables))
      this.#catalogue = database.dialect === 'sqlite' ? withRows(catalogue, await rowCounts()) : catalogue
    } catch (error) {
      problem({
        stage: 'plan',
        message: `The catalogue of the database was not read: ${messageOf(error)}`,
        hint: 'What query-smell and index-lint say goes by it, so they say less.',
      })
    }
  }

  /** For the profile. */
  part(): Pick<Profile, 'catalogue'> {
    return this.#catalogue ? { catalogue: this.#catalogue } : {}
  }
}

/** Plans of SQLite are asked for in a copy of the schema, which holds no rows. */
function withRows(catalogue: Catalogue, counts: Record<string, number> | null): Catalogue {
  const tables = catalogue.tables.map((table) => {
    const held = counts?.[table.name]
    return { ...table, rows: held === undefined ? null : Math.min(held, MOST_COUNTED) }
  })
  return { ...catalogue, tables }
}
