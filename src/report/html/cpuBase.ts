/** What was sampled of the base of a route, in milliseconds that compare with those of the head. */
import type { CpuPass, Estimate, RouteProfile } from '../../profile.ts'
import { busyMs } from '../cpuRows.ts'

type Frame = CpuPass['frames'][number]

export interface CpuBase {
  /** What it is, as a sentence. */
  note: string
  /** Of its column. */
  title: string
  /** Null where the base has it not among its functions. */
  functionMs(one: Frame): Estimate | null
  /** By the way from the top, as `pathsOf` tells it. */
  callMs: ReadonlyMap<string, number>
  /** Calls of the base that take less are not in there. */
  leastMs: number
}

/** Those that take less of a request are not in a tree. */
const SMALLEST_SHARE = 0.005

/** Null where there is nothing to compare. @param before the route in an earlier profile */
export function cpuBase({ cpu, baseCpu }: RouteProfile, before: RouteProfile | null): CpuBase | null {
  const base = baseCpu ?? before?.cpu ?? null
  const [now, then] = [cpu && busyMs(cpu), base && busyMs(base)]
  if (!now || !base || !then) return null
  const isBeside = baseCpu !== null
  const scale = isBeside ? 1 : now / then
  const scaled = ({ value, low, high }: Estimate): Estimate => ({
    value: value * scale,
    low: low * scale,
    high: high * scale,
  })
  const functions = new Map(base.functions.map((one) => [keyOf(one), scaled(one.ownMs)]))
  const paths = pathsOf(base)
  return {
    note: isBeside
      ? 'Both versions were sampled one after the other, so their times compare.'
      : 'The baseline was sampled in another run, so its times are given as shares: as if all of its request had taken as long as here.',
    title: isBeside ? 'base, with calls' : 'base, as a share',
    functionMs: (one) => functions.get(keyOf(one)) ?? null,
    callMs: sums(base.tree.map(([, , ms], i) => [paths[i]!, ms * scale])),
    leastMs: then * SMALLEST_SHARE * scale,
  }
}

/** The frames from the top to each call of a tree: what is the same in another profile, whose lines may have moved. */
export function pathsOf({ tree, frames }: Pick<CpuPass, 'tree' | 'frames'>): string[] {
  const paths: string[] = []
  for (const [frame, parent] of tree) {
    const above = paths[parent]
    const here = frames[frame] ? keyOf(frames[frame]) : ''
    paths.push(above === undefined ? here : `${above}\n\n${here}`)
  }
  return paths
}

function keyOf({ name, package: whose, place }: Frame): string {
  // Without a name it is told by its line, or not at all.
  const line = place?.function === undefined && whose === '' ? place?.line : ''
  return `${whose}\n${name}\n${place?.file ?? ''}\n${line ?? ''}`
}

function sums(entries: readonly [string, number][]): Map<string, number> {
  const all = new Map<string, number>()
  for (const [key, ms] of entries) all.set(key, (all.get(key) ?? 0) + ms)
  return all
}
