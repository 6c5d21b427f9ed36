/** What is looked into, of all that a middleware holds in its closure. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type FoundRoute, routeInfos } from '../../../src/probe/adapters/routeInfo.ts'
import type { AnyFunction } from '../../../src/probe/functionLocation.ts'
import { takeProblems } from '../../../src/probe/faults.ts'

const valibot = { kind: 'schema', type: 'object', entries: { oak: { kind: 'schema', type: 'string' } } }
const twig = { type: 'string', _flags: { presence: 'required' }, _rules: [], $_terms: {} }
const joi = { type: 'object', _flags: {}, _rules: [], $_terms: { keys: [{ key: 'oak', schema: twig }] } }
const object = { type: 'object', properties: { oak: { type: 'string' } }, required: ['oak'] }

const holding =
  (held: unknown): AnyFunction =>
  (request: { body: unknown }) => [held, request.body]

function found(path: string, before: AnyFunction): FoundRoute {
  return { method: 'GET', path, parameters: [], handler: () => path, before: [before] }
}

test.each([
  ['Zod', z.object({ oak: z.string() })],
  ['Valibot', valibot],
  ['Joi', joi],
  ['JSON Schema', object],
])('a schema of %s', (_kind, held) => {
  expect(routeInfos('f', [found('/', holding(held))])[0]!.schemas).toEqual({ body: object })
})

test.each(['kind', 'type', '$_terms', '_def', '_zod', '~standard', 'properties'])(
  'a getter called %s is not asked',
  (name) => {
    let asked = 0
    const held: object = Object.defineProperty({}, name, { enumerable: true, get: () => asked++ })
    expect(routeInfos('f', [found('/', holding(held))])[0]!.schemas).toEqual({})
    expect(asked).toBe(0)
  },
)

test('a fault in reading schemas costs those of one route', () => {
  takeProblems()
  const bad = found('/bad', holding(valibot))
  const declared = { get body(): never { throw new Error('not yet') } } // prettier-ignore
  const routes = routeInfos('f', [{ ...bad, schemas: [declared] }, found('/good', holding(object))])
  expect(routes.map(({ schemas }) => schemas)).toEqual([{}, { body: object }])
  expect(takeProblems()).toEqual(['schemas of GET /bad: not yet'])
})
