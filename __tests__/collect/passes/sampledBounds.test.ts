/** Whatever a process says of its samples: it is refused, or what is made of it is a part of a profile. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { results } from '../../../src/collect/app/messages.ts'
import { cpuProfileFile } from '../../../src/collect/passes/cpuProfileFile.ts'
import { flameTree } from '../../../src/collect/passes/flameTree.ts'
import { joinSampled } from '../../../src/collect/passes/joinSampled.ts'
import { sampledTime } from '../../../src/collect/passes/sampledTime.ts'
import { CpuPass } from '../../../src/profile.ts'
import type { SampledCpu } from '../../../src/probe/protocol.ts'
import { sampledWith, shownOf } from './sampled.ts'

const good = sampledWith([
  ['serve > brew', 3],
  ['serve', 2],
])
const frame = good.frames[1]!

test.each<[string, unknown]>([
  ['nothing', {}],
  [
    'a caller that comes later',
    { ...good, nodes: [{ frame: 0, parent: 0, lines: [] }], samples: [0, 0, 0, 0, 0] },
  ],
  ['a frame that is not there', { ...good, nodes: good.nodes.map((node) => ({ ...node, frame: 99 })) }],
  ['a sample of no node', { ...good, samples: [1, 2, 1, 2, 77] }],
  ['more samples than times', { ...good, sampleMs: [1] }],
  ['times that run backwards', { ...good, sampleMs: [1, 1, -1, 1, 1] }],
  ['no number for a time', { ...good, cpuMs: 'much' }],
  ['a kind that nobody knows', { ...good, frames: [{ ...frame, kind: 'poem' }, ...good.frames.slice(1)] }],
  ['samples without an end', { ...good, samples: Array(300_000).fill(1), sampleMs: Array(300_000).fill(1) }],
])('%s is no answer', (_what, said) => {
  expect(results.cpuEnd.safeParse(good).success).toBe(true)
  expect(results.cpuEnd.safeParse(said).success).toBe(false)
})

const text = fc.string({ unit: 'binary', maxLength: 300 })
const someFrame = fc.record({
  name: fc.oneof(text, fc.constantFrom('constructor', '__proto__', '(root)', '(idle)', '')),
  kind: fc.constantFrom('application', 'package', 'native', 'garbage', 'idle', 'probe', 'helper'),
  package: text,
  place: fc.option(
    fc.record(
      { file: text, line: fc.nat(), column: fc.nat(), function: text },
      { requiredKeys: ['file', 'line', 'column'] },
    ),
  ),
})

/** Numbers that lead somewhere; everything else as it comes. */
const some: fc.Arbitrary<SampledCpu> = fc
  .tuple(
    fc.array(someFrame, { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: -1, max: 40 }), fc.array(fc.tuple(fc.nat(), fc.nat()))), {
      minLength: 1,
      maxLength: 40,
    }),
    fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 60 }),
    fc.integer({ min: 0, max: 12 }),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
  )
  .map(([frames, drawn, samples, times, cpuMs]) => {
    const nodes = drawn.map(([of, parent, lines], i) => ({
      frame: of % frames.length,
      parent: Math.min(parent, i - 1),
      lines,
    }))
    const repeated = Array.from({ length: times }, () => samples).flat()
    return {
      cpuMs,
      frames,
      nodes,
      samples: repeated.map(([node]) => node % nodes.length),
      sampleMs: repeated.map(([, ms]) => ms),
    }
  })

test('what can be made of an answer is a part of a profile, and an attachment', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 1000 }), (said, requests) => {
      const answer = results.cpuEnd.safeParse(JSON.parse(JSON.stringify(said)))
      expect(answer.success).toBe(true)
      const sampled = joinSampled([answer.data as SampledCpu, said])
      const pass = {
        requests,
        durationMs: 1,
        collectingMs: 1,
        ...sampledTime(sampled, requests, shownOf(sampled)),
        ...flameTree(sampled, requests, shownOf(sampled)),
        attachment: null,
      }
      expect(CpuPass.safeParse(pass).error?.issues).toBeUndefined()
      expect(pass.tree.every(([, parent], i) => parent < i)).toBe(true)
      JSON.parse(cpuProfileFile(sampled, (file) => file))
    }),
    { numRuns: 200 },
  )
})
