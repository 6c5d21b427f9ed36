import type { MissingIndex, QueryShape } from '../profile.ts'

/** How the index is made: in the words of the schema where Drizzle has sent the statement, else as a statement. */
export function indexAdvice({ raw }: Pick<QueryShape, 'raw'>, { drizzle, sql }: MissingIndex): string {
  if (raw) return ['Make the index in a migration:', `  ${sql}`].join('\n')
  return [
    'Add the index to the table in your Drizzle schema:',
    `  ${drizzle}`,
    'The names of the columns are guessed; use those of your schema. As a statement:',
    `  ${sql}`,
  ].join('\n')
}
