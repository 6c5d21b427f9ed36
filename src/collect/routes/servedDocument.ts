/** The OpenAPI document that an application serves where its framework's plugins put it. */
import { UserError } from '../../errors.ts'
import type { RequestSpec } from '../../fixturesFile/target.ts'
import { OpenApiDocument } from '../../openapi/document.ts'
import { type Operation, operationsOf } from '../../openapi/operations.ts'
import { APPLICATION } from '../../openapi/source.ts'

/** Where FastAPI, Hono, @fastify/swagger, Nest's SwaggerModule, Elysia, springdoc's imitators, and people themselves serve it. */
const PLACES = [
  '/openapi.json',
  '/openapi',
  '/doc',
  '/documentation/json',
  '/docs/json',
  '/api-json',
  '/docs-json',
  '/api/docs-json',
  '/swagger-json',
  '/swagger/json',
  '/openapi/json',
  '/swagger.json',
  '/api-docs',
  '/api-docs.json',
  '/api/openapi.json',
  '/api/swagger.json',
  '/v3/api-docs',
]

/** Null where there is no answer. */
type Send = (request: RequestSpec) => Promise<{ status: number; body: string } | null>

/** Its operations and its path; null where it serves none. */
export async function servedDocument(send: Send): Promise<{ path: string; operations: Operation[] } | null> {
  for (const path of PLACES) {
    const answer = await send({
      method: 'GET',
      path,
      headers: { accept: 'application/json' },
      body: undefined,
    })
    // One that is silent, or is gone, is not asked again and again.
    if (answer === null) return null
    if (answer.status !== 200 || !/^\s*\{/.test(answer.body)) continue
    const document = await read(path, answer.body)
    if (document) return { path, operations: operationsOf(document) }
  }
  return null
}

async function read(path: string, body: string): Promise<OpenApiDocument | null> {
  const address = new URL(path, APPLICATION)
  try {
    return await OpenApiDocument.read(address, ({ href }) =>
      href === address.href ? Promise.resolve(body) : Promise.reject(new Error('it is in another file')),
    )
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
