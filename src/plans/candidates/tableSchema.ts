/** What a database says about a table, as far as an index has to do with it. */

export interface ColumnSchema {
  name: string
  /** As it was declared, in small letters. */
  type: string
  /** It refers to a row of another table. */
  isReference: boolean
  /** How many values a check or an enumeration allows; null where it is not bounded. */
  allowed: number | null
  /** What it holds when nothing is said, as it was declared. */
  default: string | null
}

export interface IndexSchema {
  name: string
  /** In its order; null for an expression. */
  columns: (string | null)[]
  isPartial: boolean
  isUnique: boolean
}

export interface TableSchema {
  name: string
  columns: ColumnSchema[]
  /** With the primary key, as the first one. */
  indexes: IndexSchema[]
}

export function columnOf(table: TableSchema, name: string): ColumnSchema | undefined {
  return table.columns.find((column) => isSame(column.name, name))
}

/** Whether an index begins with these columns: in this order, or in whatever one where it is only for finding. */
export function isIndexed(table: TableSchema, columns: readonly string[], forOrder = false): boolean {
  return table.indexes.some(({ columns: indexed, isPartial }) => {
    const beginning = indexed.slice(0, columns.length)
    const isThere = (column: string, at: number) =>
      (forOrder ? [beginning[at]] : beginning).some((one) => typeof one === 'string' && isSame(one, column))
    return !isPartial && columns.every(isThere)
  })
}

export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** How many values `check (status in ('new', 'paid'))` allows, from the text of the table. */
export function allowedByCheck(tableSql: string, column: string): number | null {
  const name = `["\`\\[]?${column.replaceAll(/[^\w]/g, '\\$&')}["\`\\]]?`
  const list = new RegExp(`check\\s*\\(+\\s*${name}\\s+in\\s*\\(([^)]*)\\)`, 'i').exec(tableSql)
  if (list) return list[1]!.split(',').length
  const between = new RegExp(`check\\s*\\(+\\s*${name}\\s+between\\s+(\\d+)\\s+and\\s+(\\d+)`, 'i').exec(
    tableSql,
  )
  return between ? Number(between[2]) - Number(between[1]) + 1 : null
}
