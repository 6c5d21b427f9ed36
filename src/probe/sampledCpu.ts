/** From V8's profile to what the collector is told: whose function each one is, and where it stands in the original source. */
import type { Profiler, Runtime } from 'node:inspector'
import { isEmittedPackage } from './emittedFunctions.ts'
import { packageOf } from './executedFunctions.ts'
import { closeInspector } from './inspector.ts'
import type { Sampling } from './cpuSampling.ts'
import type { SampledCpu, SampledFrame, SampledNode } from './protocol.ts'
import { isAsyncHelper, placeInSource, sourceLine } from './sourceMaps.ts'
import { isOurs, isUserFile, pathOf } from './userCode.ts'

/** What stands in V8's profile for what no function does. */
const WITHOUT_FUNCTION = new Map<string, SampledFrame['kind']>([
  ['(garbage collector)', 'garbage'],
  ['(idle)', 'idle'],
])

export function sampledCpu({ profile, cpuMs }: Sampling): SampledCpu {
  try {
    return { cpuMs, ...new Told(profile).told() }
  } finally {
    // Source maps are looked for with a debugger.
    closeInspector()
  }
}

class Told {
  readonly #profile: Profiler.Profile
  readonly #frames: SampledFrame[] = []
  /** By name and place: a function that was compiled twice is one. */
  readonly #known = new Map<string, number>()
  readonly #nodes: SampledNode[] = []
  readonly #numbers = new Map<number, number>()

  constructor(profile: Profiler.Profile) {
    this.#profile = profile
  }

  told(): Omit<SampledCpu, 'cpuMs'> {
    const { nodes, samples = [] } = this.#profile
    const byId = new Map(nodes.map((node) => [node.id, node]))
    const called = new Set(nodes.flatMap(({ children = [] }) => children))
    // A list that grows while it is gone through: callers come first.
    const open = nodes.filter(({ id }) => !called.has(id)).map((node) => ({ node, parent: -1 }))
    for (const { node, parent } of open) {
      const number = this.#add(node, parent)
      for (const id of node.children ?? []) open.push({ node: byId.get(id)!, parent: number })
    }
    return {
      frames: this.#frames,
      nodes: this.#nodes,
      samples: samples.map((id) => this.#numbers.get(id)!),
      sampleMs: this.#sampleMs(),
    }
  }

  /** The first delta is from the start to the first sample. */
  #sampleMs(): number[] {
    const { samples = [], timeDeltas = [], startTime, endTime } = this.#profile
    const sampledUs = timeDeltas.reduce((sum, delta) => sum + delta, 0)
    const lastUs = endTime - startTime - sampledUs
    return samples.map((_, i) => Math.max(0, timeDeltas[i + 1] ?? lastUs) / 1000)
  }

  #add({ id, callFrame, positionTicks = [] }: Profiler.ProfileNode, parent: number): number {
    const frame = this.#frameOf(callFrame)
    const { kind } = this.#frames[frame]!
    const number = this.#nodes.length
    this.#numbers.set(id, number)
    this.#nodes.push({
      frame,
      parent,
      lines: kind === 'application' ? linesOf(callFrame.url, positionTicks) : [],
    })
    return number
  }

  #frameOf(callFrame: Runtime.CallFrame): number {
    const told = readFrame(callFrame)
    const { file = '', line = 0, column = 0 } = told.place ?? {}
    const key = `${told.kind}\n${told.name}\n${file}:${line}:${column}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.#frames.length)
    return this.#frames.push(told) - 1
  }
}

/** Scripts have numbers from 1 on; this is what the engine itself does. */
const NO_SCRIPT = '0'

function readFrame({
  functionName: name,
  scriptId,
  url,
  lineNumber,
  columnNumber,
}: Runtime.CallFrame): SampledFrame {
  const native = { name, kind: 'native' as const, package: '', place: null }
  if (url === '' && scriptId === NO_SCRIPT) return { ...native, kind: WITHOUT_FUNCTION.get(name) ?? 'native' }
  const raw = { file: url, line: Math.max(1, lineNumber + 1), column: Math.max(1, columnNumber + 1) }
  if (url.startsWith('node:')) return { ...native, place: raw }
  if (url === '' || url.startsWith('wasm:') || url.startsWith('data:'))
    return { ...native, kind: 'package', package: '(generated)' }
  const here = { ...raw, file: pathOf(url) }
  if (isOurs(url)) return { ...native, kind: 'probe', place: here }
  if (!isUserFile(url)) return { ...native, ...packageFrame(here.file), place: here }
  // In a bundle only the source map tells the user's code from that of packages.
  const place = placeInSource(raw)
  if (place && !isUserFile(place.file)) return { ...native, ...packageFrame(place.file), place }
  return {
    ...native,
    kind: isAsyncHelper(raw) ? 'helper' : 'application',
    place: place && { ...place, ...(name && { function: name }) },
  }
}

function packageFrame(file: string): Pick<SampledFrame, 'kind' | 'package'> {
  if (isEmittedPackage(file)) return { kind: 'helper', package: '' }
  return { kind: 'package', package: packageOf(file) }
}

/** Lines of the original source. One that does not tell them apart, as in a minified file, is left out. */
function linesOf(url: string, ticks: readonly Profiler.PositionTickInfo[]): SampledNode['lines'] {
  const hits = new Map<number, number>()
  for (const tick of ticks) {
    const line = sourceLine(url, tick.line)
    if (line !== null) hits.set(line, (hits.get(line) ?? 0) + tick.ticks)
  }
  return [...hits]
}
