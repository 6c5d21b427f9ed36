/** The page of one route, in parts, of which those that say least are left out first where the file would be too large. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { RouteProfile } from '../../profile.ts'
import type { Finding, Verdict } from '../../verdict.ts'
import type { Link } from '../outline.ts'
import { calls } from './calls.ts'
import { changes, confirmation } from './changes.ts'
import { cpuBase } from './cpuBase.ts'
import { cpuTime } from './cpuTime.ts'
import { type Element, h, toJson } from './element.ts'
import { findingCard } from './findingCard.ts'
import { flameGraph } from './flameGraph.ts'
import { functions } from './functions.ts'
import { growth } from './growth.ts'
import { latency } from './latency.ts'
import { plans } from './plans.ts'
import { queries } from './queries.ts'
import { routeFacts, routeNumbers, steps } from './routeFacts.ts'
import { timelines } from './timeline.ts'
import { routeTrends } from './trends.ts'
import { whereTimeGoes } from './whereTimeGoes.ts'
import { routeName } from './words.ts'

/** What says least comes first. */
export const droppable = [
  'flame graph',
  'trend',
  'functions',
  'latency',
  'timeline',
  'plans',
  'changes',
  'calls',
  'queries',
  'growth',
  'numbers',
  'time',
  'findings',
] as const
type Droppable = (typeof droppable)[number]

export interface PagePart {
  /** Null for what always stays. */
  name: Droppable | null
  /** The element, written down at once: a thousand pages of nodes would fill the memory. */
  json: string
}

export interface RoutePage {
  id: string
  /** Whether it has something to say beyond its numbers. */
  isRemarkable: boolean
  parts: PagePart[]
}

interface Subject {
  verdict: Verdict
  findings: readonly Finding[]
  comparison: RouteComparison | null
}

export function routePage(
  route: RouteProfile,
  { verdict, findings, comparison }: Subject,
  link: Link,
): RoutePage {
  const { count, load, work, cpu, confirmation: paired } = route
  const base = cpuBase(route, comparison?.base ?? null)
  const baseWork = comparison?.base.work ?? null
  const compared = [
    ...(paired ? confirmation(paired) : []),
    ...(comparison === null ? [] : changes(comparison)),
  ]
  const cards = findings.map((finding) => findingCard(finding, verdict, link))
  const numbers = [...routeNumbers(route, verdict.budgets?.[route.id] ?? {}), ...steps(route)]
  return {
    id: route.id,
    isRemarkable: findings.length > 0 || (paired !== null && paired.outcome !== 'unchanged'),
    parts: [
      written(null, h('h1', { tabindex: -1 }, routeName(route.id))),
      written(null, routeFacts(route, verdict.profile, link)),
      ...part('findings', 'Findings', cards),
      ...part('time', 'Where the time goes', [
        ...whereTimeGoes(route, { findings, comparison }),
        ...(cpu === null ? [] : cpuTime({ cpu, base, work, baseWork }, link)),
      ]),
      ...part('timeline', 'Time line', timelines(route, link)),
      ...part('numbers', 'Numbers', numbers),
      ...part('flame graph', 'Flame graph', cpu === null ? [] : flameGraph(cpu, base, link)),
      ...part('latency', 'Latency', load === null ? [] : latency(load)),
      ...part('queries', 'Queries', queries(route, { findings, verdict }, link)),
      ...part('plans', 'How rows are found', plans(route, { verdict, findings }, link)),
      ...part('growth', 'With more rows', route.growth ? growth(route.growth, link) : []),
      ...part('calls', 'Calls that leave the application', count === null ? [] : calls(count, link)),
      ...part('changes', 'What has changed', compared),
      ...part('trend', 'The last runs', routeTrends(verdict.profile, route)),
      ...part('functions', 'Executed functions', work === null ? [] : functions(work, link)),
    ],
  }
}

function part(name: Droppable, title: string, content: Element[]): PagePart[] {
  if (content.length === 0) return []
  return [
    written(name, h('section', { class: `part ${name.replace(' ', '-')}` }, h('h2', null, title), content)),
  ]
}

function written(name: PagePart['name'], content: Element): PagePart {
  return { name, json: toJson(content) }
}
