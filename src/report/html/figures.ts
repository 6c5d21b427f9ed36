/** Eight figures that say what kind of application this is. */
import { plural } from '../../plural.ts'
import type { Estimate, RouteProfile } from '../../profile.ts'
import { countedFindings, type Finding, isRegression, measuredRoutes, type Verdict } from '../../verdict.ts'
import { type Element, h } from './element.ts'
import { name, value } from './words.ts'

export function figures(verdict: Verdict): Element {
  const { profile } = verdict
  const routes = measuredRoutes(profile)
  const findings = countedFindings(verdict)
  const of = (test: (finding: Finding) => boolean): number => findings.filter(test).length
  const times = routes.flatMap(({ id, load }) =>
    load === null ? [] : [{ id, ms: load.latencyMs.p50.value }],
  )
  const slowest = times.toSorted((a, b) => b.ms - a.ms)[0]
  const bytes = routes.map(({ memory }) => memory?.allocatedBytes ?? null)
  const queries = routes.map(({ count }) => count?.queries ?? null)
  return h(
    'dl',
    { class: 'figures' },
    figure(
      'routes',
      String(profile.routes.filter(isRoute).length),
      `${routes.filter(isRoute).length} measured`,
    ),
    figure('slow', String(of(({ rule }) => rule === 'slow-route')), 'by the rule slow-route'),
    figure(
      'regressions',
      verdict.comparison === null ? '–' : String(of(isRegression)),
      verdict.comparison === null ? 'nothing to compare with' : 'against the baseline',
    ),
    figure(
      'N+1',
      String(of(({ rule }) => rule === 'n-plus-one')),
      plural(
        new Set(findings.filter(({ rule }) => rule === 'n-plus-one').map(({ route }) => route)).size,
        'route',
      ),
    ),
    figure(
      'mean time',
      mean(
        times.map(({ ms }) => ms),
        'ms',
      ),
      'of the medians',
    ),
    figure(
      'greatest time',
      slowest === undefined ? '–' : value(slowest.ms, 'ms'),
      slowest === undefined ? '' : name(slowest.id),
    ),
    figure('mean memory', mean(valuesOf(bytes), 'bytes'), 'allocated per request'),
    figure(
      'queries in all',
      queries.every((one) => one === null) ? '–' : value(sum(valuesOf(queries)), 'count'),
      'one request of each route',
    ),
  )
}

function isRoute({ kind }: RouteProfile): boolean {
  return kind !== 'flow'
}

function figure(title: string, number: string, note: string): Element {
  return h(
    'div',
    null,
    h('dt', null, title),
    h('dd', null, number, note === '' ? null : h('small', null, note)),
  )
}

function valuesOf(numbers: readonly (Estimate | null)[]): number[] {
  return numbers.flatMap((number) => (number === null ? [] : [number.value]))
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}

function mean(values: readonly number[], unit: 'ms' | 'bytes'): string {
  return values.length === 0 ? '–' : value(sum(values) / values.length, unit)
}
