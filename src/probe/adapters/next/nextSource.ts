/** Routes of `next dev`, which builds a route when it is first asked: read from the source files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { AdapterRoutes } from '../../hook.ts'
import type { RouteInfo } from '../../protocol.ts'
import type { NextServer } from './next.ts'
import { exportsOf } from './nextExports.ts'
import { HTTP_METHODS, nextFile, type NextKind, nextParameters, servedPath } from './nextPath.ts'

const EXTENSIONS = ['tsx', 'ts', 'jsx', 'js']

export function sourceRoutes(server: NextServer): AdapterRoutes {
  const answer: AdapterRoutes = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] }
  const extensions = server.nextConfig.pageExtensions ?? EXTENSIONS
  for (const router of ['app', 'pages'] as const) {
    const root = ['', 'src'].map((part) => path.join(server.dir, part, router)).find((one) => existsSync(one))
    if (root === undefined) continue
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      const extension = extensions.find((one) => file.endsWith(`.${one}`))
      if (extension === undefined) continue
      const name = `/${file.slice(0, -extension.length - 1).replaceAll('\\', '/')}`
      // The app router takes these names only; the pages router takes every file.
      if (router === 'app' && !/\/(?:page|route)$/.test(name)) continue
      const { kind, path: template } = nextFile(router, name)
      if (kind === 'framework') answer.leftOut.framework += 1
      else addFile(answer, path.join(root, file), { kind, template: servedPath(server, template) })
    }
  }
  return answer
}

/** Where the source file of a route defines what answers it; null where there is no source. */
export function sourceFile(server: NextServer, router: 'app' | 'pages', name: string): string | null {
  const extensions = server.nextConfig.pageExtensions ?? EXTENSIONS
  const candidates = ['', 'src'].flatMap((part) =>
    ['', '/index'].flatMap((index) =>
      extensions.map((extension) => path.join(server.dir, part, router, `${name}${index}.${extension}`)),
    ),
  )
  return candidates.find((one) => existsSync(one)) ?? null
}

/** The route of a page, whose component is behind more than a function. */
export function pageRoute(template: string, file: string | null): RouteInfo {
  const [found] = file === null ? [] : exportsOf(readFileSync(file, 'utf8'), ['default'])
  return routeInfo('GET', template, {
    name: found?.local || 'page',
    place: file === null ? null : { file, line: found?.line ?? 1, column: found?.column ?? 1 },
  })
}

export function routeInfo(method: string, template: string, handler: RouteInfo['handler']): RouteInfo {
  const parameters = nextParameters(template)
  return {
    method,
    path: template,
    parameters,
    framework: 'next',
    handler,
    auth: [],
    schemas: {},
    headers: {},
  }
}

/** What answers the requests of a route, by its text; null where that cannot be read from it. */
export function writtenRoutes(file: string | null, kind: NextKind, template: string): RouteInfo[] | null {
  if (file === null) return null
  const found = exportsOf(readFileSync(file, 'utf8'), kind === 'api' ? ['default'] : HTTP_METHODS)
  const routes = found.map(({ name, local, line, column }) => {
    const method = kind === 'api' ? 'ALL' : name
    return routeInfo(method, template, { name: local || '<anonymous>', place: { file, line, column } })
  })
  return routes.length > 0 ? routes : null
}

function addFile(
  answer: AdapterRoutes,
  file: string,
  { kind, template }: { kind: NextKind; template: string },
): void {
  if (kind === 'page') return void answer.routes.push(pageRoute(template, file))
  const routes = writtenRoutes(file, kind, template)
  if (routes) answer.routes.push(...routes)
  else answer.problems.push(`${template}: what ${file} exports cannot be read from its text`)
}
