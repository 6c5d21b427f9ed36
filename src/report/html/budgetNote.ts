/** What a budget allows, to stand beside the number that it limits. */
import type { MetricId } from '../../metrics.ts'
import type { Estimate } from '../../profile.ts'
import { formatLimit, isAbove, type Limit, limits } from '../../rules/budgetLimits.ts'
import type { Budget } from '../../verdict.ts'
import { type Content, h } from './element.ts'

/** That of blocks is about two metrics, and stands on the page of the route alone. */
const limitOf: Partial<Record<MetricId, Limit['name']>> = {
  'latencyMs.p50': 'p50Ms',
  'latencyMs.p99': 'p99Ms',
  queries: 'queries',
  calls: 'outgoing',
  allocatedBytes: 'allocatedKb',
  responseBytes: 'responseKb',
  cpuMs: 'cpuMs',
}

/** Nothing where the metric has no limit. */
export function metricBudget(id: MetricId, number: Estimate | null, budget: Budget): Content[] {
  const name = limitOf[id]
  return name === undefined ? [] : budgetNote(name, number, budget)
}

/** `budget 50 ms`, and said where the number is above it. */
export function budgetNote(name: Limit['name'], number: Estimate | null, budget: Budget): Content[] {
  const limit = limits.find((one) => one.name === name)!
  const most = budget[name]
  if (most === undefined) return []
  const text = `budget ${formatLimit(limit, most)}`
  if (number === null || !isAbove(number, limit, most)) return [h('small', { class: 'budget' }, text)]
  return [h('small', { class: 'budget error' }, `✖ over ${text}`)]
}
