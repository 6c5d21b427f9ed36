/** Windows of samples as if they had been one. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'

export function joinSampled(windows: readonly SampledCpu[]): SampledCpu {
  const numbers = new Map<string, number>()
  const joined: SampledCpu = { durationMs: 0, frames: [], nodes: [], samples: [], sampleMs: [] }
  for (const { durationMs, frames, nodes, samples, sampleMs } of windows) {
    const before = joined.nodes.length
    const known = frames.map((frame) => {
      const key = JSON.stringify([frame.name, frame.kind, frame.package, frame.place])
      if (!numbers.has(key)) numbers.set(key, joined.frames.push(frame) - 1)
      return numbers.get(key)!
    })
    for (const { frame, parent, lines } of nodes)
      joined.nodes.push({ frame: known[frame]!, parent: parent < 0 ? -1 : parent + before, lines })
    for (const node of samples) joined.samples.push(node + before)
    for (const ms of sampleMs) joined.sampleMs.push(ms)
    joined.durationMs += durationMs
  }
  return joined
}
