/** ORMs and query builders that are tested, and the page that tells it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ormRoom } from './ormRoom.ts'

export interface Orm {
  name: string
  /** The application in the room, and what of it is run, where that is compiled. */
  source: string
  compiled?: string
  /** As the profile names it. */
  package: string
  /** Packages that it was written for. */
  clients: readonly string[]
  /** In the advice against its N+1. */
  advice: string
  /** What is not tested, and why. */
  left?: string
}

const CLIENTS = ['pg', 'mysql2', 'better-sqlite3']

export const ORMS: readonly Orm[] = [
  {
    name: 'Knex',
    source: 'knex.mjs',
    package: 'knex',
    clients: CLIENTS,
    advice: "knex('books').whereIn('author_id', ids)",
  },
  {
    name: 'Kysely',
    source: 'kysely.mjs',
    package: 'kysely',
    clients: CLIENTS,
    advice: "db.selectFrom('books').selectAll().where('author_id', 'in', ids)",
  },
  {
    name: 'TypeORM',
    source: 'typeorm.ts',
    compiled: 'typeorm.mjs',
    package: 'typeorm',
    clients: CLIENTS,
    advice: 'find({ relations: { books: true } })',
  },
  {
    name: 'Sequelize',
    source: 'sequelize.mjs',
    package: 'sequelize',
    clients: ['pg', 'mysql2'],
    advice: "Author.findAll({ include: 'books' })",
    left: 'its SQLite goes through the package `sqlite3`, which is not watched',
  },
  {
    name: 'MikroORM',
    source: 'mikro.mjs',
    package: '@mikro-orm/core',
    clients: CLIENTS,
    advice: "em.find(Author, {}, { populate: ['books'] })",
  },
  {
    name: 'Prisma',
    source: 'prisma.mjs',
    package: '@prisma/client',
    clients: ['pg', 'mariadb', 'better-sqlite3'],
    advice: 'prisma.author.findMany({ include: { books: true } })',
    left: 'it has no adapter for mysql2, and its engines in Rust (before 7) are not seen',
  },
]

function installed(name: string): string {
  const file = path.join(ormRoom, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** @param equal statements of each ORM and client that were as the database had them, of all */
export function renderOrms(equal: (orm: Orm, client: string) => [number, number]): string {
  const cell = (orm: Orm, client: string): string =>
    orm.clients.includes(client) ? equal(orm, client).join(' of ') : 'not tested'
  const columns = [...CLIENTS, 'mariadb']
  const rows = [
    ['', ...columns, 'Its N+1, and its cure'],
    ['---', ...columns.map(() => '---'), '---'],
    ...ORMS.map((orm) => [
      `${orm.name} ${installed(orm.package)}`,
      ...columns.map((client) => cell(orm, client)),
      `proved; \`${orm.advice}\` is advised`,
    ]),
  ]
  const left = ORMS.flatMap((orm) => (orm.left ? [`- ${orm.name}: ${orm.left}.`] : []))
  return `# ORMs and query builders

Written by \`npx vitest run __tests__/probe/drivers/orms.test.ts -u\`, from its result: an application per ORM, as its own
documentation writes it, with a list, a detail, a loop that is an N+1, its cure in the ORM's own words, two inserts in a
transaction and a query that is sent three times. A cell says how many statements of its requests were the same as in the
database's own log, of how many: of PostgreSQL and MariaDB, and what SQLite says that it ran.

${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

Every one of them has the line of your code that called the ORM: also where that line returns a promise and waits for
nothing, where the ORM sends several calls as one, and where it sends more than one statement for a call; \`begin\` and \`commit\`
have the line of the transaction. None is counted twice. The N+1 is proved at its line and with its parent, the cure
has no finding, and the query that is sent again has [redundant-query](rules/redundant-query.md). TypeORM's application has
decorators, compiled with a source map. The profile names the package that has sent a statement (\`orm\`), and the advice
is in its words.

Drizzle is tested more closely, see [support.md](support.md). Objection and Bookshelf stand on Knex and have the advice in their words; no
application of theirs is tested. Inside a bundle an ORM
has no name, and a statement that it sends later may have no line of yours.

Not tested:

${left.join('\n')}
- SQL Server by tedious, Oracle by oracledb: not watched. What goes to SQL Server is counted on the connection, and
  [stray-queries](rules/stray-queries.md) tells of it.

Mongoose and MongoDB's driver have a page of their own: [mongodb.md](mongodb.md).
`
}
