import type { Fixtures } from './schema.ts'

/** Hosts whose tables may be put back, beside this machine: what is there is for tests. */
export function hostsOfReset(reset: Fixtures['reset']): string[] {
  return typeof reset === 'object' && 'restore' in reset ? reset.restore.hosts : []
}
