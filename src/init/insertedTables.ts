/** Tables that statements write new rows into, each once, by their own names in lower case. */
export function insertedTables(statements: readonly string[]): string[] {
  const found = statements.flatMap((sql) => [...sql.matchAll(INTO)].map(([, name = '']) => ownName(name)))
  return [...new Set(found)]
}

const INTO = /\binsert\s+(?:ignore\s+)?into\s+((?:[\w$]+|"[^"]+"|`[^`]+`)(?:\.(?:[\w$]+|"[^"]+"|`[^`]+`))*)/gi

/** Without the name of a schema. */
export function ownName(name: string): string {
  return name
    .split('.')
    .at(-1)!
    .replaceAll(/^["`]|["`]$/g, '')
    .toLowerCase()
}
