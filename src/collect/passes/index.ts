/** Every pass of a run: in which order, and in which boot. A new one is a file and a line here. */
import { type Boot, counting, ordinary } from './boots.ts'
import { causal } from './causal.ts'
import { check } from './check.ts'
import { count } from './count.ts'
import { cpu } from './cpu.ts'
import { load } from './load.ts'
import { memory, memoryInNewBoot } from './memory.ts'
import { plan } from './plan.ts'
import type { PassName, RouteProfile } from '../../profile.ts'
import type { CollectOptions } from '../collect.ts'
import type { Pass } from './pass.ts'
import { reach } from './reach.ts'
import { reference } from './reference.ts'
import { work } from './work.ts'

/** Passes that have their turns on a route together, one after the other, before the next route is begun. */
export interface Sweep {
  /** It is the name of its phase. */
  name: PassName
  boot: Boot
  passes: readonly Pass[]
  /** It takes a boot in which nothing was asked before. */
  inNewBoot?: true
}

/** Whether a pass has a turn on a route. */
export function isFor(pass: Pass, route: RouteProfile): boolean {
  return pass.isFor?.(route) ?? route.status === 'passed'
}

/** False where it is about the machine. */
export function isOfRoutes({ passes }: Sweep): boolean {
  return passes.some((pass) => 'route' in pass)
}

/** @param last what the application has behind it; null where that is nothing but its first boot */
export function needsBoot(last: Sweep | null, next: Sweep): boolean {
  if (next.inNewBoot) return last !== null
  if (next.boot !== ordinary) return last?.boot !== next.boot
  return last !== null && (last.boot !== ordinary || last.passes.some(({ spoilsBoot }) => spoilsBoot))
}

/** Those that a run with these options has, in their order. */
export function sweepsFor(options: CollectOptions): Sweep[] {
  const counted = reach.isWanted!(options) ? onceReachIsLearned : inFewestBoots
  return [...counted, ...timed].filter(({ passes: [first] }) => first!.isWanted?.(options) !== false)
}

const inFewestBoots: readonly Sweep[] = [
  { name: 'count', boot: ordinary, passes: [check, count, memory] },
  // Ahead of what spoils the boot: it does not, and would need one more.
  { name: 'plan', boot: ordinary, passes: [plan] },
  { name: 'causal', boot: ordinary, passes: [causal] },
  // Between the others: what was sent before it is the same in every run.
  { name: 'work', boot: counting, passes: [work] },
]

/** What is only for routes that are reached waits until these are known, although memory takes one more boot then. */
const onceReachIsLearned: readonly Sweep[] = [
  { name: 'count', boot: ordinary, passes: [check, count] },
  // Of all routes: what is advised of an index is about all that use it.
  { name: 'plan', boot: ordinary, passes: [plan] },
  { name: 'causal', boot: ordinary, passes: [causal] },
  { name: 'reach', boot: counting, passes: [reach] },
  { name: 'work', boot: counting, passes: [work] },
  { name: 'memory', boot: ordinary, passes: [memoryInNewBoot], inNewBoot: true },
]

const timed: readonly Sweep[] = [
  { name: 'reference', boot: ordinary, passes: [reference] },
  { name: 'load', boot: ordinary, passes: [load] },
  { name: 'reference', boot: ordinary, passes: [reference] },
  // The last one: nothing that is timed or counted is to have a profiler behind it.
  { name: 'cpu', boot: ordinary, passes: [cpu] },
]

/** All there are. */
export const passes: ReadonlySet<Pass> = new Set(
  [...inFewestBoots, ...onceReachIsLearned, ...timed].flatMap((sweep) => sweep.passes),
)
