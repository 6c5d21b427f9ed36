/** What is to grow, and how far. */
import type { RouteProfile } from '../../profile.ts'

export interface Growing {
  /** Rows by table; null: all that the routes read, in one proportion. */
  tables: Record<string, number> | null
  /** Hosts of databases that are for tests, besides this machine. */
  hosts: readonly string[]
  /** File of the application's Drizzle schema, in its directory; null where its drizzle.config says. */
  schema: string | null
}

const NAME = String.raw`(?:"(?:[^"]|"")*"|\`[^\`]*\`|[A-Za-z_][\w$]*)`
const READ = new RegExp(String.raw`\b(?:from|join) (${NAME})(?:\.(${NAME}))?`, 'g')

/** Names behind `from` and `join`, with their schema where that is written; some of them may be no tables. */
export function tablesIn(sql: string): string[] {
  const found = [...sql.matchAll(READ)].map(([, first, second]) =>
    [first, second].flatMap((part) => (part === undefined ? [] : bare(part))).join('.'),
  )
  return [...new Set(found)].filter((name) => name.toLowerCase() !== 'select')
}

export function tablesOf(route: RouteProfile): string[] {
  return [...new Set((route.count?.shapes ?? []).flatMap(({ sql }) => tablesIn(sql)))]
}

/** Whether a statement that names the one means the other: the schema may be written or not. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.toLowerCase())
  return a === b || a!.endsWith(`.${b}`) || b!.endsWith(`.${a}`)
}

function bare(name: string): string {
  return name.replaceAll(/^["`]|["`]$/g, '').replaceAll('""', '"')
}
