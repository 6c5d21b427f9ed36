/** Where the fields go that an answer asks for. */
import { expect, test } from 'vitest'
import { mended } from '../../src/init/mend.ts'

test('what is refused again in the same words is left', () => {
  const answer = { message: ['name should not be empty'] }
  const once = mended({ json: {} }, answer)!
  expect(mended(once, answer)).toBeNull()
})

const mendedBody = (json: object, error: string) => mended({ json }, { error })?.json

test('a field may be called by what every object has', () => {
  expect(mendedBody({}, 'constructor is required')).toEqual({ constructor: 'constructor' })
})

test('what is asked for again is lacking in the entries of the list', () => {
  const pages = mendedBody({ lines: ['lines'] }, 'pages must be a whole number above 0.')
  expect(pages).toEqual({ lines: ['lines'], pages: 1 })
  const within = mendedBody(pages as object, 'pages must be a whole number above 0.')
  expect(within).toEqual({ lines: [{ pages: 1 }] })
  const both = mendedBody({ lines: [{ pages: 1 }], weight: 1 }, 'weight must be a whole number above 0.')
  expect(both).toEqual({ lines: [{ pages: 1, weight: 1 }] })
})

test.each([
  ['missing nodes property', { nodes: [] }],
  ['boxes is required', { boxes: [] }],
  ['address is required', { address: 'address' }],
  ['status is required', { status: 'status' }],
  ['tags must be a string', { tags: 'tags' }],
])('several of something are a list, unless it says otherwise: %s', (error, json) => {
  expect(mended({ json: {} }, { error })).toEqual({ json })
})

test.each([
  [{ user: { name: 'odo' } }, { user: { name: 'odo', email: 'user-${random}@example.com' } }],
  [{ user: { email: 1 } }, { user: { email: 1 }, email: 'user-${random}@example.com' }],
  [
    { user: { name: 'odo' }, age: 1 },
    { user: { name: 'odo' }, age: 1, email: 'user-${random}@example.com' },
  ],
])('a field is put beside the others of its envelope: %j', (json, mendedJson) => {
  expect(mended({ json }, { error: 'An email is required' })).toEqual({ json: mendedJson })
})
