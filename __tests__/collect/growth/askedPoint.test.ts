/** One request of those that are counted may meet what is not its own, such as a connection that is opened anew. */
import { expect, test } from 'vitest'
import { workedPoint } from '../../../src/collect/growth/askedPoint.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { ExecutedWork } from '../../../src/probe/protocol.ts'

const target = { next: () => ({}), expected: [] } as unknown as Target

function executed(blocks: number): ExecutedWork {
  return {
    applicationBlocks: blocks,
    dependencyBlocks: 0,
    functions: [],
    packages: [],
    workers: 0,
    applicationInWorkers: false,
  }
}

test.each([
  [[800, 801, 802, 2600], { value: 801, low: 800, high: 802 }],
  [[20, 801, 802, 803], { value: 802, low: 801, high: 803 }],
  // Two of four are no accident.
  [[800, 800, 1600, 1600], { value: 800, low: 800, high: 1600 }],
])('%j', async (blocks, expected) => {
  // What came before the counted ones is of no interest.
  const left = [9999, ...blocks]
  const point = await workedPoint(
    {
      send: () => Promise.resolve({ status: 200, durationMs: 1 } as never),
      work: () => Promise.resolve(executed(left.shift()!)),
    },
    target,
    (place) => place,
  )
  expect(point.blocks).toEqual(expected)
})
