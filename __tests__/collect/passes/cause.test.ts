import { expect, test } from 'vitest'
import { outcomeOf, slopeOf, type Points } from '../../../src/collect/passes/cause.ts'

const outcome = (points: Points, { same = true, own = false } = {}): string =>
  outcomeOf({ points, sameStatements: same, ownRows: own })

const another = { same: false }
const own = { own: true }

test.each<[string, Points, object, string]>([
  [
    'one for each row',
    [
      [20, 20],
      [10, 10],
      [1, 1],
    ],
    {},
    'confirmed',
  ],
  [
    'one for each row and one more',
    [
      [20, 21],
      [10, 11],
      [1, 2],
    ],
    {},
    'confirmed',
  ],
  [
    'three for each row',
    [
      [7, 21],
      [4, 12],
      [1, 3],
    ],
    {},
    'confirmed',
  ],
  [
    'one for each of two rows',
    [
      [2, 4],
      [1, 2],
    ],
    {},
    'confirmed',
  ],
  [
    'the same, whatever rows there are',
    [
      [5, 5],
      [3, 5],
      [1, 5],
    ],
    {},
    'independent',
  ],
  [
    'more with fewer rows',
    [
      [5, 5],
      [3, 6],
      [1, 9],
    ],
    {},
    'independent',
  ],
  [
    'one for some of the rows',
    [
      [12, 6],
      [6, 3],
      [1, 1],
    ],
    {},
    'confirmed',
  ],
  [
    'one for each row until it stops',
    [
      [12, 7],
      [6, 6],
      [1, 1],
    ],
    {},
    'confirmed',
  ],
  [
    'chunks of rows',
    [
      [36, 4],
      [18, 2],
      [1, 1],
    ],
    another,
    'batched',
  ],
  [
    'none as soon as a row is missing',
    [
      [5, 5],
      [3, 0],
      [1, 0],
    ],
    {},
    'unclear',
  ],
  [
    'a recursion',
    [
      [9, 10],
      [5, 6],
    ],
    own,
    'confirmed',
  ],
  [
    'pages until a short one',
    [
      [36, 4],
      [5, 1],
    ],
    own,
    'batched',
  ],
])('%s', (_name, points, how, expected) => {
  expect(outcome(points, how)).toBe(expected)
})

test('the slope is that from all rows to the fewest', () => {
  expect(
    slopeOf([
      [12, 7],
      [6, 6],
      [2, 2],
    ]),
  ).toBe(0.5)
})
