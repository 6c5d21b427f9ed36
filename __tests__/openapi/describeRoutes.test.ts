import { describe, expect, test } from 'vitest'
import { describeRoutes, type ListedRoute } from '../../src/openapi/describeRoutes.ts'
import { OpenApiDocument } from '../../src/openapi/document.ts'
import { type Operation, operationsOf } from '../../src/openapi/operations.ts'

async function operations(root: object): Promise<Operation[]> {
  const text = JSON.stringify({ openapi: '3.0.3', ...root })
  const address = new URL('file:///docs/openapi.json')
  return operationsOf(await OpenApiDocument.read(address, () => Promise.resolve(text)))
}

const listed = (id: string): ListedRoute => {
  const [method = '', path = ''] = id.split(' ')
  return { method, path, auth: ['guard'] }
}
const get = { responses: { 200: { description: 'fine' } } }

describe('an operation finds its route', () => {
  test.each([
    ['GET /pets/:id', '/pets/{petId}', '/', true],
    ['GET /pets/:id(\\d+)/', '/pets/{petId}', '/', true],
    ['GET /api/v1/pets/:id', '/pets/{petId}', 'https://example.com/api/v1/', true],
    ['GET /pets/:id', '/pets/{petId}', 'https://example.com/api/v1/', true],
    ['GET /pets/:id?', '/pets', '/', true],
    ['ALL /pets', '/pets', '/', true],
    ['GET /files/*path', '/files/{path}', '/', false],
    ['POST /pets', '/pets', '/', false],
    ['GET /pets/mine', '/pets/{petId}', '/', false],
  ])('%s as %s at %s: %s', async (id, path, url, found) => {
    const described = describeRoutes(
      [listed(id)],
      await operations({ servers: [{ url }], paths: { [path]: { get } } }),
    )
    expect(described.added).toHaveLength(found ? 0 : 1)
    expect(described.routes[0]!.told !== undefined).toBe(found)
  })

  test('and gives it its values, by the names that the route has', async () => {
    const parameters = [
      { name: 'petId', in: 'path', required: true, schema: { type: 'integer', minimum: 9 } },
      { name: 'toy', in: 'path', required: true, schema: { type: 'string' } },
    ]
    const operation = { ...get, parameters, security: [{ oauth: ['read'] }] }
    const found = await operations({ paths: { '/pets/{petId}/toys/{toy}': { get: operation } } })
    const { routes } = describeRoutes([listed('GET /:tenant/pets/:id/toys/:name')], found)
    expect(routes[0]!.told).toBeUndefined()
    const [route] = describeRoutes([listed('GET /pets/:id/toys/:name')], found).routes
    expect(route!.auth).toEqual(['guard', 'oauth'])
    expect(route!.told?.().request).toMatchObject({ path: { id: 9 } })
  })
})

const told = () => ({ request: { json: { name: 'Ada' } } })

test('who told of what is known for each part, and a path of which nothing is told is none', async () => {
  const parameters = [{ name: 'page', in: 'query', required: true, schema: { type: 'integer' } }]
  const found = await operations({ paths: { '/pets': { post: { parameters } } } })
  const { routes } = describeRoutes([{ ...listed('POST /pets'), told }], found)
  expect(routes[0]!.told?.()).toEqual({
    request: { query: { page: 1 }, json: { name: 'Ada' } },
    requestFrom: { query: 'OpenAPI document', json: 'schema' },
  })
})

test('a body of the schema is the only one', async () => {
  const media = { schema: { type: 'object', properties: { age: { type: 'integer' } } } }
  const found = await operations({ paths: { '/pets': content('application/x-www-form-urlencoded', media) } })
  const { routes } = describeRoutes([{ ...listed('POST /pets'), told }], found)
  expect(routes[0]!.told?.().request).toEqual({ json: { name: 'Ada' } })
})

test('what no route answers is added where the others are', async () => {
  const paths = { '/pets': { get }, '/cats/{id}': { get } }
  const found = await operations({ servers: [{ url: 'https://a.example/one' }, { url: '/two' }], paths })
  expect(describeRoutes([], found).added.map(({ path }) => path)).toEqual(['/one/pets', '/one/cats/{id}'])
  const { added } = describeRoutes([listed('GET /two/pets')], found)
  expect(added).toMatchObject([{ path: '/two/cats/{id}', parameters: ['id'] }])
})

describe('Swagger 2.0', () => {
  test('has a base path, bodies and forms among its parameters, and schemes of its own', async () => {
    const found = await operations({
      swagger: '2.0',
      basePath: '/api/',
      securityDefinitions: { key: { type: 'apiKey', in: 'query', name: 'k' } },
      security: [{ key: [] }],
      definitions: { Pet: { type: 'object', properties: { name: { type: 'string' } } } },
      paths: {
        '/pets': {
          post: { parameters: [{ in: 'body', name: 'pet', schema: { $ref: '#/definitions/Pet' } }] },
          put: {
            consumes: ['application/x-www-form-urlencoded'],
            parameters: [
              { in: 'formData', name: 'size', type: 'integer', required: true },
              { in: 'query', name: 'tag', type: 'array', items: { type: 'string' }, required: true },
            ],
          },
        },
      },
    })
    expect(found.map(({ method, bases, auth, request }) => ({ method, bases, auth, request }))).toEqual([
      {
        method: 'PUT',
        bases: ['/api'],
        auth: ['key'],
        request: { query: { tag: ['tag'] }, form: { size: 1 }, credential: { query: 'k' } },
      },
      {
        method: 'POST',
        bases: ['/api'],
        auth: ['key'],
        request: { json: { name: 'name-${random}' }, credential: { query: 'k' } },
      },
    ])
  })
})

const content = (type: string, media: object) => ({ post: { requestBody: { content: { [type]: media } } } })

test('bodies that are neither JSON nor a form', async () => {
  const found = await operations({
    paths: {
      '/xml': content('application/xml', { example: '<pet/>' }),
      '/patch': content('application/merge-patch+json', { examples: { one: { value: { a: 1 } } } }),
      '/file': content('multipart/form-data', { schema: { type: 'object' } }),
    },
  })
  expect(found.map(({ request }) => request)).toEqual([
    { headers: { 'content-type': 'application/xml' }, body: '<pet/>' },
    { headers: { 'content-type': 'application/merge-patch+json' }, json: { a: 1 } },
    {},
  ])
})
