/** Who calls whom, for a picture: packages folded, and as many calls as one can look at. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'
import type { CpuPass } from '../../profile.ts'
import type { ShownFrames } from './shownFrames.ts'
import { short } from './sampledTime.ts'
import { spentMs } from './spentTime.ts'
import { stacksOf } from './stacks.ts'

const MOST_CALLS = 120
const DEEPEST = 40
/** Smaller ones are less than a pixel or two. */
const SMALLEST_SHARE = 0.005
const GARBAGE = '(garbage collection)'

type Tree = Pick<CpuPass, 'frames' | 'tree'>
type Shown = CpuPass['frames'][number]

interface Call {
  frame: Shown
  parent: Call | null
  ms: number
  depth: number
  calls: Map<string, Call>
}

/**
 * What the application calls begins with the application: the callers in Node.js and in a framework differ by whether there
 * was an await before, and the same function would stand there twice.
 */
export function flameTree(sampled: SampledCpu, requests: number, shown: ShownFrames): Tree {
  const stacks = stacksOf(sampled)
  const spent = spentMs(sampled)
  const top = new Map<string, Call>()
  const all: Call[] = []
  let busyMs = 0
  for (const [i, node] of sampled.samples.entries()) {
    const { kind, calls } = stacks[node]!
    if (kind === 'idle' || kind === 'probe') continue
    const ms = spent[i]!
    busyMs += ms
    let within = top
    let parent: Call | null = null
    for (const frame of kind === 'garbage' ? [garbage] : folded(calls, shown)) {
      parent = call(within, { frame, parent }, all)
      parent.ms += ms
      within = parent.calls
    }
  }
  return drawn(all, busyMs * SMALLEST_SHARE, requests)
}

const garbage: Shown = { name: GARBAGE, package: GARBAGE, place: null }

/** From the first function of the application on; what comes after each other of one package is one call. */
function folded(calls: readonly number[], shown: ShownFrames): Shown[] {
  const first = calls.findIndex((frame) => shown.isApplication(frame))
  const found: Shown[] = []
  let last = ''
  for (const frame of calls.slice(Math.max(0, first))) {
    const name = shown.packageOf(frame)
    const now = name === '' ? `\n${frame}` : name
    if (now !== last) found.push(name === '' ? shown.frame(frame) : { name, package: name, place: null })
    last = now
  }
  return found.slice(0, DEEPEST)
}

function call(
  within: Map<string, Call>,
  { frame, parent }: Pick<Call, 'frame' | 'parent'>,
  all: Call[],
): Call {
  const key = keyOf(frame)
  const known = within.get(key)
  if (known) return known
  const made: Call = { frame, parent, ms: 0, depth: (parent?.depth ?? -1) + 1, calls: new Map() }
  within.set(key, made)
  all.push(made)
  return made
}

function keyOf({ name, package: whose, place }: Shown): string {
  return place === null
    ? `${whose}\n${name}`
    : `${whose}\n${name}\n${place.file}:${place.line}:${place.column}`
}

/** The largest ones; a caller takes no less than what it calls. */
function drawn(all: readonly Call[], leastMs: number, requests: number): Tree {
  const kept = all
    .filter(({ ms }) => ms > 0 && ms >= leastMs)
    .toSorted((a, b) => b.ms - a.ms || a.depth - b.depth)
    .slice(0, MOST_CALLS)
  const numbers = new Map(kept.map((one, i) => [one, i]))
  const frames = new Map<string, { number: number; frame: Shown }>()
  const tree = kept.map(({ frame, parent, ms }): Tree['tree'][number] => {
    const key = keyOf(frame)
    if (!frames.has(key)) frames.set(key, { number: frames.size, frame })
    return [frames.get(key)!.number, parent === null ? -1 : numbers.get(parent)!, short(ms / requests)]
  })
  return { frames: [...frames.values()].map(({ frame }) => frame), tree }
}
