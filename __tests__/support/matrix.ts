/** The support matrix: what there is, what is known not to work and why, and the page that tells it. */
import { mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')
export const matrixApps = path.join(root, '__tests__/apps/matrix')
const entry = path.join(matrixApps, 'app.mjs')
const CLIENTS = ['pg', 'postgres', 'mysql2', '@neondatabase/*', '@libsql/*', 'libsql', '@electric-sql/*']

export const FRAMEWORKS = ['Express 4', 'Express 5', 'Fastify 5', 'Hono 4', 'Koa 3', 'Elysia 1']

/** Those that need a tree of their own, or none of these module kinds. */
export const APART: Record<string, string> = {
  'Fastify 4': 'its routes and its statements through libsql are tested apart, as ES modules',
  'Koa 2': 'its routes and its statements through libsql are tested apart, as ES modules',
  'NestJS 10, 11, 12': 'on Express and on Fastify, tested apart, compiled as Nest compiles',
  'Next.js': 'built by its own bundler, tested apart',
}

/** Packages are outside, with the application's own code in one file; or inside, all but the database clients. */
export const KINDS: Record<string, () => Promise<string[]>> = {
  'type stripping': async () => [entry],
  tsx: async () => [path.join(root, 'node_modules/tsx/dist/cli.mjs'), entry],
  'ES modules': bundled('app.mjs', { format: 'esm', packages: 'external' }),
  CommonJS: bundled('app.cjs', { format: 'cjs', packages: 'external' }),
  'minified bundle': bundled('app.cjs', { format: 'cjs', external: CLIENTS, minify: true }),
}

/** Made once: the framework is chosen when it runs. */
function bundled(name: string, options: BuildOptions): () => Promise<string[]> {
  let made: Promise<string[]> | null = null
  return () => (made ??= bundle(name, options))
}

async function bundle(name: string, options: BuildOptions): Promise<string[]> {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'matrix-')))
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
  const outfile = path.join(directory, name)
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    sourcemap: true,
    logLevel: 'silent',
    ...options,
  })
  return [outfile]
}

export interface Client {
  /** Of its Drizzle session; null where only statements past Drizzle are tested. */
  session: string | null
  /** The package, for statements past Drizzle; null where they are not seen. */
  raw: string | null
  database: 'PostgreSQL' | 'MariaDB' | 'inside'
  /** It takes seconds to start, so it runs behind this framework only. */
  only?: string
}

export const DRIVERS: Record<string, Client> = {
  nodePostgres: { session: 'NodePgSession', raw: 'pg', database: 'PostgreSQL' },
  postgresJs: { session: 'PostgresJsSession', raw: 'postgres', database: 'PostgreSQL' },
  neonHttp: { session: 'NeonHttpSession', raw: null, database: 'PostgreSQL' },
  PGlite: { session: 'PgliteSession', raw: 'pglite', database: 'inside', only: 'Express 5' },
  mysql2: { session: 'MySql2Session', raw: 'mysql2', database: 'MariaDB' },
  libsql: { session: 'LibSQLSession', raw: 'libsql', database: 'inside' },
  'node:sqlite': { session: null, raw: 'node:sqlite', database: 'inside' },
}

export interface Known {
  kinds: string[]
  /** Does not start. */
  framework?: string
  /** Cannot be loaded, whatever the framework. */
  driver?: string
  reason: string
}

/** What does not work, with us or without: a test holds it to that too. */
export const KNOWN: Known[] = [
  {
    kinds: ['minified bundle'],
    framework: 'Elysia 1',
    reason: 'its server for Node.js does not start out of a CommonJS bundle, with or without a probe',
  },
]

/** `framework / kind` and `driver / kind` of what was seen to work. */
export function renderSupport(works: (name: string, kind: string) => boolean): string {
  const kinds = Object.keys(KINDS)
  const notes: string[] = []
  const note = (reason: string): string => {
    if (!notes.includes(reason)) notes.push(reason)
    return `[${notes.indexOf(reason) + 1}]`
  }
  const cell = (name: string, kind: string): string => {
    const known = KNOWN.find((one) => one.kinds.includes(kind) && [one.framework, one.driver].includes(name))
    if (known) return note(known.reason)
    return works(name, kind) ? 'yes' : 'NO'
  }
  const table = (title: string, rows: string[][]): string =>
    [[title, ...kinds], ['---', ...kinds.map(() => '---')], ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n')
  const rowsOf = (names: string[]): string[][] =>
    names.map((name) => [name, ...kinds.map((kind) => cell(name, kind))])
  const apart = Object.entries(APART).map(([name, reason]) => [name, ...kinds.map(() => note(reason))])
  const compiled = note('with native code, so it is tested apart, by type stripping')
  const drivers = [
    ...rowsOf(Object.keys(DRIVERS)),
    ...['better-sqlite3', 'pg-native'].map((name) => [name, ...kinds.map(() => compiled)]),
  ]
  return `# What is supported

Written by \`npx vitest run __tests__/matrix.test.ts -u\`, from its result: every framework below is started as every
module kind and answers through every database client, on PostgreSQL, MariaDB and SQLite. A cell says yes where the route
was found by its template, where the probe reported as many statements as the database itself had logged, with the same
text, and where each had the line of its TypeScript source.

${table('Framework', [...rowsOf(FRAMEWORKS), ...apart])}

${table('Database client', drivers)}

Through Drizzle, and past it where the client is loaded from \`node_modules\` (neonHttp: through Drizzle only; node:sqlite:
past Drizzle here, and through Drizzle 1.0 in the tests of its versions). In the bundle are the framework and Drizzle, not
the database clients; it has a source map. PGlite takes seconds to start, so it runs behind Express 5 only.

${notes.map((text, at) => `${at + 1}. ${text[0]!.toUpperCase()}${text.slice(1)}.`).join('\n')}

Drizzle 0.30, 0.36, 0.44, 0.45 and 1.0.0-rc.5 are each held to the databases' logs on several clients, with
transactions, batches, prepared statements and relational queries; neon-http through a stand-in for Neon's endpoint in
front of PostgreSQL.
From the oldest of them to the newest, \`drizzle-orm\` is an optional peer dependency: npm says so where an application has
another one.

Knex, Kysely, TypeORM, Sequelize, MikroORM and Prisma, each on its clients: [orms.md](orms.md). MongoDB's driver 5, 6 and 7 and
Mongoose 8 and 9, against a server that speaks MongoDB's protocol and not MongoDB itself: [mongodb.md](mongodb.md).

## Calls that leave the application

Seen per request in the count pass, and in no timed round: method, host, path with its ids folded, status, time and line.
Nothing of headers, bodies, queries of addresses or arguments of Redis is kept.

| Client | How it is seen |
| --- | --- |
| \`fetch\`, undici 6 to 8 | by the channels of undici, the one in Node.js and the package |
| \`http.request\`, \`https.request\`, and what goes through them: axios, got, node-fetch, most SDKs | by the channels of Node.js |
| ioredis 5, 6 | where it is loaded from \`node_modules\` |
| redis (node-redis) 4, 5, 6 | where it is loaded from \`node_modules\` |

What a database client sends over HTTP (neon-http through Drizzle, libsql) is counted as the query that it is, and not as a
call. A redirect belongs to the call that it answers; a pipeline or a transaction of Redis is one call. got makes its requests
where no line of yours is known any more: it is counted without one. Not seen: HTTP/2 by \`node:http2\`, gRPC, WebSockets, other
protocols such as SMTP, Redis clients inside a bundle, what worker threads call, and answers out of a cache or a mock, which
leave nothing.
`
}
