/** Headers by which Nest tells routes of one path apart: the host, and versions outside of the path. */

export interface NestRouting {
  /** `:tenant.example.com`, several of them, or a regular expression. */
  host?: unknown
  metadata?: { methodVersion?: unknown; controllerVersion?: unknown; versioningOptions?: VersioningOptions }
}

interface VersioningOptions {
  type: number
  header?: string
  key?: string
}

/** VersioningType: 0 is in the path, 3 is a function of the application's own. */
const HEADER = 1
const MEDIA_TYPE = 2

/** An example of the headers that lead to the route. */
export function routingHeaders({ host, metadata = {} }: NestRouting): Record<string, string> {
  const [name] = [host].flat()
  const headers = typeof name === 'string' ? { host: name.replaceAll(':', '') } : {}
  const { type, header, key = '' } = metadata.versioningOptions ?? { type: 0 }
  const [version] = [metadata.methodVersion || metadata.controllerVersion].flat()
  // A symbol stands for requests without a version.
  if (typeof version !== 'string' && typeof version !== 'number') return headers
  if (type === HEADER && header) return { ...headers, [header]: String(version) }
  if (type === MEDIA_TYPE) return { ...headers, accept: `application/json;${key}${version}` }
  return headers
}
