/** From samples to milliseconds per request: of functions, of packages, of the garbage collection. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'
import type { CpuPass, Estimate } from '../../profile.ts'
import { ascending, quantile } from '../statistics.ts'
import type { ShownFrames } from './shownFrames.ts'
import { type Stack, stacksOf } from './stacks.ts'

/** Fewer say too little about where time goes. */
export const FEWEST_SAMPLES = 500
const MOST_FUNCTIONS = 30
/** One that was met less often may have been met by chance. */
const FEWEST_OF_FUNCTION = 10
/** Half of the time of a function, and not by a handful of samples. */
const LINE = { share: 1 / 2, samples: 20 }

/** Stretches of the window, whose differences say how sure a share is, and Student's factor for 95 % of as many. */
const STRETCHES = 10
const STUDENT = 2.262

type Told = Pick<
  CpuPass,
  'samples' | 'intervalMs' | 'applicationMs' | 'garbageMs' | 'probeMs' | 'packages' | 'functions'
>

/** Time by stretch, and the samples that it was. */
interface Spent {
  ms: number[]
  samples: number
}

export function sampledTime(sampled: SampledCpu, requests: number, shown: ShownFrames): Told {
  const spent = new SpentTime(sampled, shown)
  const told = { samples: spent.busy.samples, intervalMs: middleOf(sampled.sampleMs) }
  if (told.samples < FEWEST_SAMPLES)
    return { ...told, applicationMs: null, garbageMs: null, probeMs: null, packages: [], functions: [] }
  const perRequest = (part: Spent): Estimate => estimate(part, spent.busy, requests)
  return {
    ...told,
    applicationMs: perRequest(spent.application),
    garbageMs: perRequest(spent.garbage),
    probeMs: short(sum(spent.probe.ms) / requests),
    packages: [...spent.packages]
      .map(([name, part]) => ({ name, selfMs: perRequest(part), samples: part.samples }))
      .toSorted((a, b) => b.selfMs.value - a.selfMs.value),
    functions: [...spent.own]
      .filter(([, { samples }]) => samples >= FEWEST_OF_FUNCTION)
      .map(([frame, part]) => ({
        ...shown.frame(frame),
        ownMs: perRequest(part),
        selfMs: short(sum(spent.self.get(frame)?.ms ?? []) / requests),
        totalMs: short(sum(spent.total.get(frame)?.ms ?? []) / requests),
        samples: part.samples,
        ...lineOf(sampled, frame),
      }))
      .toSorted((a, b) => b.ownMs.value - a.ownMs.value)
      .slice(0, MOST_FUNCTIONS),
  }
}

/** How many samples tell something. */
export function busySamples(sampled: SampledCpu): number {
  const stacks = stacksOf(sampled)
  return sampled.samples.filter((node) => isBusy(stacks[node]!)).length
}

/** The probe is no part of the application. */
function isBusy({ kind }: Stack): boolean {
  return kind === 'code' || kind === 'garbage'
}

class SpentTime {
  /** All that is told of: neither idle nor in the probe. */
  readonly busy = nothing()
  readonly application = nothing()
  readonly garbage = nothing()
  readonly probe = nothing()
  readonly packages = new Map<string, Spent>()
  /** By frame: in it; in it and, of the application, in what it calls of others; in all that it calls. */
  readonly self = new Map<number, Spent>()
  readonly own = new Map<number, Spent>()
  readonly total = new Map<number, Spent>()

  constructor(sampled: SampledCpu, shown: ShownFrames) {
    const { samples, sampleMs } = sampled
    const stacks = stacksOf(sampled)
    const windowMs = sum(sampleMs)
    let atMs = 0
    for (const [i, node] of samples.entries()) {
      const ms = sampleMs[i]!
      const stretch = Math.min(STRETCHES - 1, Math.floor((atMs / (windowMs || 1)) * STRETCHES))
      this.#add(stacks[node]!, shown, { ms, stretch })
      atMs += ms
    }
  }

  #add({ kind, calls }: Stack, shown: ShownFrames, sample: { ms: number; stretch: number }): void {
    if (kind === 'idle') return
    if (kind === 'probe') return add(this.probe, sample)
    add(this.busy, sample)
    if (kind === 'garbage') return add(this.garbage, sample)
    const leaf = calls.at(-1)!
    const isOwn = shown.isApplication(leaf)
    const innermost = isOwn ? leaf : calls.findLast((frame) => shown.isApplication(frame))
    add(isOwn ? this.application : entry(this.packages, shown.packageOf(leaf)), sample)
    add(entry(this.self, leaf), sample)
    add(entry(this.own, leaf), sample)
    if (innermost !== undefined && innermost !== leaf) add(entry(this.own, innermost), sample)
    for (const frame of new Set(calls)) add(entry(this.total, frame), sample)
  }
}

function nothing(): Spent {
  return { ms: Array.from({ length: STRETCHES }, () => 0), samples: 0 }
}

function add(spent: Spent, { ms, stretch }: { ms: number; stretch: number }): void {
  spent.ms[stretch]! += ms
  spent.samples++
}

function entry<Key>(map: Map<Key, Spent>, key: Key): Spent {
  let found = map.get(key)
  if (!found) map.set(key, (found = nothing()))
  return found
}

/**
 * Its share of all busy time, from the first stretch to the last, times what a request takes of that. Samples that follow
 * each other are of one request, so not their number says how sure that is: what the shares of ten stretches differ by does.
 */
function estimate(part: Spent, busy: Spent, requests: number): Estimate {
  const perRequestMs = sum(busy.ms) / requests
  const share = sum(part.ms) / (sum(busy.ms) || 1)
  const squares = part.ms.map((ms, i) => (ms - share * busy.ms[i]!) ** 2)
  const deviation = Math.sqrt(sum(squares) / (STRETCHES * (STRETCHES - 1))) / (sum(busy.ms) / STRETCHES || 1)
  const reach = STUDENT * deviation
  return {
    value: short(share * perRequestMs),
    low: short(Math.max(0, share - reach) * perRequestMs),
    high: short(Math.min(1, share + reach) * perRequestMs),
  }
}

function lineOf({ nodes }: SampledCpu, frame: number): { line?: number } {
  const hits = new Map<number, number>()
  for (const node of nodes)
    if (node.frame === frame)
      for (const [line, often] of node.lines) hits.set(line, (hits.get(line) ?? 0) + often)
  const all = sum([...hits.values()])
  const [most] = [...hits].toSorted(([, a], [, b]) => b - a)
  if (most === undefined || most[1] < LINE.samples || most[1] < all * LINE.share) return {}
  return { line: most[0] }
}

/** Four figures are more than samples can tell. */
export function short(value: number): number {
  return Number(value.toPrecision(4))
}

function middleOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : quantile(values.toSorted(ascending), 0.5)
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
