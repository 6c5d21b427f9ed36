/** Versions of MongoDB's driver and of Mongoose that are tested, and the page that tells it. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { mongoRoom } from './mongoServer.ts'

interface MongoApp {
  name: string
  /** In the room, with its own copy of the package. */
  file: string
  /** What it runs, with the lines. */
  source: string
  /** Lines of its requests, one for each command. */
  lines: Record<string, string[]>
  /** As the profile names it. */
  orm: string | undefined
  /** In the advice against its N+1. */
  advice: string
}

/** Lines of the requests of the application on the driver, a line for each command. */
const DRIVER: Record<string, string[]> = {
  find: ['find'],
  findOne: ['find-one'],
  list: ['list'],
  iterate: ['iterate'],
  broken: ['broken'],
  stream: ['stream'],
  later: ['later'],
  loop: ['authors', 'books', 'books', 'books', 'books'],
  parallel: ['authors-first', 'books-helper', 'books-helper', 'books-helper', 'books-helper'],
  cure: ['authors-once', 'books-once'],
  lookup: ['lookup'],
  repeat: ['repeat', 'repeat', 'repeat'],
  count: ['count', 'count'],
  distinct: ['distinct'],
  write: ['insert-one', 'insert-many', 'update', 'find-and-modify', 'delete'],
  bulk: ['bulk', 'bulk', 'bulk'],
  transaction: ['insert-inside', 'update-inside', 'transaction'],
  aborted: ['insert-aborted', 'aborted'],
  refused: ['refused', 'unknown'],
  unsent: [],
  retried: ['retried', 'retried'],
  paused: ['paused'],
  watch: ['watch'],
  tail: ['tail'],
  alike: ['of-databases', 'let', 'keys', 'min', 'patterns'].flatMap((line) => [line, line]),
  command: ['command'],
}

const MONGOOSE: Record<string, string[]> = {
  list: ['list'],
  detail: ['detail'],
  loop: ['authors', 'books', 'books', 'books', 'books'],
  parallel: ['authors-first', 'books-parallel', 'books-parallel', 'books-parallel', 'books-parallel'],
  cure: ['populated', 'populated'],
  lookup: ['lookup'],
  iterate: ['iterate'],
  write: ['create', 'save', 'insert-many', 'update', 'find-and-modify', 'delete'],
  transaction: ['create-inside', 'transaction'],
  repeat: ['repeat', 'repeat', 'repeat'],
  count: ['count', 'count'],
}

const onDriver = {
  source: 'driver.mjs',
  lines: DRIVER,
  orm: undefined,
  advice: "db.collection('books').find({ authorId: { $in: ids } })",
}
/** Version 5 has no writes to several collections at once, and its callbacks leave no line for what is sent after a wait. */
const onNewerDriver = {
  ...onDriver,
  lines: { ...DRIVER, severalCollections: ['several', 'several-refused'], gridfs: ['gridfs', 'gridfs'] },
}
const onMongoose = {
  source: 'mongoose.mjs',
  lines: MONGOOSE,
  orm: 'mongoose',
  advice: "Author.find().populate('books')",
}

export const APPS: readonly MongoApp[] = [
  { name: 'mongodb 5', file: 'driver5/app.mjs', ...onDriver },
  { name: 'mongodb 6', file: 'driver6/app.mjs', ...onNewerDriver },
  { name: 'mongodb 7', file: 'driver7/app.mjs', ...onNewerDriver },
  { name: 'mongodb 7, required', file: 'driver7/app.cjs', ...onNewerDriver },
  { name: 'Mongoose 8', file: 'mongoose8/app.mjs', ...onMongoose },
  { name: 'Mongoose 9', file: 'mongoose9/app.mjs', ...onMongoose },
  { name: 'Mongoose 9, required', file: 'mongoose9/app.cjs', ...onMongoose },
]

/** Of the copy that the application has, which may be one that several share. */
function versionOf({ file, orm = 'mongodb' }: MongoApp): string {
  const places = [path.join(mongoRoom, path.dirname(file)), mongoRoom]
  const found = places.map((place) => path.join(place, 'node_modules', orm, 'package.json')).find(existsSync)!
  return (JSON.parse(readFileSync(found, 'utf8')) as { version: string }).version
}

/** What the tests of an application have found. */
export interface MongoResult {
  /** Commands that were as the server had them. */
  equal: number
  all: number
  /** What has become of its N+1. */
  outcome: string
  /** What is advised against it first. */
  advised: string
}

export function renderMongo(resultOf: (name: string) => MongoResult): string {
  const rows = APPS.map((app) => {
    const { equal, all, outcome, advised } = resultOf(app.name)
    return [
      app.name,
      versionOf(app),
      app.file.endsWith('.cjs') ? 'CommonJS' : 'ES modules',
      `${equal} of ${all}`,
      `${outcome}; \`${advised}\` is advised`,
    ]
  })
  const table = [
    ['', 'Version', 'Loaded by', 'Commands', 'Its N+1, and its cure'],
    Array(5).fill('---'),
    ...rows,
  ]
  return `# MongoDB

Written by \`npx vitest run __tests__/probe/drivers/mongodb.test.ts -u\`, its table from what the tests have found. MongoDB's
driver is watched, alone or below Mongoose, which brings a copy of its own. It was tested against a server of ours that speaks
MongoDB's protocol, and not against MongoDB itself. A cell says how many commands were the same as what had arrived at that
server, of how many, each with the line of the application's code that caused it; and what came of a loop of queries.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

Once, by hand, it was tried with NestJS 11 and @nestjs/mongoose 11 (Mongoose 8), an application written from their documentation
and built by \`tsc\`, against mongo-java-server, an implementation of the protocol by others: six routes, one N+1 at the right
line of TypeScript, \`populate\` and an aggregation silent.

Each command has a shape without values: \`db.books.find({ authorId: ? }).sort({ title: 1 }).limit(?)\`. Keys stay in the order
in which they were sent. A list of values is \`[...]\` whatever its length, documents that are inserted are \`?\` or \`[...]\`,
operations that differ in nothing but their values are written once, and options such as \`collation\`, \`hint\`, \`let\` and
\`arrayFilters\` have their names only. Parts of a key that are no plain names, such as numbers, ids and addresses, are \`*\`; one that
looks like a name is shown, also where somebody has made it of a value: \`votes.ada\`. Values, what a \`*\` stands for and the name of
the database are kept as a hash only: commands are equal where these are equal too.

What is counted, and what is not:

- Every command that the application causes: find, aggregate, count, distinct, insert, update, delete, findAndModify, and any
  other by its name. A retry is a second one. \`commitTransaction\` and \`abortTransaction\` are transaction statements.
- \`bulkWrite\` of a client, to several collections at once, is one command: its rows are the documents that it has inserted,
  upserted, matched and deleted, and what is refused within it is its error.
- \`getMore\` fetches more of a query that is counted already. Its documents and its time are added to that query, and it is no
  statement of its own; the time that the application takes between two of them is not added. Of cursors that are left open, the
  thousand that were read last are followed.
- A change stream and a tailable cursor have no end. The command that opens one is counted, with its first documents; what they
  fetch later is not, and is not waited for.
- A cursor, a change stream, and a query or an aggregation of Mongoose have the line that made them, and not the one that waits for
  them or reads them. What is sent in the body of a transaction has its own line, and not that of the transaction.
- Not what the driver sends by itself: hello, the login, endSessions, killCursors. \`ping\` is not counted either, also where the
  application sends it, since the driver sends the same.
- A command that the driver refuses before it is sent is not counted.

What is for SQL only leaves commands alone: the [plan pass](plans.md) and missing-index, query-smell, index-lint and
plan-regression say nothing of them; [growth](growth.md), \`sql\` steps and values of the database need a client for SQL, and
so does \`reset: restore\`. **What a route writes into MongoDB is not put back**: it is there for the routes after it. Say
\`reset: { command: ... }\` with what makes the data anew ([fixtures.md](fixtures.md#reset)). Where an application has MongoDB and a
database of SQL, the tables are put back and MongoDB is not, which the report says.

In a bundle the driver is not found: what goes to MongoDB is then counted on the connection, and
[stray-queries](rules/stray-queries.md) tells of it.

Not tested: a replica set with several members, a sharded cluster, encryption of fields, compression, a login, \`growth\` and
\`sql\` steps with nothing but MongoDB, a change stream that is resumed, those of Mongoose, and with version 5 of the driver what
a transaction's body sends through GridFS.
`
}
