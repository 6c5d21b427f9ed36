import { expect, test } from 'vitest'
import { LeftOut } from '../../src/collect/leftOut.ts'
import { routeWith, unmeasuredRoute } from '../support/profiles.ts'

const eels = (n: number) => Array.from({ length: n }, (_, i) => routeWith(`GET /eels/${i}`))

test.each<[string, (leftOut: LeftOut) => void, string | undefined]>([
  ['nothing', () => {}, undefined],
  [
    'a pass that was not worth its boots',
    (leftOut) => leftOut.dear('work'),
    'The time budget of 45 s had no time for the work pass, since its boots would have taken most of that.',
  ],
  [
    'a pass of some routes, apart from those without any',
    (leftOut) => leftOut.without('load', [...eels(2), unmeasuredRoute('GET /sluice', { status: 'skipped' })]),
    'The time budget of 45 s had no time for the load pass of 2 routes (GET /eels/0, GET /eels/1).',
  ],
  [
    'both, and no more names than anybody reads',
    (leftOut) => {
      leftOut.dear('work')
      leftOut.without('load', eels(11))
    },
    'The time budget of 45 s had no time for the work pass, since its boots would have taken most of that; ' +
      `the load pass of 11 routes (${eels(10)
        .map(({ id }) => id)
        .join(', ')}, ...).`,
  ],
])('%s', (_, happens, message) => {
  const leftOut = new LeftOut()
  happens(leftOut)
  expect(leftOut.problem(45_000)?.message).toBe(message)
})
