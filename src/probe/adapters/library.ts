/** Routes that an application gets from a library rather than writes: files, API documentation, CORS. */

export type LibraryKind = 'static' | 'framework'

const STATIC = new Set(['serve-static', 'send', 'sirv', 'koa-static', 'koa-send', '@fastify/static'])
const DOCUMENTATION = new Set([
  'swagger-ui-express',
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@fastify/redoc',
  '@hono/swagger-ui',
  '@hono/zod-openapi',
  'hono-openapi',
  'redoc-express',
  '@nestjs/swagger',
])
/** What Nest registers with its platform for itself, such as the answer when there is no route. */
const OWN = new Set(['@nestjs/core'])
const CORS = new Set(['cors', '@fastify/cors', '@koa/cors'])

/** What a function of this file serves, when it belongs to a library that is not the application's work. */
export function libraryKind(file: string): LibraryKind | null {
  const library = packageName(file)
  if (library === '') return null
  if (STATIC.has(library) || /[/\\]serve-static\b/.test(file)) return 'static'
  const own =
    DOCUMENTATION.has(library) || CORS.has(library) || OWN.has(library) || library.startsWith('@scalar/')
  return own ? 'framework' : null
}

/** Package a file was installed with; empty for the application's own files. */
export function packageName(file: string): string {
  return /.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(file)?.[1]?.replaceAll('\\', '/') ?? ''
}
