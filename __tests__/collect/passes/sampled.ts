/** Sampled profiles made by hand, from stacks as people write them. */
import type { SampledCpu, SampledFrame } from '../../../src/probe/protocol.ts'
import { ShownFrames } from '../../../src/collect/passes/shownFrames.ts'

/** `brew` is of the application, `teapot:pour` of a package, `node:hash` native, and so is what stands in brackets. */
function frameOf(written: string, i: number): SampledFrame {
  const [, whose = '', name = ''] = /^(?:([^:]+):)?(.*)$/.exec(written)!
  const place = {
    file: `/tea/${whose === '' ? 'kitchen.ts' : `node_modules/${whose}/index.js`}`,
    line: 10 + i,
    column: 3,
  }
  if (name === '(idle)' || name === '(garbage collector)')
    return { name, kind: name === '(idle)' ? 'idle' : 'garbage', package: '', place: null }
  if (name.startsWith('(') || whose === 'node') return { name, kind: 'native', package: '', place: null }
  if (whose === 'probe' || whose === 'helper') return { name, kind: whose, package: '', place }
  if (whose !== '') return { name, kind: 'package', package: whose, place }
  return { name, kind: 'application', package: '', place: { ...place, function: name } }
}

/** What is known by that key, or is added and is the last one then. */
function numberOf(known: Map<string, number>, key: string, add: () => number): number {
  const number = known.get(key) ?? add() - 1
  known.set(key, number)
  return number
}

/**
 * @param stacks `serve > brew > node:hash`, the outermost first, and how many samples met it, each of a millisecond
 * @param lines of the innermost function, and how often
 */
export function sampledWith(
  stacks: readonly (readonly [stack: string, samples: number, lines?: [number, number][]])[],
  more: Partial<SampledCpu> = {},
): SampledCpu {
  const frames: SampledFrame[] = [{ name: '(root)', kind: 'native', package: '', place: null }]
  const frameNumbers = new Map<string, number>()
  const nodes: SampledCpu['nodes'] = [{ frame: 0, parent: -1, lines: [] }]
  const nodeNumbers = new Map<string, number>()
  const ends = stacks.map(([stack, often, lines = []]) => {
    let parent = 0
    let path = ''
    for (const written of stack.split(' > ')) {
      path += ` > ${written}`
      const frame = numberOf(frameNumbers, written, () => frames.push(frameOf(written, frames.length)))
      const isLast = path === ` > ${stack}`
      const caller = parent
      parent = numberOf(nodeNumbers, path, () =>
        nodes.push({ frame, parent: caller, lines: isLast ? lines : [] }),
      )
    }
    return { node: parent, often, isIdle: stack.endsWith('(idle)') }
  })
  // In turns, as requests come one after the other.
  const most = Math.max(...ends.map(({ often }) => often))
  const samples = Array.from({ length: most }, (_, turn) =>
    ends
      .filter(({ often }) => Math.floor(((turn + 1) * often) / most) > Math.floor((turn * often) / most))
      .map(({ node }) => node),
  ).flat()
  const busy = ends.reduce((sum, { often, isIdle }) => sum + (isIdle ? 0 : often), 0)
  return { cpuMs: busy, frames, nodes, samples, sampleMs: samples.map(() => 1), ...more }
}

const relativise = ({ file, ...rest }: { file: string; line: number; column: number }) => ({
  ...rest,
  file: file.replace('/tea/', ''),
})

export function shownOf(sampled: SampledCpu): ShownFrames {
  return new ShownFrames(sampled, { relativise, hide: (text) => text.replaceAll('hunter2', '***') })
}
