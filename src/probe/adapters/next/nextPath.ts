/** From the names of Next.js' files to the paths that they answer. */
import type { NextServer } from './next.ts'

export type NextKind = 'handler' | 'page' | 'api' | 'framework'

/** What a file of either router answers: `/(shop)/crates/route` of the app router is a handler for `/crates`. */
export function nextFile(router: 'app' | 'pages', file: string): { kind: NextKind; path: string } {
  if (router === 'pages') {
    const path = file.replace(/(?<=\/)index$/, '').replace(/(?<=.)\/$/, '')
    if (/^\/(?:_app|_document|_error|404|500)$/.test(file)) return { kind: 'framework', path }
    return { kind: /^\/api(?:\/|$)/.test(file) ? 'api' : 'page', path }
  }
  const segments = file.split('/').slice(1)
  const last = segments.pop()
  const path = `/${segments.filter((segment) => !/^(?:\(.*\)|@.*)$/.test(segment)).join('/')}`.replaceAll(
    '%5F',
    '_',
  )
  // `(.)photo` shows another route's content after navigation in the browser; `_lib` is nobody's route.
  const hidden = segments.some((segment) => /^\(\.+\)/.test(segment) || segment.startsWith('_'))
  const own = hidden || /^\/_(?:not-found|global-error)$/.test(path)
  return { kind: own ? 'framework' : last === 'route' ? 'handler' : 'page', path }
}

/** The template as requests have to spell it. */
export function servedPath(
  { nextConfig: { basePath = '', trailingSlash = false } }: NextServer,
  path: string,
): string {
  const whole = `${basePath}${path === '/' && basePath !== '' ? '' : path}`
  return trailingSlash && !whole.endsWith('/') ? `${whole}/` : whole
}

/** `id` of `[id]`, `[...id]` and `[[...id]]`. */
export function nextParameters(path: string): string[] {
  return [...path.matchAll(/\[\[?(?:\.\.\.)?([^\]]+)\]/g)].map(([, name = '']) => name)
}

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
