import { expect, test } from 'vitest'
import { enveloped, envelopeOf } from '../../src/init/envelope.ts'

test.each([
  ['POST /api/articles', 'article'],
  ['PUT /api/articles/:slug', 'article'],
  ['POST /api/articles/{slug}/comments/', 'comment'],
  ['PATCH /user', 'user'],
  ['POST /categories', 'category'],
  ['POST /boxes', 'box'],
  ['POST /classes', 'class'],
  ['POST /news/:id', 'new'],
  ['POST /:id', null],
  ['GET /articles', null],
])('%s: %s', (id, name) => {
  const [method = '', path = ''] = id.split(' ')
  expect(envelopeOf({ method, path })).toBe(name)
})

test('a body is put into a field once, and only an object', () => {
  expect(enveloped({ json: { title: 'Emma' }, expect: 201 }, 'book')).toEqual({
    json: { book: { title: 'Emma' } },
    expect: 201,
  })
  expect([
    enveloped({ json: { book: 1 } }, 'book'),
    enveloped({ json: [1] }, 'book'),
    enveloped({ json: {} }, 'book'),
    enveloped({}, 'book'),
  ]).toEqual([null, null, null, null])
})
