/** The table that a statement inserts rows into. */

const INSERT =
  /\b(?:insert|replace)\s+(?:ignore\s+|or\s+\w+\s+)?into\s+((?:["`]?[\w$]+["`]?\s*\.\s*)?["`]?[\w$]+["`]?)/i

/** Without quotes, and without the schema that PostgreSQL has anyway; null where it inserts none. */
export function insertedInto(sql: string): string | null {
  const [, table] = INSERT.exec(sql) ?? []
  return table === undefined ? null : table.replaceAll(/["`\s]/g, '').replace(/^public\./i, '')
}
