/** The routes of a sample application as text that a golden file keeps and a reviewer can read. */
import path from 'node:path'
import type { RouteInfo, RouteList } from '../../../src/probe/protocol.ts'
import { App, type AppOptions, markedLines } from '../../support/app.ts'

export const appDirectory = path.resolve('__tests__/apps/frameworks')

export function sample(file: string): string {
  return path.join(appDirectory, file)
}

/** Asks the routes of every server that the application opens, by port in the order of listening. */
export async function routesOf(options: AppOptions, servers = 1): Promise<RouteList[]> {
  const app = await App.start(options)
  try {
    while (app.probe.servers.length < servers) await new Promise((resolve) => setTimeout(resolve, 10))
    const lists = app.probe.servers.map(({ port }) => app.probe.ask('routes', { port }))
    return await Promise.all(lists)
  } finally {
    // A loader such as tsx puts a process of its own before the server's.
    if (!app.probe.gone) process.kill(app.probe.pid, 'SIGKILL')
    await app.stop()
  }
}

/** One line per route: `METHOD path (parameters) name @marked-line [authentication] part{ of: its schema } {headers}`. */
export function render(list: RouteList, ...sources: string[]): string {
  const marks = markedLines(...sources.map((source) => (path.isAbsolute(source) ? source : sample(source))))
  const { static: files, framework } = list.leftOut
  const rest = `left out: ${files} static, ${framework} of the framework`
  return [...list.routes.map((route) => line(route, marks)), rest, ...list.problems, ''].join('\n')
}

function line(
  { method, path: template, parameters, handler, auth, schemas, headers }: RouteInfo,
  marks: Map<string, string>,
): string {
  const at = handler.place ? `${handler.place.file}:${handler.place.line}` : 'nowhere'
  const shown = `(${parameters.join(', ')}) ${handler.name} @${marks.get(at) ?? path.basename(at)}`
  const parts = [
    auth.length > 0 ? `[${auth.join(', ')}]` : '',
    ...Object.entries(schemas).map(([part, schema]) => `${part}${schemaText(schema)}`),
    Object.keys(headers).length > 0 ? JSON.stringify(headers) : '',
  ]
  return [`${method} ${template} ${shown}`, ...parts].filter(Boolean).join(' ')
}

/** `{ page: integer >=2, size?: number }`: as much of a JSON Schema as a reviewer wants to see. */
export function schemaText(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null) return ''
  const {
    type,
    properties,
    required = [],
    items,
    format,
    pattern,
    ...rest
  } = schema as {
    type?: string | string[]
    properties?: Record<string, unknown>
    required?: string[]
    items?: unknown
    format?: string
    pattern?: string
  }
  if (properties) {
    const fields = Object.entries(properties).map(
      ([name, property]) => `${name}${required.includes(name) ? '' : '?'}: ${schemaText(property)}`,
    )
    return `{ ${fields.join(', ')} }`
  }
  if (items) return `${schemaText(items)}[]${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''}`
  const words = [format ?? [type ?? []].flat().join('|'), pattern && `/${pattern}/`]
  return (
    [...words, Object.keys(rest).length > 0 && JSON.stringify(rest)].filter(Boolean).join(' ') || 'anything'
  )
}
