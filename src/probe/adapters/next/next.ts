/** Next.js, app and pages router: its routes are files, listed in what the build wrote, or in the source for `next dev`. */
import type { Server } from 'node:http'
import { basename } from 'node:path'
import { type AnyFunction, functionLocation } from '../../functionLocation.ts'
import type { Adapter, AdapterRoutes, SourceHook } from '../../hook.ts'
import { listeningServers } from '../../servers.ts'
import { requestHandlers } from '../requestHandlers.ts'
import { builtRoutes, loadUnread } from './nextBuilt.ts'
import { sourceRoutes } from './nextSource.ts'

/** What the adapter reads of Next's own server. */
export interface NextServer {
  dir: string
  distDir: string
  nextConfig: { basePath?: string; trailingSlash?: boolean; pageExtensions?: string[] }
  dev?: boolean
  renderOpts?: { dev?: boolean }
}

const servers = new Map<string, NextServer>()

/** The server of an application is made once its directory and configuration are known. */
const source: SourceHook = {
  file: /\/next\/dist\/server\/next-server\.js$/,
  transform(text, file) {
    // Outside of node_modules any file is offered.
    if (basename(file) !== 'next-server.js') return null
    const constructor =
      /(class NextNodeServer\b[^{]*\{\s*constructor\(\w+\)\s*\{(?:\s|\/\/.*|var [^;]*;)*super\(\w+\))/
    const changed = text.replace(constructor, '$1,globalThis[Symbol.for("route-profiler")]?.nextServer(this)')
    return changed === text ? null : changed
  },
}

export const next: Adapter = {
  name: 'next',
  sources: [source],
  calls: {
    nextServer(server: NextServer) {
      servers.set(server.distDir, server)
    },
  },
  async prepare() {
    for (const server of servers.values()) if (!inDevelopment(server)) await loadUnread(server)
  },
  routes(server) {
    if (servers.size === 0) return null
    // Where no server can be told to be Next's, such as behind another framework, each may be.
    if (!leadsToNext(server) && listeningServers().some(leadsToNext)) return null
    const answers = [...servers.values()].map((server) =>
      inDevelopment(server) ? sourceRoutes(server) : builtRoutes(server),
    )
    return answers.reduce<AdapterRoutes>(
      (all, { routes, leftOut, problems }) => ({
        routes: [...all.routes, ...routes],
        leftOut: {
          static: all.leftOut.static + leftOut.static,
          framework: all.leftOut.framework + leftOut.framework,
        },
        problems: [...all.problems, ...problems],
      }),
      { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] },
    )
  },
}

/** Whether one of the functions that answer its requests is of Next: another server of the process has no pages. */
function leadsToNext(server: Server): boolean {
  return [...requestHandlers(server)].some(
    (value) =>
      typeof value === 'function' &&
      /[/\\]next[/\\]dist[/\\]/.test(functionLocation(value as AnyFunction)?.file ?? ''),
  )
}

function inDevelopment(server: NextServer): boolean {
  return server.dev ?? server.renderOpts?.dev ?? false
}
