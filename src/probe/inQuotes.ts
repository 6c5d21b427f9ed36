/** A name as it stands in a statement. */
import type { Dialect } from './trace/tokens.ts'

export function inQuotes(name: string | null | undefined, dialect: Dialect): string {
  const mark = dialect === 'mysql' ? '`' : '"'
  return mark + (name ?? '').replaceAll(mark, mark + mark) + mark
}
