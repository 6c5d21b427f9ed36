import { expect, test } from 'vitest'
import { cpuProfileName } from '../../../src/collect/attachments.ts'
import { addressIn, cpuProfileFile } from '../../../src/collect/passes/cpuProfileFile.ts'
import { joinSampled } from '../../../src/collect/passes/joinSampled.ts'
import { sampledTime } from '../../../src/collect/passes/sampledTime.ts'
import { relativeTo } from '../../../src/collect/relativeTo.ts'
import { sampledWith, shownOf } from './sampled.ts'

interface Written {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
    hitCount: number
    children: number[]
    positionTicks?: object[]
  }[]
  startTime: number
  endTime: number
  samples: number[]
  timeDeltas: number[]
}

test('every sample has its node, and what is not the application’s is idle', () => {
  const sampled = sampledWith([
    ['node:onRead > probe:observed > serve', 3, [[12, 3]]],
    ['probe:answer > node:write', 2],
    ['(idle)', 1],
  ])
  const addressOf = addressIn('/home/ann/tea', relativeTo('/tea'))
  const { nodes, samples, timeDeltas, endTime } = JSON.parse(cpuProfileFile(sampled, addressOf)) as Written
  const named = new Map(nodes.map((node) => [node.callFrame.functionName, node]))
  expect([...named.keys()]).toEqual(['(root)', '(idle)', 'onRead', 'serve', 'write'])
  expect(named.get('serve')).toMatchObject({
    callFrame: { url: 'file:///home/ann/tea/kitchen.ts', lineNumber: expect.any(Number) as number },
    hitCount: 3,
    positionTicks: [{ line: 12, ticks: 3 }],
  })
  expect(named.get('onRead')!.children).toEqual([named.get('serve')!.id])
  expect(named.get('(idle)')!.hitCount).toBe(3)
  expect([samples.length, timeDeltas.length, endTime]).toEqual([6, 6, 6000])
  expect(timeDeltas.slice(0, 2)).toEqual([0, 1000])
})

test.each([
  ['GET /books/:id', /^cpu-GET-books-id-[0-9a-f]{8}\.cpuprofile$/],
  ['GET /../../etc/passwd', /^cpu-GET-\.\.-\.\.-etc-passwd-[0-9a-f]{8}\.cpuprofile$/],
  ['flow ✈ to Köln\u0000\n', /^cpu-flow-to-K-ln-[0-9a-f]{8}\.cpuprofile$/],
  [`GET /${'x'.repeat(5000)}`, /^cpu-GET-x{56}-[0-9a-f]{8}\.cpuprofile$/],
])('%j has a file of its own', (id, expected) => {
  expect(cpuProfileName(id)).toMatch(expected)
  expect(cpuProfileName(id, 'base')).toBe(`base-${cpuProfileName(id)}`)
  expect(cpuProfileName(`${id}?`)).not.toBe(cpuProfileName(id))
})

test('windows that are joined are as one', () => {
  const first = sampledWith([
    ['serve > brew', 200],
    ['serve', 100],
  ])
  const second = sampledWith([
    ['stir', 50],
    ['serve > brew', 250],
  ])
  const joined = joinSampled([first, second])
  const { functions, samples } = sampledTime(joined, 100, shownOf(joined))
  expect(samples).toBe(600)
  // Its line in the kitchen differs where other functions stand before it; brew's does not.
  expect(functions.map(({ name, ownMs }) => [name, ownMs.value])).toEqual(
    expect.arrayContaining([['stir', 0.5]]),
  )
  expect(functions.reduce((sum, { selfMs }) => sum + selfMs, 0)).toBeCloseTo(6)
  expect(joinSampled([first])).toEqual(first)
})
