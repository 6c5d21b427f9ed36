/** Names in MySQL and MariaDB. */

/** What every table of ours begins with. */
export const OUR_PREFIX = 'route_profiler_'

export function quoted(name: string | null | undefined): string {
  return `\`${(name ?? '').replaceAll('`', '``')}\``
}
