/** What growth will take of the time of a run, ahead of it. Pure. */
import type { RouteProfile } from '../../profile.ts'
import type { CollectOptions } from '../collect.ts'
import { counting } from '../passes/boots.ts'
import { SLOWER } from '../passes/work.ts'
import type { Ending } from '../timePlan.ts'
import { COUNTED, WARMUP, WORKED } from './askedPoint.ts'
import { growthBoots, SIZES } from './growthKinds.ts'

/** A request with more rows takes longer: so many times as long, over all sizes of routes that grow and of those that do not. A guess. */
const GROWN = 2
/** To keep the tables, to add some thousand rows and to put them back, in one boot. A guess: what they take is seen in GrowthTime. */
const TABLES_MS = 300

/** Null where nothing is to grow. */
export function growthEnding({
  growth,
  settings,
}: Pick<CollectOptions, 'growth' | 'settings'>): Ending | null {
  if (growth == null) return null
  const boots = growthBoots(settings)
  const requests = COUNTED + 1 + (boots.includes(counting) ? SLOWER * (WARMUP + WORKED) : 0)
  return {
    boots,
    fixedMs: boots.length * TABLES_MS,
    isFor: isGrown,
    costMs: (requestMs) => SIZES.length * requests * GROWN * requestMs,
  }
}

/** What only reads: the others would change what the next one is asked about. */
export function isGrown({ method, status, kind }: RouteProfile): boolean {
  return kind !== 'flow' && (method === 'GET' || method === 'HEAD') && status === 'passed'
}
