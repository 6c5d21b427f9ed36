/** What is said of a number is said of what was measured of it. */
import { expect, test } from 'vitest'
import type { GrowthPass, GrowthPoint } from '../../src/profile.ts'
import { growthNumbers } from '../../src/report/growthNumbers.ts'
import { exactly } from '../support/profiles.ts'

const point = (blocks: number | null): GrowthPoint => ({
  rowsRead: exactly(1),
  queries: exactly(1),
  responseBytes: exactly(1),
  databaseMs: exactly(1),
  blocks: blocks === null ? null : exactly(blocks),
})

test('blocks that were counted at two of three sizes are not said to follow no power', () => {
  const exponents = { rowsRead: null, queries: null, responseBytes: null, databaseMs: null, blocks: null }
  const growth = { points: [point(9), point(99), point(null)], exponents } as unknown as GrowthPass
  expect(growthNumbers(growth).map(({ what, meaning }) => [what, meaning])).toEqual([
    ['rows read', 'follows no one power of the rows'],
    ['queries', 'follows no one power of the rows'],
    ['answer', 'follows no one power of the rows'],
    ['blocks', 'not measured at three sizes'],
    ['DB time', 'follows no one power of the rows'],
  ])
})
