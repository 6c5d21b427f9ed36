import { describe, expect, test } from 'vitest'
import { fields, OpenApiDocument } from '../../src/openapi/document.ts'
import { exampleOf } from '../../src/openapi/exampleOf.ts'

const schemas = {
  Tree: { type: 'object', required: ['next'], properties: { next: { $ref: '#/components/schemas/Tree' } } },
  Twig: {
    type: 'object',
    properties: { next: { $ref: '#/components/schemas/Twig' }, size: { type: 'integer' } },
  },
  'a/b~c': { const: 'escaped' },
  Loop: { $ref: '#/components/schemas/Loop' },
  Leaf: {
    type: 'object',
    required: ['colour'],
    properties: { colour: { enum: ['green'] } },
    example: { colour: 'red' },
  },
}

async function read(root: object): Promise<OpenApiDocument> {
  const text = JSON.stringify({ openapi: '3.1.0', paths: {}, ...root })
  return OpenApiDocument.read(new URL('file:///docs/openapi.json'), () => Promise.resolve(text))
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test.each([
  ['text', { type: 'string' }, 'it'],
  ['text within its bounds', { type: 'string', minLength: 4, maxLength: 5 }, 'itxx'],
  ['an address', { type: 'string', format: 'email' }, 'user@example.com'],
  ['what looks like a placeholder', { example: 'a ${b}' }, 'a $${b}'],
  ['a number', { type: 'integer' }, 1],
  ['a number from on', { type: 'integer', minimum: 18 }, 18],
  ['a number up to', { type: 'integer', maximum: 0 }, 0],
  ['a number above (3.0)', { type: 'integer', minimum: 5, exclusiveMinimum: true }, 6],
  ['a number above (3.1)', { type: 'integer', exclusiveMinimum: 5 }, 6],
  ['a multiple', { type: 'integer', minimum: 7, multipleOf: 5 }, 10],
  ['a choice', { enum: [null, 'b'] }, 'b'],
  ['a default', { type: 'string', default: '' }, ''],
  ['a constant', { const: 3 }, 3],
  ['nullable', { type: ['null', 'boolean'] }, true],
  ['one of several', { oneOf: [{ type: 'null' }, { type: 'string', format: 'date' }] }, '2026-01-31'],
  ['examples of 3.1', { type: 'string', examples: ['quince', 'pear'] }, 'quince'],
  ['a list', { type: 'array', minItems: 2, items: { type: 'integer' } }, [1, 1]],
  [
    'everything where nothing is required',
    { properties: { a: { type: 'integer' }, b: { type: 'boolean' } } },
    { a: 1, b: true },
  ],
  [
    'no more than is required',
    { required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'boolean' } } },
    { a: 1 },
  ],
  [
    'not what only the server writes',
    { properties: { a: { type: 'integer' }, b: { readOnly: true } } },
    { a: 1 },
  ],
  [
    'all of several, without the example of a part',
    { allOf: [ref('Leaf'), { required: ['size'], properties: { size: { type: 'integer' } } }] },
    { colour: 'green', size: 1 },
  ],
  ['itself, which it requires', ref('Tree'), { next: null }],
  ['itself, which it does not require', ref('Twig'), { size: 1 }],
  ['a name with signs', ref('a~1b~0c'), 'escaped'],
  ['a reference to itself', ref('Loop'), {}],
  ['a reference to nothing', ref('Nobody'), {}],
  ['nothing at all', undefined, {}],
])('%s', async (_what, schema, value) => {
  const document = await read({ components: { schemas }, schema: { it: schema } })
  expect(exampleOf(fields(document.root['schema'])['it'], 'it', { document })).toEqual(value)
})

test('a document from a server cannot name files of this machine', async () => {
  const asked: string[] = []
  const document = await OpenApiDocument.read(new URL('https://example.com/openapi.json'), (address) => {
    asked.push(address.href)
    const paths = { a: { $ref: 'file:///etc/passwd' }, b: { $ref: 'b.json#/it' } }
    return Promise.resolve(JSON.stringify({ openapi: '3.0.0', paths, it: { found: true } }))
  })
  expect(asked).toEqual(['https://example.com/openapi.json', 'https://example.com/b.json'])
  expect(document.follow(fields(document.root['paths'])['b'])).toEqual({ found: true })
  expect(document.follow(fields(document.root['paths'])['a'])).toEqual({})
})

describe('fields of a body that are usually there only once are another in every request', () => {
  test.each([
    ['email', { format: 'email' }, 'user-${random}@example.com'],
    ['email', { format: 'email', maxLength: 20 }, '${random}@e.com'],
    ['contactEmail', {}, 'user-${random}@example.com'],
    ['username', {}, 'username-${random}'],
    ['slug', { maxLength: 14 }, '${random}'],
    ['slug', { maxLength: 8 }, 'slug${counter}'],
    ['sku', { pattern: '^[A-Z]{3}-\\d{4}$' }, 'AAA-1111'],
    ['code', { pattern: '^[a-z0-9]+$' }, '${random}'],
    ['login', { pattern: '^[a-z][a-z0-9]+$' }, 'a${random}'],
    ['title', {}, 'title'],
    ['password', { minLength: 12 }, 'Passw0rd!Passw0rd!'],
    ['homepageUrl', {}, 'https://example.com/'],
  ])('%s %j', (name, schema, value) => {
    const body = { required: [name], properties: { [name]: { type: 'string', ...schema } } }
    const document = OpenApiDocument.empty()
    expect(exampleOf(body, 'body', { document, unique: true })).toEqual({ [name]: value })
  })
})
