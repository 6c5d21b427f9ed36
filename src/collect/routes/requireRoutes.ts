/** What is said when there is nothing to measure. */
import { UserError } from '../../errors.ts'
import type { RouteProfile } from '../../profile.ts'
import type { KnownRoute, KnownRoutes } from './discoverRoutes.ts'

/** @throws UserError when there are none */
export function requireRoutes({ routes, problems }: KnownRoutes): readonly KnownRoute[] {
  if (routes.length > 0) return routes
  throw new UserError(
    ['The server answers, but no route was found in it.', ...problems].join('\n'),
    'Routes are asked of Express, Fastify, Hono, Koa, Elysia, NestJS and Next.js, or taken from an OpenAPI document (openapi: openapi.yml). Is the server another one of several? Then name its port (port: 3000).',
  )
}

const MOST_NAMED = 20

/** The error for a selection that leaves nothing to measure. */
export function noneSelected(routes: readonly RouteProfile[]): UserError {
  const named = routes.slice(0, MOST_NAMED).map(({ id }) => `  ${id}`)
  const more = routes.length > MOST_NAMED ? [`  … and ${routes.length - MOST_NAMED} more`] : []
  return new UserError(
    ['No route matches --only. The application has:', ...named, ...more].join('\n'),
    'A pattern is a method and a path, or a path: --only "GET /api/**" or --only "/api/*". * stays within a segment, ** does not.',
  )
}
