/** What is known of the tables of the application: from the catalogue of its database, and from what its routes insert. */
import type { Catalogue, CatalogueTable, Profile } from '../../profile.ts'

export interface Known {
  dialect: Catalogue['dialect'] | null
  /** Null where the catalogue was not read, or has it in several schemas. */
  table: (name: string) => CatalogueTable | null
  /** The route that adds a row to it with every request; null where none was seen. */
  filledBy: (name: string) => string | null
}

const INSERT = /^insert into ([^(]+?) ?\(/
/** These add a row once, and then no more. */
const ONCE = / on conflict\b| on duplicate key\b|^insert (?:ignore|or)\b/

const seen = new WeakMap<Profile, Known>()

export function knownOf(profile: Profile): Known {
  let known = seen.get(profile)
  if (!known) seen.set(profile, (known = read(profile)))
  return known
}

function read({ catalogue, routes }: Profile): Known {
  const tables = Map.groupBy(catalogue?.tables ?? [], ({ name }) => name.toLowerCase())
  const filled = new Map<string, string>()
  for (const { id, count } of routes)
    for (const { sql, kind, failed, executions } of count?.shapes ?? []) {
      const table =
        kind === 'write' && failed === 0 && executions.low > 0 && !ONCE.test(sql) ? insertedInto(sql) : null
      if (table !== null && !filled.has(table)) filled.set(table, id)
    }
  return {
    dialect: catalogue?.dialect ?? null,
    table(name) {
      const named = tables.get(name.toLowerCase()) ?? []
      return named.length === 1 ? named[0]! : null
    },
    filledBy: (name) => filled.get(name.toLowerCase()) ?? null,
  }
}

function insertedInto(sql: string): string | null {
  const [, table] = INSERT.exec(sql) ?? []
  return table?.split('.').at(-1)!.replaceAll(/["`]/g, '').toLowerCase() ?? null
}
