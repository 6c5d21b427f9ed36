/** What applications say in words of their own. */
import { describe, expect, test } from 'vitest'
import { complaintsIn } from '../../../src/init/complaints/complaintsIn.ts'
import { mended } from '../../../src/init/mend.ts'

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
