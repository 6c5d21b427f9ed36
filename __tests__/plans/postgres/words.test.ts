import { describe, expect, test } from 'vitest'
import { literal } from '../../../src/plans/postgres/quote.ts'
import { nameOf } from '../../../src/plans/postgres/words.ts'

const kelp = { schema: 'public', name: 'kelp', isVisible: true }
const Fish = { schema: 'Deep Sea', name: 'Fish', isVisible: false }

test('a table has its schema where it is not found without', () => {
  expect([kelp, Fish].map(nameOf)).toEqual(['kelp', 'Deep Sea.Fish'])
})

describe('a text', () => {
  test.each([
    ['reef', "'reef'"],
    ["o'reef", "'o''reef'"],
    [String.raw`back\slash`, String.raw`E'back\\slash'`],
  ])('%j is %s', (text, quoted) => expect(literal(text)).toBe(quoted))
})
