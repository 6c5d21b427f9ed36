import { describe, expect, test } from 'vitest'
import { looksLikeAuthentication } from '../../../src/probe/adapters/authentication.ts'
import { layerSource } from '../../../src/probe/adapters/express/expressLayer.ts'
import { coversPath, joinPath, pathParameters } from '../../../src/probe/adapters/express/expressPath.ts'
import { libraryKind, packageName } from '../../../src/probe/adapters/library.ts'

describe('names that look like authentication', () => {
  test.each([
    'auth',
    'requireAuth',
    'isAuthenticated',
    'ensureLoggedIn',
    'authorize',
    'jwtGuard',
    'JWTCheck',
    'verifyToken',
    'requireRole',
    'adminOnly',
    'protect',
    'restrictTo',
    'api_key',
    'checkApiKey',
    'bearerAuth2',
    'oauth2',
    'hasPermission',
  ])('%s', (name) => {
    expect(looksLikeAuthentication(name)).toBe(true)
  })

  test.each([
    '',
    'loadAuthor',
    'authorList',
    'authoring',
    'session',
    'cookieParser',
    'requireHttps',
    'checkout',
    'isbn',
    'tokenBucket',
    'userLoader',
    'rateLimitLogin',
    'guardianNews',
    'keyboard',
  ])('but not %j', (name) => {
    expect(looksLikeAuthentication(name)).toBe(false)
  })
})

test.each([
  ['', '/', '/'],
  ['', '*', '*'],
  ['/eggs', '/', '/eggs'],
  ['/eggs/', '/:egg', '/eggs/:egg'],
  ['/', '/milk', '/milk'],
  ['/eggs', '*', '/eggs/*'],
  ['/eggs', '{/:size}', '/eggs{/:size}'],
  ['/eggs', /^\/(\d+)$/, '/eggs/^\\/(\\d+)$/'],
])('below %j the path %s is %s', (mount, path, expected) => {
  expect(joinPath(mount, path)).toBe(expected)
})

test.each([
  ['/plain', []],
  ['/:from-:to', ['from', 'to']],
  ['/:name?', ['name']],
  ['/:type(space|share)/:id(\\d+)', ['type', 'id']],
  ['/*', ['0']],
  ['/a/*/b/*', ['0', '1']],
  ['/*where', ['where']],
  ['/:"quoted-name"/*"any thing"', ['quoted-name', 'any thing']],
  ['/\\:escaped/:real', ['real']],
  [/^\/(\d+)-(?<crust>\w+)-(?:x)-\((.)$/, ['0', 'crust', '1']],
])('parameters of %s', (path, expected) => {
  expect(pathParameters(path)).toEqual(expected)
})

test.each([
  ['/', '/anything', true],
  ['*', '/anything', true],
  ['/eggs', '/eggs', true],
  ['/eggs', '/eggs/:egg', true],
  ['/eggs', '/eggshells', false],
  ['/eggs/:egg', '/eggs', false],
])('a middleware at %s before the route %s: %s', (mount, path, expected) => {
  expect(coversPath(mount, path)).toBe(expected)
})

test.each([
  ['/srv/node_modules/serve-static/index.js', 'static'],
  ['/srv/node_modules/@hono/node-server/dist/serve-static.mjs', 'static'],
  ['C:\\srv\\node_modules\\@fastify\\static\\index.js', 'static'],
  ['/srv/node_modules/a/node_modules/@fastify/swagger-ui/lib/routes.js', 'framework'],
  ['/srv/node_modules/cors/lib/index.js', 'framework'],
  ['/srv/node_modules/@hono/node-server/dist/index.mjs', null],
  ['/srv/src/serve-static/routes.ts', null],
])('functions of %s are %s', (file, expected) => {
  expect(libraryKind(file)).toBe(expected)
})

test.each([
  ['/srv/node_modules/.pnpm/quagga@1/node_modules/quagga/x.js', 'quagga'],
  ['/srv/node_modules/@okapi/horn/x.js', '@okapi/horn'],
  ['/srv/src/x.js', ''],
])('the package of %s is %j', (file, expected) => {
  expect(packageName(file)).toBe(expected)
})

describe('a layer of Express notes its path', () => {
  const noted = `globalThis[Symbol.for('route-profiler')]?.expressLayer(this,`

  test.each([
    [
      'in the source',
      `function Layer (path, options, fn) {\n  this.handle = fn\n  this.name = fn.name || '<anonymous>'\n  this.params = 1\n}`,
      `this.name = fn.name || '<anonymous>',${noted}path)\n`,
    ],
    [
      'in a minified bundle',
      `function q$(a,e,i){if(!(this instanceof q$))return new q$(a,e,i);this.handle=i,this.name=i.name||"<anonymous>",this.params=1}`,
      `this.name=i.name||"<anonymous>",${noted}a),this.params`,
    ],
  ])('%s', (_where, source, expected) => {
    expect(layerSource.transform(source)).toContain(expected)
  })

  test('and nothing else is touched', () => {
    expect(layerSource.transform(`function f(a, b, c) { return c.name || '<anonymous>' }`)).toBeNull()
    expect(layerSource.transform(`const x = 1`)).toBeNull()
  })
})
