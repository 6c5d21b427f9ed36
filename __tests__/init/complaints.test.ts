/** What validators say in their answers, as the libraries write it, and what is made of it. */
import { describe, expect, test } from 'vitest'
import { complaintsIn } from '../../src/init/complaints/complaintsIn.ts'
import { mended } from '../../src/init/mend.ts'

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

test.each([
  ['Title and author are required', ['title', 'author']],
  ['email, firstName and password are required.', ['email', 'firstName', 'password']],
  ['Missing required fields: name, price', ['name', 'price']],
  ['missing nodes property', ['nodes']],
  ['bad or missing username', ['username']],
  ['title is required', ['title']],
  ['title is a required field', ['title']],
  ['An article body is required', ['body']],
  ['The slug is required', ['slug']],
  ['body is a required field', ['body']],
  ['Please provide a name and an_email', ['name', 'an_email']],
  ['You must provide a title', ['title']],
  ['A project needs a title', ['title']],
  ['Nothing to update, send a title', ['title']],
  ['Please provide a valid email address', ['email']],
  ['This page needs a login', []],
  ['Please enter all fields', []],
  ['Missing credentials', []],
  ['A login is required', []],
  ['All fields are required', []],
  ['Book not found', []],
  ['username/email is required.', ['username']],
  ['No default path for this kind. Provide pathKey.', ['pathKey']],
  ['POST /crates needs a class name.', ['className']],
  ['First name is required', ['firstName']],
  ['name and address of the customer are required for shipping', []],
])('words of an application itself: %s', (error, names) => {
  expect(complaintsIn({ error }, 'json').map(({ field }) => field)).toEqual(names.map((name) => [name]))
})

test('what is refused again in the same words is left', () => {
  const answer = { message: ['name should not be empty'] }
  const once = mended({ json: {} }, answer)!
  expect(mended(once, answer)).toBeNull()
})

test.each([
  [{ error: "Missing file field 'cover'" }, 'cover'],
  [{ error: 'No file uploaded' }, 'file'],
  [{ message: 'file is required' }, 'file'],
  ['Please upload a file', 'file'],
  [{ error: 'picture must be a file' }, 'picture'],
  [{ message: 'attachment is missing' }, 'attachment'],
  ['Please choose a photo', 'photo'],
  [{ message: 'the request is not multipart' }, 'file'],
  [{ errors: { photo: 'selectFile' } }, 'photo'],
  [{ errors: { file: 'selectFile' } }, 'file'],
])('a file is sent where the answer wants one: %j', (answer, field) => {
  const file = { content: 'Hello', name: 'hello.txt', type: 'text/plain' }
  expect(mended({ json: { title: 'Emma' } }, answer)).toEqual({ multipart: { title: 'Emma', [field]: file } })
})

test('a file is called an image where the answer wants one, once', () => {
  const once = mended({}, 'Please upload a file')!
  const image = { content: 'Hello', name: 'picture.png', type: 'image/png' }
  expect(mended(once, { errors: { file: 'cantUploadFileType' } })).toEqual({ multipart: { file: image } })
  expect(mended({ multipart: { file: image } }, 'Only images are allowed')).toBeNull()
})

test('a parameter of the query is none of the body', () => {
  expect(complaintsIn('missing query key q', 'json')).toEqual([{ part: 'query', field: ['q'], wants: {} }])
  expect(complaintsIn('Missing query parameter q', 'json')).toEqual([
    { part: 'query', field: ['q'], wants: {} },
  ])
})

test.each([
  ["Query parameter 'path' is required", { query: { path: 'path' } }],
  [
    '"owner" must include name and mail_id',
    { json: { owner: { name: 'name-${random}', mail_id: 'mail_id' } } },
  ],
  ['lines must be a list of 1 to 50 books.', { json: { lines: [{}] } }],
])('where a field is: %s', (error, next) => {
  expect(mended({ json: {} }, { error })).toEqual({ json: {}, ...next })
})

const mendedBody = (json: object, error: string) => mended({ json }, { error })?.json

test('what is asked for again is lacking in the entries of the list', () => {
  const pages = mendedBody({ lines: ['lines'] }, 'pages must be a whole number above 0.')
  expect(pages).toEqual({ lines: ['lines'], pages: 1 })
  const within = mendedBody(pages as object, 'pages must be a whole number above 0.')
  expect(within).toEqual({ lines: [{ pages: 1 }] })
  const both = mendedBody({ lines: [{ pages: 1 }], weight: 1 }, 'weight must be a whole number above 0.')
  expect(both).toEqual({ lines: [{ pages: 1, weight: 1 }] })
})

test.each([
  { error: 'Unsupported image type: text/plain' },
  { message: 'Invalid file type' },
  { errors: { file: 'cantUploadFileType' } },
])('a file of another kind is sent where the answer is against its kind: %j', (answer) => {
  const once = mended({ json: {} }, { error: 'No file uploaded' })!
  const twice = { file: { content: 'Hello', name: 'picture.png', type: 'image/png' } }
  expect(mended(once, answer)).toEqual({ multipart: twice })
  expect(mended({ multipart: twice }, answer)).toBeNull()
})

test('a profile is no file', () => {
  expect(mended({ json: {} }, { error: 'no profile for this user' })).toBeNull()
})

test.each([
  ['month looks like 2024-03.', { month: '2024-03' }],
  ['born must be a date like 1990-01-31', { born: '1990-01-31' }],
  ['colour must be a word, such as "teal"', { colour: 'teal' }],
  ['period must be in the format YYYY-MM', { period: '2024-01' }],
  ['mail should look like e.g. ann@example.org', { mail: 'ann@example.org' }],
])('an example is taken: %s', (error, query) => {
  expect(mended({}, { error })).toEqual({ query })
})

test.each([
  ['req.body.tags.forEach is not a function', { tags: [] }],
  ['nodes is not iterable', { nodes: [] }],
  ['title.trim is not a function', { title: 'title' }],
  [
    "Cannot destructure property 'title' of 'req.body.book' as it is undefined.",
    { book: { title: 'title' } },
  ],
])('what the engine throws over a field tells its kind: %s', (message, json) => {
  expect(mended({ json: {} }, { error: { message } })).toEqual({ json })
})

test.each([
  'service.sweep is not a function',
  'Widget is not a constructor',
  "Cannot read properties of undefined (reading 'ssh')",
])('a fault of the handler itself names no field: %s', (message) => {
  expect(mended({ json: {} }, { errors: { body: [message] } })).toBeNull()
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

/** Each of them took minutes once, for a piece of the text could be read in as many ways as it has letters. */
describe('a long answer that says nothing is read as fast as it is long', () => {
  test.each([
    ['dashes', `${many('-')} x`],
    ['brackets', `${many('[')}!`],
    ['an example', `age must be like ${many('-')} a b`],
    ['a longer example', `age must be like x.${many('-')} a b`],
    ['two to choose from', `age must be b or ${many('-')} a b`],
    ['many to choose from', `age must be one of 'x${many(' ')}y'`],
    ['dots', `missing age${many('.')}b`],
    ['no file', many('no ')],
    ['requests', many('request ')],
  ])('%s', (_what, message) => {
    expect(complaintsIn({ message }, 'json').length).toBeLessThan(2)
    expect(mended({ json: {} }, { message })?.multipart).toBeUndefined()
  })
})

function many(text: string): string {
  return text.repeat(100_000)
}
