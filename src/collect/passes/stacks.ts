/** The stack of every node of a sampled profile, as people see it: without the probe and without what a compiler added. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'

export interface Stack {
  /** `code` where functions run. */
  kind: 'code' | 'garbage' | 'idle' | 'probe'
  /** Numbers of frames, the outermost first; at least one where functions run. */
  calls: readonly number[]
}

/** V8 itself looks no deeper than half of this. */
const DEEPEST = 500

interface Open {
  calls: number[]
  /** The probe was the last but what is native: that is done for it. */
  isProbe: boolean
}

/** By number of the node. */
export function stacksOf({ frames, nodes }: SampledCpu): Stack[] {
  const open: Open[] = []
  return nodes.map(({ frame, parent }) => {
    const { kind } = frames[frame]!
    const above = open[parent] ?? { calls: [], isProbe: false }
    const isShown = kind !== 'probe' && kind !== 'helper' && above.calls.length < DEEPEST
    const here = {
      calls: isShown && !isRoot(parent, frames[frame]!.name) ? [...above.calls, frame] : above.calls,
      isProbe: kind === 'probe' || (above.isProbe && (kind === 'native' || kind === 'helper')),
    }
    open.push(here)
    if (kind === 'idle' || kind === 'garbage') return { kind, calls: [] }
    if (here.isProbe) return { kind: 'probe', calls: [] }
    return here.calls.length === 0 ? { kind: 'idle', calls: [] } : { kind: 'code', calls: here.calls }
  })
}

function isRoot(parent: number, name: string): boolean {
  return parent === -1 && name === '(root)'
}
