/** Tables of a catalogue, with as little said of them as there can be. */
import type { CatalogueTable } from '../../src/profile.ts'

type Index = CatalogueTable['indexes'][number]

export const indexWith = (columns: (string | null)[], more: Partial<Index> = {}): Index => ({
  name: `${columns.join('_')}_index`,
  columns,
  isUnique: false,
  isPrimary: false,
  predicate: null,
  definition: `btree (${columns.map((column) => column ?? 'lower(code)').join(', ')})`,
  ...more,
})

export const tableWith = (name: string, more: Partial<CatalogueTable>): CatalogueTable => ({
  schema: 'public',
  name,
  rows: 4000,
  columns: [],
  indexes: [],
  foreignKeys: [],
  ...more,
})
