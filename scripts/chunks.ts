/** Packages that get a chunk of their own, with whatever only they need. The first that matches takes a module. */
const packages = {
  semver: ['semver'],
  undici: ['undici'],
  'http-client': ['@actions/http-client', 'tunnel'],
  'actions-core': ['@actions/core'],
  protobuf: ['@protobuf-ts/[^/]+'],
  'azure-storage': ['@azure/[^/]+', '@typespec/[^/]+'],
  octokit: ['@octokit/[^/]+', '@actions/github'],
  autocannon: ['autocannon'],
  'babel-parser': ['@babel/parser'],
  yaml: ['yaml'],
  zod: ['zod'],
}

export const groups = Object.entries(packages).map(([name, patterns]) => ({
  name,
  test: new RegExp(`/node_modules/(${patterns.join('|')})/`.replaceAll('/', '[\\\\/]')),
}))

interface Chunk {
  name: string
  facadeModuleId: string | null
  moduleIds: string[]
}

/**
 * Says what is in a chunk: its package, or the folder and the module of ours that stands on top of it. A chunk that
 * holds nothing is the way into another one.
 */
export function chunkFileName({ name, facadeModuleId, moduleIds }: Chunk): string {
  const own = ownName(moduleIds.find(isRun) ?? facadeModuleId ?? moduleIds.at(-1) ?? name)
  return `chunk-${own ?? name}${moduleIds.length === 0 ? '-entry' : ''}.js`
}

/** The bundler orders what no module stands above by chance; the story stands above everything both doors share. */
function isRun(id: string): boolean {
  return /[\\/]src[\\/]run\.ts$/.test(id)
}

/** `github-client` of src/github/client.ts; null for a module that is not ours. */
function ownName(id: string): string | null {
  const words = /^(?!.*node_modules).*[\\/]src[\\/]([^.]*)\.ts$/.exec(id)?.[1]?.split(/[\\/]/)
  return words ? [...new Set(words.slice(-2))].join('-') : null
}
