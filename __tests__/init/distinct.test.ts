/** What makes a text another one in every request. */
import { expect, test } from 'vitest'
import { distinct } from '../../src/init/distinct.ts'

test.each([
  ['A123', 'A123${counter}'],
  ['quince', 'quince-${random}'],
  ['ann@example.org', 'ann-${random}@example.org'],
])('%s', (text, other) => {
  expect(distinct({ json: { it: text } })).toEqual([{ json: { it: other } }])
})

test.each(['${random}', '2024-01-31', 'https://example.org/a', 'a@b', 7])('not %s', (value) => {
  expect(distinct({ json: { it: value } })).toEqual([])
})

test('within the one field that holds all others', () => {
  expect(distinct({ json: { book: { title: 'Emma', year: 1815 } } })).toEqual([
    { json: { book: { title: 'Emma-${random}', year: 1815 } } },
  ])
})
