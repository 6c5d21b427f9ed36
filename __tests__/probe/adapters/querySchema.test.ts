import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { z as z3 } from 'zod3'
import { queryParameters } from '../../../src/probe/adapters/schema/querySchema.ts'
import { securityNames } from '../../../src/probe/adapters/security.ts'

const text = (schema: unknown): string =>
  queryParameters(schema)
    .map(({ name, required, example }) => `${name}${required ? '' : '?'}=${example}`)
    .join(' ')

describe('query parameters of a schema', () => {
  test.each([
    ['nothing', undefined, ''],
    ['a text', 'page', ''],
    ['an object that is no schema', { colour: 'red' }, ''],
    [
      'JSON Schema',
      {
        type: 'object',
        required: ['a', 'b', 'f'],
        properties: {
          a: { type: 'string', minLength: 3 },
          b: { type: 'integer', minimum: 12, default: 14 },
          c: { type: ['number', 'null'] },
          d: { type: 'string', format: 'date' },
          e: { type: 'array', items: { enum: ['fig'] } },
          f: {
            anyOf: [
              { type: 'string', format: 'numeric', default: 0 },
              { type: 'number', minimum: 5 },
            ],
          },
          g: { type: 'boolean' },
          h: { type: 'string', examples: ['kiwi'] },
          i: {},
        },
      },
      'a=aaa b?=14 c?=1 d?=2024-01-01 e?=fig f=5 g?=true h?=kiwi i?=null',
    ],
    [
      'parts of one',
      {
        allOf: [
          { properties: { a: { const: 'x' } } },
          { required: ['b'], properties: { b: { type: 'integer' } } },
        ],
      },
      'a?=x b=1',
    ],
    [
      'Zod 4',
      z.object({ a: z.enum(['fir', 'oak']), b: z.coerce.number().min(2).default(8), c: z.uuid().optional() }),
      'a=fir b?=8 c?=00000000-0000-4000-8000-000000000000',
    ],
    [
      'Zod 4 that JSON Schema cannot say',
      z.object({ a: z.date(), b: z.string().transform(Number) }),
      'a=null b=a',
    ],
    [
      'Zod 3',
      z3
        .object({
          a: z3.string().email(),
          b: z3.number().min(6).nullish(),
          c: z3.literal('x').or(z3.literal('y')),
        })
        .refine(() => true),
      'a=someone@example.com b?=6 c=null',
    ],
    [
      'a class made from a schema',
      Object.assign(() => {}, { schema: z3.object({ a: z3.boolean() }) }),
      'a=true',
    ],
    ['a class without any', Date, ''],
  ])('%s', (_title, schema, expected) => {
    expect(text(schema)).toBe(expected)
  })
})

test.each([
  [undefined, []],
  [[], []],
  [
    [{ cookie: [] }, { key: ['read'] }],
    ['cookie', 'key'],
  ],
  [[{ cookie: [] }, {}], []],
])('security %j is %j', (security, expected) => {
  expect(securityNames(security)).toEqual(expected)
})
