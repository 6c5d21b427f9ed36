import { expect, test } from 'vitest'
import { distinct } from '../../src/init/distinct.ts'

test.each([
  ['an address, such as the example of a schema', 'ann@example.com', 'ann-${random}@example.com'],
  ['a word', 'teal', 'teal-${random}'],
  ['a number at the end', 'A123', 'A123${counter}'],
])('another one of its kind: %s', (_what, value, other) => {
  expect(distinct({ json: { value } })).toEqual([{ json: { value: other } }])
})

test.each(['user-${random}@example.com', '2024-03-01', 'https://example.com/'])(
  '%s stays as it is',
  (value) => {
    expect(distinct({ json: { value } })).toEqual([])
  },
)
