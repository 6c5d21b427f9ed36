/** What validators say in their answers, as the libraries write it, and what is made of it. */
import { expect, test } from 'vitest'
import { complaintsIn } from '../../../src/init/complaints/complaintsIn.ts'
import { mended } from '../../../src/init/mend.ts'

test.each([
  [
    'Fastify',
    {
      statusCode: 400,
      code: 'FST_ERR_VALIDATION',
      error: 'Bad Request',
      message: "body must have required property 'pits'",
    },
    { pits: [] },
  ],
  ['Fastify, a kind', { message: 'body/tree/age must be integer' }, { tree: { age: 1 } }],
  ['ajv', { errors: [{ instancePath: '/age', message: 'must be >= 18' }] }, { age: 18 }],
  [
    'Zod 4',
    [
      {
        expected: 'number',
        code: 'invalid_type',
        path: ['age'],
        message: 'Invalid input: expected number, received undefined',
      },
      {
        code: 'invalid_value',
        values: ['fir', 'oak'],
        path: ['kind'],
        message: 'Invalid option: expected one of "fir"|"oak"',
      },
      {
        origin: 'string',
        code: 'invalid_format',
        format: 'email',
        path: ['mail'],
        message: 'Invalid email address',
      },
    ],
    { age: 1, kind: 'fir', mail: 'user-${random}@example.com' },
  ],
  [
    'Zod 3, within the body of the request',
    {
      error: {
        name: 'ZodError',
        issues: [
          {
            code: 'invalid_type',
            expected: 'string',
            received: 'undefined',
            path: ['body', 'title'],
            message: 'Required',
          },
        ],
      },
    },
    { title: 'title' },
  ],
  [
    'class-validator',
    {
      message: [
        'name should not be empty',
        'age must be an integer number',
        'kind must be one of the following values: fir, oak',
      ],
      error: 'Bad Request',
    },
    { name: 'name-${random}', age: 1, kind: 'fir' },
  ],
  [
    'class-validator, as objects',
    {
      errors: [
        {
          property: 'password',
          constraints: { minLength: 'password must be longer than or equal to 8 characters' },
        },
      ],
    },
    { password: 'Passw0rd!Passw0rd!' },
  ],
  [
    'express-validator',
    { errors: [{ type: 'field', msg: 'Invalid value', path: 'colour', location: 'body' }] },
    { colour: '#336699' },
  ],
  ['Joi', { message: '"price" must be a number' }, { price: 1 }],
  [
    'Valibot',
    {
      issues: [
        {
          kind: 'schema',
          type: 'string',
          expected: 'string',
          message: 'Invalid type: Expected string',
          path: [{ key: 'bark' }],
        },
      ],
    },
    { bark: 'bark' },
  ],
  [
    'by the names of the fields',
    { errors: { age: ['must be a number'], title: 'Title must be at least 30 characters' } },
    { age: 1, title: 'titlexxxxxxxxxxxxxxxxxxxxxxxxx' },
  ],
  ['a list of words', { message: 'role must be owner, editor or viewer' }, { role: 'owner' }],
  ['a kind in two words', { message: 'role must be string or null' }, { role: 'role' }],
  ['a range', { errors: { priority: 'Priority must be between 2 and 5' } }, { priority: 2 }],
  ['what it may be written with', { message: 'slug may only contain letters' }, { slug: 'slug-${random}' }],
  ['plain words', { error: 'Missing required field: bookId' }, { bookId: 'bookId' }],
])('%s', (_library, answer, json) => {
  expect(mended({ json: {} }, answer)).toEqual({ json })
})

test.each(['constructor', '__proto__', 'toString'])('%s is no type, no format and no kind', (word) => {
  const issue = { path: ['age'], message: 'Wrong', expected: word, format: word, type: word, minimum: 3 }
  expect(complaintsIn(JSON.parse(JSON.stringify(issue)), 'json')).toEqual([
    { part: 'json', field: ['age'], wants: { minimum: 3 } },
  ])
})

test('a field deeper than anybody writes one by hand is none', () => {
  expect(mended({ json: {} }, { path: 'a.'.repeat(50_000), message: 'Wrong' })).toBeNull()
})

test('a parameter of the query and of the path are told apart', () => {
  const answer = { message: 'querystring/page must be integer, params/id must match format "uuid"' }
  expect(mended({ path: { id: 1 } }, answer)).toEqual({
    path: { id: '00000000-0000-4000-8000-000000000001' },
    query: { page: 1 },
  })
})

const located = { errors: [{ msg: 'Invalid value', path: 'colour', location: 'body' }] }

test.each([
  ['a form', { form: { a: 1 } }, located, { form: { a: 1, colour: '#336699' } }],
  [
    'a form that the answer says nothing of',
    { form: {} },
    { message: '"price" must be a number' },
    { form: { price: 1 } },
  ],
  ['a form of texts', { form: { a: 1 } }, { message: 'body/b must be array' }, null],
  ['a text', { body: '<a/>' }, located, null],
  [
    'a query',
    { form: { a: 1 } },
    { message: 'querystring/page must be integer' },
    { form: { a: 1 }, query: { page: 1 } },
  ],
  ['a field within a field of a form', { form: { a: 1 } }, { message: 'body/a/b must be integer' }, null],
])('%s gets no second body', (_what, fixture, answer, next) => {
  expect(mended(fixture, answer)).toEqual(next)
})

test.each([
  ['another error', { error: 'The request is too large' }],
  ['a page', '<h1>Bad Request</h1>'],
  ['nothing', null],
])('%s says nothing of a field', (_what, answer) => {
  expect(complaintsIn(answer, 'json')).toEqual([])
  expect(mended({ json: {} }, answer)).toBeNull()
})
