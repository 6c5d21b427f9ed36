/** Names and texts as PostgreSQL has them. Pure. */
import { quoteName as quote } from '../quoteName.ts'

/** In quotes where it has to be. */
export function quoteName(name: string): string {
  return quote(name, 'postgres')
}

export function qualifiedName(schema: string, name: string): string {
  return `${quoteName(schema)}.${quoteName(name)}`
}

export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted
}
