/** Names in MySQL and MariaDB. */
import { inQuotes } from '../inQuotes.ts'

/** What every table of ours begins with. */
export const OUR_PREFIX = 'route_profiler_'

export function quoted(name: string | null | undefined): string {
  return inQuotes(name, 'mysql')
}
