/** How to get rid of a query in a loop, in Drizzle's words and, as far as the SQL tells them, the user's names. */
import type { SqlDescription, SqlName } from './describeSql.ts'
import { likelyKey, singular } from './loopNames.ts'

const guessed = 'The names are guessed from the SQL; use those of your schema.'

/**
 * @param child the query in the loop
 * @param parent the query whose rows the loop probably goes through
 */
export function loopAdvice(child: SqlDescription, parent: SqlDescription | undefined): string {
  const table = child.tables[0]
  const key = likelyKey(child, parent?.tables[0])
  if (table === undefined || key === undefined) {
    return (
      'Load what the loop needs at once, before it: collect the keys and send one query with inArray(column, keys), ' +
      'or let a relational query bring it along: with: { relation: true }'
    )
  }
  const owner = key.table ?? table
  return [
    'Load them for all rows at once. Where the relation is declared, let the first query bring them along:',
    `  ${relationalQuery(owner, key, parent?.tables[0])}`,
    'Otherwise collect the keys and ask once, before the loop:',
    `  .where(inArray(${owner.drizzle}.${key.drizzle}, ids))`,
    guessed,
  ].join('\n')
}

/** For a query that goes past Drizzle. */
export function rawLoopAdvice(child: SqlDescription): string {
  const key = likelyKey(child, undefined)
  return [
    'Load them for all rows at once: collect the keys and ask once, before the loop:',
    `  where ${key?.sql ?? 'the key'} in (...)`,
    'On PostgreSQL, = any($1) with the list as one parameter keeps the text the same for any number of keys.',
  ].join('\n')
}

function relationalQuery(table: SqlName, key: SqlName, parent: SqlName | undefined): string {
  const relation = key.drizzle === 'id' ? singular(table.drizzle) : table.drizzle
  const withRelation = `with: { ${relation}: true }`
  return parent === undefined || parent.sql === table.sql
    ? withRelation
    : `db.query.${parent.drizzle}.findMany({ ${withRelation} })`
}
