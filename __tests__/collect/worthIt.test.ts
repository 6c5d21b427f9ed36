import { expect, test } from 'vitest'
import type { Measuring } from '../../src/collect/measuring.ts'
import { worthIt } from '../../src/collect/worthIt.ts'
import type { PassName } from '../../src/profile.ts'
import { unmeasuredRoute } from '../support/profiles.ts'

/** Ten routes named by their places, of which these are reached. */
const routes = (reached: number[]): Measuring[] =>
  Array.from({ length: 10 }, (_, i) => ({
    route: unmeasuredRoute(`GET /${i}`, { reach: { reached: reached.includes(i), because: 'of the tide' } }),
    target: {} as Measuring['target'],
  }))

function turns(sweep: PassName, reached: number[]): string {
  return worthIt(sweep, routes(reached))
    .map(({ route }) => route.path.slice(1))
    .join('')
}

test.each([
  ['count', [8], '0123456789'],
  ['causal', [], '0123456789'],
  // With what goes ahead of it in every run.
  ['work', [8], '0125678'],
  ['work', [0], '012'],
  ['work', [4, 5], '012345'],
  ['work', [], ''],
  ['load', [8], '8'],
  ['load', [], ''],
] as const)('in the sweep %s, where %j are reached: %s', (sweep, reached, expected) => {
  expect(turns(sweep, [...reached])).toBe(expected)
})

test('all of them, where nobody asks what a change reaches', () => {
  const all = routes([]).map(({ route, target }) => {
    const { reach: _reach, ...rest } = route
    return { route: rest, target }
  })
  expect(worthIt('load', all)).toEqual(all)
})
