import { formatValue } from './metrics.ts'

/** `1 route`, `2 routes`; `3 queries` with the plural given. */
export function plural(n: number, noun: string, many = `${noun}s`): string {
  return `${formatValue(n, 'count')} ${n === 1 ? noun : many}`
}
