/** A `.cpuprofile`, which DevTools, VS Code and speedscope open: in the original source, without the probe. Pure. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SampledCpu, SampledFrame } from '../../probe/protocol.ts'
import type { Relativise } from '../relativeTo.ts'
import { stacksOf } from './stacks.ts'

interface Node {
  id: number
  callFrame: { functionName: string; scriptId: string; url: string; lineNumber: number; columnNumber: number }
  hitCount: number
  children: number[]
  positionTicks?: { line: number; ticks: number }[]
}

const ROOT = 1
const IDLE = 2

/** @param addressOf the address of a file, by its path */
export function cpuProfileFile(sampled: SampledCpu, addressOf: (file: string) => string): string {
  const made = new Made(sampled, addressOf)
  const samples = sampled.samples.map((node) => made.hit(node))
  const timeDeltas = [0, ...sampled.sampleMs.slice(0, -1)].slice(0, samples.length).map(microseconds)
  const endTime = microseconds(sampled.sampleMs.reduce((all, ms) => all + ms, 0))
  return JSON.stringify({ nodes: made.nodes, startTime: 0, endTime, samples, timeDeltas })
}

/**
 * Addresses of files as they are in the user's own directory, where an editor opens them, also of what ran in a checkout.
 * @param relativise of what ran
 */
export function addressIn(directory: string, relativise: Relativise): (file: string) => string {
  return (file) => {
    if (file.startsWith('node:')) return file
    return pathToFileURL(path.resolve(directory, relativise({ file, line: 1, column: 1 }).file)).href
  }
}

class Made {
  readonly nodes: Node[] = [pseudo(ROOT, '(root)'), pseudo(IDLE, '(idle)')]
  readonly #stacks: ReturnType<typeof stacksOf>
  readonly #addressOf: (file: string) => string
  /** By number of the sampled node. */
  readonly #made: Node[] = []

  constructor(sampled: SampledCpu, addressOf: (file: string) => string) {
    this.#stacks = stacksOf(sampled)
    this.#addressOf = addressOf
    this.nodes[0]!.children.push(IDLE)
    this.#addAll(sampled)
  }

  /** The node that a sample is of; what the probe does is as if nothing were done. */
  hit(sampledNode: number): number {
    const { kind } = this.#stacks[sampledNode]!
    const node = kind === 'idle' || kind === 'probe' ? this.nodes[IDLE - 1]! : this.#made[sampledNode]!
    node.hitCount++
    return node.id
  }

  #addAll({ frames, nodes }: SampledCpu): void {
    for (const { frame, parent, lines } of nodes) {
      const told = frames[frame]!
      const above = this.#made[parent] ?? this.nodes[0]!
      const isLeftOut =
        told.kind === 'probe' || told.kind === 'helper' || (parent === -1 && told.name === '(root)')
      const node = isLeftOut ? above : this.#add(above, told)
      if (!isLeftOut && lines.length > 0) node.positionTicks = lines.map(([line, ticks]) => ({ line, ticks }))
      this.#made.push(node)
    }
  }

  #add(above: Node, { name, place }: SampledFrame): Node {
    const node: Node = {
      id: this.nodes.length + 1,
      callFrame: {
        functionName: name,
        scriptId: '0',
        url: place === null ? '' : this.#addressOf(place.file),
        lineNumber: (place?.line ?? 0) - 1,
        columnNumber: (place?.column ?? 0) - 1,
      },
      hitCount: 0,
      children: [],
    }
    above.children.push(node.id)
    this.nodes.push(node)
    return node
  }
}

function pseudo(id: number, functionName: string): Node {
  const callFrame = { functionName, scriptId: '0', url: '', lineNumber: -1, columnNumber: -1 }
  return { id, callFrame, hitCount: 0, children: [] }
}

function microseconds(ms: number): number {
  return Math.round(ms * 1000)
}
