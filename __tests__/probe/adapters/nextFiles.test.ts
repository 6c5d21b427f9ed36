import { describe, expect, test } from 'vitest'
import { next } from '../../../src/probe/adapters/next/next.ts'
import { exportsOf } from '../../../src/probe/adapters/next/nextExports.ts'
import { nextFile, nextParameters, servedPath } from '../../../src/probe/adapters/next/nextPath.ts'

describe('what a file of Next.js answers', () => {
  test.each([
    ['app', '/page', 'page', '/'],
    ['app', '/(shop)/crates/route', 'handler', '/crates'],
    ['app', '/(a)/(b)/page', 'page', '/'],
    ['app', '/feed/@modal/page', 'page', '/feed'],
    ['app', '/feed/(..)photo/page', 'framework', '/feed/(..)photo'],
    ['app', '/_lib/route', 'framework', '/_lib'],
    ['app', '/%5Flib/route', 'handler', '/_lib'],
    ['app', '/route/[id]/route', 'handler', '/route/[id]'],
    ['pages', '/index', 'page', '/'],
    ['pages', '/blog/index', 'page', '/blog'],
    ['pages', '/reindex', 'page', '/reindex'],
    ['pages', '/api/index', 'api', '/api'],
    ['pages', '/api/[...rest]', 'api', '/api/[...rest]'],
    ['pages', '/apiary', 'page', '/apiary'],
    ['pages', '/_app', 'framework', '/_app'],
  ] as const)('%s%s is a %s of %s', (router, file, kind, path) => {
    expect(nextFile(router, file)).toEqual({ kind, path })
  })

  test.each([
    ['/', {}, '/'],
    ['/', { basePath: '/shop' }, '/shop'],
    ['/a', { basePath: '/shop', trailingSlash: true }, '/shop/a/'],
    ['/', { trailingSlash: true }, '/'],
  ])('%s with %o is served as %s', (path, nextConfig, served) => {
    expect(servedPath({ dir: '', distDir: '', nextConfig }, path)).toBe(served)
  })

  test('parameters of every kind', () => {
    expect(nextParameters('/[a]/[b-c]/[...d]/[[...e]]')).toEqual(['a', 'b-c', 'd', 'e'])
  })
})

describe('what a source file exports is read from its text', () => {
  test.each([
    ['export function GET() {}', 'GET GET 1:1'],
    ['\n  export async function POST(r) {}', 'POST POST 2:3'],
    ['export const PUT = wrap(async () => {})', 'PUT PUT 1:1'],
    ['export const { GET, handler: POST } = handlers', 'GET GET 1:1, POST POST 1:1'],
    [
      'async function change() {}\nexport { change as PUT, change as DELETE }',
      'PUT change 1:1, DELETE change 1:1',
    ],
    ["export { GET } from './other'", 'GET GET 1:1'],
    ['export default async function legacy() {}', 'default legacy 1:1'],
    ['export default function () {}', 'default  1:1'],
    ['const api = 1\nexport default api', 'default api 1:1'],
    ['export default withAuth(api)', 'default withAuth 1:1'],
    ['// export function GET() {}\n/* export const PUT = 1 */', ''],
    ["const text = '// no comment'; export function GET() {}", 'GET GET 1:31'],
    ['export function GETTER() {}\nexport type { GET }', ''],
  ])('%s', (text, expected) => {
    const found = exportsOf(text, ['GET', 'POST', 'PUT', 'DELETE', 'default'])
    expect(
      found.map(({ name, local, line, column }) => `${name} ${local} ${line}:${column}`).join(', '),
    ).toBe(expected)
  })
})

function whole(body: string): string {
  return `class NextNodeServer extends _baseserver.default {\n    constructor(options){\n ${body}\n }\n}`
}

describe('the server of Next.js is handed over when it is made', () => {
  const call = ',globalThis[Symbol.for("route-profiler")]?.nextServer(this)'
  const file = '/app/node_modules/next/dist/server/next-server.js'

  test.each([
    ['super(options), this.a = 1;', `super(options)${call}, this.a = 1;`],
    ['// Initialize super class\n super(options);', `// Initialize super class\n super(options)${call};`],
    ['var _a, _b;\n // Initialize\n super(options);', `var _a, _b;\n // Initialize\n super(options)${call};`],
  ])('%j', (before, after) => {
    expect(next.sources[0]!.transform(whole(before), file)).toBe(whole(after))
  })

  test('and nothing else is changed', () => {
    expect(
      next.sources[0]!.transform('class Other extends A { constructor(o){ super(o); } }', file),
    ).toBeNull()
    expect(
      next.sources[0]!.transform('class NextNodeServer extends A { constructor(o){ super(o); } }', '/a.js'),
    ).toBeNull()
  })
})
