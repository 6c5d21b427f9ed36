/** How an index on a table is written. Pure. */
import { indexWords } from '../indexWords.ts'
import type { NamedTable } from './words.ts'

export function indexOn(
  { schema, name, isVisible }: NamedTable,
  columns: readonly string[],
): ReturnType<typeof indexWords> {
  return indexWords({
    dialect: 'postgres',
    schema: isVisible ? undefined : schema,
    table: name,
    columns: columns.map((column) => ({ name: column })),
  })
}
