import { expect, test } from 'vitest'
import { slimmer } from '../../src/init/slimmer.ts'

test.each([
  ['POST', { title: 'Emma', authorId: 1, tag_ids: [2] }, [{ title: 'Emma' }]],
  ['PATCH', { pages: 3, name: 'Emma', shelfId: 1 }, [{ pages: 3, name: 'Emma' }, { name: 'Emma' }]],
  ['PATCH', { pages: 3, copies: 4 }, []],
  ['PUT', { title: 'Emma' }, []],
  ['POST', { authorId: 1 }, []],
  ['POST', { paid: true, valid: true, clubId: 1 }, [{ paid: true, valid: true }]],
])('%s %j', (method, json, bodies) => {
  expect(slimmer(method, { json })).toEqual(bodies.map((body) => ({ json: body })))
})

test('a form as well, and what has no fields is left', () => {
  expect(slimmer('POST', { form: { name: 'Ann', clubId: 1 } })).toEqual([{ form: { name: 'Ann' } }])
  expect([slimmer('POST', {}), slimmer('POST', { json: [1] }), slimmer('POST', { body: 'x' })]).toEqual([
    [],
    [],
    [],
  ])
})
