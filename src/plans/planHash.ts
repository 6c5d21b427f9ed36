import { createHash } from 'node:crypto'

/** The same for plans of the same steps. */
export function planHash(plan: string): string {
  return createHash('sha256').update(plan).digest('hex').slice(0, 16)
}
