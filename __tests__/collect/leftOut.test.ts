import { expect, test } from 'vitest'
import { leftOutProblem } from '../../src/collect/leftOut.ts'

const eels = (n: number): string[] => Array.from({ length: n }, (_, i) => `GET /eels/${i}`)

test.each([
  ['nothing', [], new Map(), undefined],
  [
    'a pass that was not worth its boots',
    ['work'],
    new Map(),
    'The time budget of 45 s had no time for the work pass, since its boots would have taken most of that.',
  ],
  [
    'a pass of some routes',
    [],
    new Map([['load' as const, eels(2)]]),
    'The time budget of 45 s had no time for the load pass of 2 routes (GET /eels/0, GET /eels/1).',
  ],
  [
    'both, and no more names than anybody reads',
    ['work'],
    new Map([['load' as const, eels(11)]]),
    'The time budget of 45 s had no time for the work pass, since its boots would have taken most of that; ' +
      `the load pass of 11 routes (${eels(10).join(', ')}, ...).`,
  ],
] as const)('%s', (_, dear, without, message) => {
  expect(leftOutProblem({ budgetMs: 45_000, dear, without })?.message).toBe(message)
})
