/** The operations of an OpenAPI document (3.0, 3.1, and Swagger 2.0), each with a request to begin with. */
import type { ExampleRequest } from '../fixturesFile/example.ts'
import { elements, type Fields, fields, type OpenApiDocument, textOf } from './document.ts'
import { exampleRequest } from './exampleRequest.ts'

export interface Operation {
  /** In capitals. */
  method: string
  /** As the document has it, without a base path. */
  path: string
  /** Where its servers mount it, the first one first; empty for the root. */
  bases: string[]
  name: string
  /** Names of the security schemes that it asks for. */
  auth: string[]
  request: ExampleRequest
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const

export function operationsOf(document: OpenApiDocument): Operation[] {
  const { root } = document
  return Object.entries(fields(root['paths'])).flatMap(([written, item]) => {
    if (written.startsWith('x-')) return []
    const path = templateOf(written)
    const shared = document.follow(item)
    return METHODS.filter((method) => method in shared).map((method) => {
      const own = document.follow(shared[method])
      const operation = {
        ...own,
        parameters: parametersOf(document, shared, own),
        security: own['security'] ?? root['security'],
      }
      const auth = schemesOf(document, operation)
      return {
        method: method.toUpperCase(),
        path,
        bases: basePaths(root, own['servers'] ?? shared['servers'] ?? root['servers']),
        name: typeof own['operationId'] === 'string' ? own['operationId'] : '',
        auth: auth.map(({ name }) => name),
        request: exampleRequest(document, operation, auth[0]?.scheme ?? null),
      }
    })
  })
}

/** A colon is text in a document, and begins a parameter elsewhere: among `{names}` there is no doubt. */
function templateOf(written: string): string {
  const path = written.replace(/^\/?/, '/')
  return path.includes('{') ? path : path.replaceAll(':', '::')
}

/** Those of the path and of the operation, which wins. */
function parametersOf(document: OpenApiDocument, shared: Fields, own: Fields): Fields[] {
  const parameters = [...elements(shared['parameters']), ...elements(own['parameters'])].map((one) =>
    document.follow(one),
  )
  return [...new Map(parameters.map((one) => [`${textOf(one['in'])} ${textOf(one['name'])}`, one])).values()]
}

/** The schemes of the first alternative. An empty one says that it goes without. */
function schemesOf(document: OpenApiDocument, { security }: Fields): { name: string; scheme: Fields }[] {
  const alternatives = elements(security).map(fields)
  if (alternatives.some((one) => Object.keys(one).length === 0)) return []
  const { root } = document
  const schemes = fields(root['securityDefinitions'] ?? fields(root['components'])['securitySchemes'])
  return Object.keys(alternatives[0] ?? {}).map((name) => ({ name, scheme: document.follow(schemes[name]) }))
}

function basePaths(root: Fields, servers: unknown): string[] {
  const paths =
    'swagger' in root ? [textOf(root['basePath'])] : elements(servers).map((one) => serverPath(fields(one)))
  return [...new Set(paths.map((path) => path.replace(/\/+$/, '')))]
}

function serverPath({ url, variables }: Fields): string {
  const filled = textOf(url).replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) =>
    textOf(fields(fields(variables)[name])['default']),
  )
  return URL.parse(filled, 'http://application.invalid/')?.pathname ?? ''
}
