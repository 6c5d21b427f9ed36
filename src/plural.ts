import { formatValue } from './metrics.ts'

/** `1 route`, `2 routes`; `3 queries` with the plural given. */
export function plural(n: number, noun: string, many = `${noun}s`): string {
  return `${formatValue(n, 'count')} ${n === 1 ? noun : many}`
}

/**
 * `2 routes`, `1 flow`, `11 routes and 3 flows`: nobody finds a flow who looks for a route.
 * @param which an adjective, such as `new`
 */
export function countRoutes(all: readonly { id: string }[], which = ''): string {
  const flows = all.filter(({ id }) => id.startsWith('flow ')).length
  const routes = all.length - flows
  return [
    ...(routes > 0 || flows === 0 ? [plural(routes, `${which} route`.trim())] : []),
    ...(flows > 0 ? [plural(flows, `${which} flow`.trim())] : []),
  ].join(' and ')
}
