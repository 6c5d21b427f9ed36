import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { z as z3 } from 'zod3'
import { requestSchema } from '../../../src/probe/adapters/schema/requestSchema.ts'
import { securityNames } from '../../../src/probe/adapters/security.ts'
import { schemaText } from './listing.ts'

const text = (schema: unknown): string => schemaText(requestSchema(schema))

const six = [0, 1, 2, 3, 4, 5]
const membersOf = <T>(member: (i: number) => T): Record<string, T> =>
  Object.fromEntries(six.map((i) => [`p${i}`, member(i)]))

/** Each makes six schemas, every one of which has all six as its members. */
const tangles: Record<string, (note: () => void) => unknown> = {
  'Zod 4': (note) => {
    const all: z.ZodType[] = six.map(() => z.object(membersOf((i) => z.lazy(() => (note(), all[i]!)))))
    return all[0]
  },
  'Zod 3': (note) => {
    const all: z3.ZodTypeAny[] = six.map(() => z3.object(membersOf((i) => z3.lazy(() => (note(), all[i]!)))))
    return all[0]
  },
  Valibot: (note) => {
    const all: object[] = six.map(() => ({
      kind: 'schema',
      type: 'object',
      get entries() {
        note()
        return membersOf((i) => all[i])
      },
    }))
    return all[0]
  },
  Joi: (note) => {
    const all: object[] = six.map(() => ({
      type: 'object',
      _flags: {},
      _rules: [],
      $_terms: {
        get keys() {
          note()
          return six.map((i) => ({ key: `p${i}`, schema: all[i] }))
        },
      },
    }))
    return all[0]
  },
  'classes of OpenAPI': (note) => {
    const all: object[] = six.map(() =>
      Object.assign(
        class {
          p0 = 0
        },
        {
          _OPENAPI_METADATA_FACTORY: () => (note(), membersOf((i) => ({ type: () => all[i] }))),
        },
      ),
    )
    return all[0]
  },
}

describe('what a schema says of a request', () => {
  test.each([
    ['nothing', undefined, ''],
    ['a text', 'page', ''],
    ['an object that is no schema', { colour: 'red' }, ''],
    [
      'JSON Schema',
      {
        type: 'object',
        required: ['a', 'f'],
        properties: {
          a: { type: 'string', minLength: 3, title: 'left out' },
          b: { type: 'integer', minimum: 12, default: 14 },
          c: { type: ['number', 'null'] },
          d: { type: 'string', format: 'date' },
          e: { type: 'array', items: { enum: ['fig'] }, minItems: 2 },
          f: { $ref: '#/$defs/twig' },
          g: { type: 'string', examples: ['kiwi', 'lime'] },
          h: {},
        },
        $defs: { twig: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
      },
      '{ a: string {"minLength":3}, b?: integer {"minimum":12,"default":14}, c?: number|null, d?: date, ' +
        'e?: {"enum":["fig"]}[] {"minItems":2}, f: { n: integer }, g?: string {"examples":["kiwi"]}, h?: anything }',
    ],
    [
      'a schema for each content type',
      { content: { 'text/x': {}, 'application/json': { schema: { type: 'string', format: 'email' } } } },
      'email',
    ],
    [
      'Zod 4',
      z.object({
        a: z.enum(['fir', 'oak']),
        b: z.coerce.number().min(2).default(8),
        c: z.uuid().optional(),
        d: z.string().min(2).max(9),
        e: z.array(z.object({ n: z.int() })).min(3),
        f: z.string().regex(/^[a-z]+$/),
        g: z.email(),
        h: z.union([z.literal('x'), z.literal('y')]),
        i: z.iso.date().nullable(),
        j: z.lazy(() => z.boolean()),
      }),
      '{ a: {"enum":["fir","oak"]}, b?: number {"minimum":2,"default":8}, c?: uuid, ' +
        'd: string {"minLength":2,"maxLength":9}, e: { n: integer }[] {"minItems":3}, f: string /^[a-z]+$/, ' +
        'g: email, h: {"anyOf":[{"enum":["x"]},{"enum":["y"]}]}, i: date, j: boolean }',
    ],
    [
      'Zod 4 that JSON Schema cannot say',
      z.object({
        a: z.date(),
        b: z.string().transform(Number),
        c: z.preprocess(Number, z.int().min(4)),
        d: z.coerce.bigint(),
      }),
      '{ a: date-time, b: string, c: integer {"minimum":4}, d: integer }',
    ],
    [
      'Zod 3',
      z3
        .object({
          a: z3.string().email(),
          b: z3.number().int().min(6).nullish(),
          c: z3.literal('x').or(z3.literal('y')),
          d: z3.array(z3.string().max(4)).min(1),
          e: z3.nativeEnum({ Fir: 'fir', Oak: 'oak' }),
          f: z3.discriminatedUnion('kind', [z3.object({ kind: z3.literal('leaf') })]),
          g: z3.string().regex(/^\d+$/).brand('digits'),
          h: z3.object({ x: z3.boolean() }).strict().default({ x: true }),
        })
        .refine(() => true),
      '{ a: email, b?: integer {"minimum":6}, c: {"anyOf":[{"enum":["x"]},{"enum":["y"]}]}, ' +
        'd: string {"maxLength":4}[] {"minItems":1}, e: {"enum":["fir","oak"]}, ' +
        'f: {"anyOf":[{"type":"object","required":["kind"],"properties":{"kind":{"enum":["leaf"]}}}]}, ' +
        'g: string /^\\d+$/, h?: { x: boolean } }',
    ],
    [
      'a class made from a schema',
      Object.assign(() => {}, { schema: z3.object({ a: z3.boolean() }) }),
      '{ a: boolean }',
    ],
    ['a class without any', Date, ''],
  ])('%s', (_title, schema, expected) => {
    expect(text(schema)).toBe(expected)
  })

  test('what it refers to is in it, as deep as anybody writes', () => {
    const node = {
      $id: 'node',
      type: 'object',
      properties: { next: { $ref: 'node#' }, n: { type: 'integer' } },
    }
    const schema = requestSchema({ $ref: 'node#/properties/next' }, (id) =>
      id === 'node' ? node : undefined,
    )
    expect(schemaText(schema)).toMatch(/^\{ next\?: (\{ next\?: ){6,10}/)
    expect(JSON.stringify(schema).length).toBeLessThan(2000)
  })

  test('it is cut where there is more than anybody writes', () => {
    const wide = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`p${i}`, { type: 'string' }]))
    const inside = { type: 'object', properties: wide }
    const schema = {
      type: 'object',
      properties: Object.fromEntries(Object.keys(wide).map((name) => [name, inside])),
    }
    expect(JSON.stringify(requestSchema(schema)).length).toBeLessThan(30_000)
  })

  test.each(Object.entries(tangles))(
    'of %s that refer to each other only so many are read',
    (_kind, tangle) => {
      let read = 0
      const schema = requestSchema(tangle(() => read++))
      expect(schema).toHaveProperty('properties.p5')
      expect(read).toBeLessThan(8000)
    },
  )

  test('one that cannot be read is none', () => {
    const bad = { _def: { typeName: 'ZodLazy', getter: () => { throw new Error('not yet') } } } // prettier-ignore
    expect(requestSchema(bad)).toBeNull()
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
