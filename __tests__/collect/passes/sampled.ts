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
  const ends = stacks.map(([stack, , lines]) => {
    let parent = 0
    let path = ''
    for (const written of stack.split(' > ')) {
      path += ` > ${written}`
      if (!frameNumbers.has(written))
        frameNumbers.set(written, frames.push(frameOf(written, frames.length)) - 1)
      if (!nodeNumbers.has(path))
        nodeNumbers.set(path, nodes.push({ frame: frameNumbers.get(written)!, parent, lines: [] }) - 1)
      parent = nodeNumbers.get(path)!
    }
    if (lines) nodes[parent]!.lines = lines
    return parent
  })
  // In turns, as requests come one after the other.
  const samples: number[] = []
  const most = Math.max(...stacks.map(([, often]) => often))
  for (let turn = 0; turn < most; turn++)
    for (const [i, [, often]] of stacks.entries())
      if (Math.floor(((turn + 1) * often) / most) > Math.floor((turn * often) / most)) samples.push(ends[i]!)
  const busy = samples.filter((node) => frames[nodes[node]!.frame]!.kind !== 'idle').length
  return { cpuMs: busy, frames, nodes, samples, sampleMs: samples.map(() => 1), ...more }
}

export function shownOf(sampled: SampledCpu): ShownFrames {
  const relativise = ({ file, ...rest }: { file: string; line: number; column: number }) => ({
    ...rest,
    file: file.replace('/tea/', ''),
  })
  return new ShownFrames(sampled, { relativise, hide: (text) => text.replaceAll('hunter2', '***') })
}
