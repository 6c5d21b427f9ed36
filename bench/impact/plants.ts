/** Changes whose effects are known, because somebody has read the code: what the impact of a change is tried on. */

export interface Plant {
  what: string
  file: string
  /** Text of the file and what stands in its place; one text is added at the end. */
  edit: readonly [before: string, after: string] | string
  /** Routes that do something else with it. Empty: none; `all`: every one of them may. */
  effects: readonly string[] | 'all'
}

export interface PlantedApplication {
  /** Files that the application does not have, by name: its fixtures, and rows for them. */
  files: Readonly<Record<string, string>>
  plants: readonly Plant[]
}

const SPIN = 'for (let i = 0; i < 100; i++) Math.sqrt(i)'

const bookshop: PlantedApplication = {
  files: {},
  plants: [
    { what: 'a comment', file: 'src/auth.ts', edit: '\n// Tokens last for half a day.\n', effects: [] },
    { what: 'documentation', file: 'README.md', edit: '\nAnd more.\n', effects: [] },
    {
      what: 'white space',
      file: 'src/routes/books.ts',
      edit: ['res.json({ books: found })', 'res.json({\n    books: found,\n  })'],
      effects: [],
    },
    {
      what: 'the handler of a GET',
      file: 'src/routes/books.ts',
      edit: ['const { author } = req.query', `${SPIN}\n  const { author } = req.query`],
      effects: ['GET /api/books'],
    },
    {
      what: 'another handler in the same file',
      file: 'src/routes/books.ts',
      edit: [
        'const id = readId(req.params.id)\n  const book =',
        `const id = readId(req.params.id)\n  ${SPIN}\n  const book =`,
      ],
      effects: ['GET /api/books/:id'],
    },
    {
      what: 'an N+1 in a list',
      file: 'src/routes/authors.ts',
      edit: [
        'res.json({ authors: found })\n}\n\nasync function listAuthorsWithBooks',
        'for (const { id } of found) await db.select().from(books).where(eq(books.authorId, id))\n  res.json({ authors: found })\n}\n\nasync function listAuthorsWithBooks',
      ],
      effects: ['GET /api/authors'],
    },
    {
      what: 'a function that handlers share',
      file: 'src/http.ts',
      edit: ['const page = Number(', `${SPIN}\n  const page = Number(`],
      effects: [
        'GET /api/authors',
        'GET /api/authors/with-books',
        'GET /api/authors/catalogue',
        'GET /api/books',
        'GET /api/orders',
        'GET /api/books/:bookId/reviews',
      ],
    },
    {
      what: 'a function deep below a handler',
      file: 'src/routes/me.ts',
      edit: ['const [user] = await db', `${SPIN}\n  const [user] = await db`],
      effects: ['GET /api/me/dashboard'],
    },
    {
      what: 'a middleware of some routes',
      file: 'src/auth.ts',
      edit: ['const id = readToken(', `${SPIN}\n  const id = readToken(`],
      effects: [
        'POST /api/books',
        'PUT /api/books/:id',
        'DELETE /api/books/:id',
        'POST /api/books/:bookId/reviews',
        'PATCH /api/me',
        'GET /api/me/dashboard',
        'GET /api/orders',
        'POST /api/orders',
        'GET /api/reports/sales',
      ],
    },
    {
      what: 'a handler that writes',
      file: 'src/routes/orders.ts',
      edit: ['const row = {', `${SPIN}\n    const row = {`],
      effects: ['POST /api/orders'],
    },
    {
      what: 'a constant of a module',
      file: 'src/routes/authors.ts',
      edit: ['limit: 5', 'limit: 4'],
      effects: ['GET /api/authors/with-books', 'GET /api/authors/catalogue'],
    },
    {
      what: 'the data that it starts with',
      file: 'src/seed.ts',
      edit: '\nawait Promise.resolve()\n',
      effects: 'all',
    },
    {
      what: 'the fixtures file',
      file: 'route-fixtures.yml',
      edit: ['query: { page: 2 }', 'query: { page: 1 }'],
      effects: ['GET /api/books'],
    },
  ],
}

const TASKS = 'src/plugins/app/tasks/tasks-repository.ts'
const TASK_ROUTES = 'src/routes/api/tasks/index.ts'

const FIXTURES = `start: npx tsx src/server.ts
prepare: npx tsx scripts/migrate.ts && npx tsx scripts/seed-database.ts && node tasks.mjs
env:
  MYSQL_HOST: 127.0.0.1
  MYSQL_PORT: '3306'
  MYSQL_DATABASE: \${env.MYSQL_DATABASE}
  MYSQL_USER: \${env.MYSQL_USER}
  MYSQL_PASSWORD: \${env.MYSQL_PASSWORD}
  CAN_SEED_DATABASE: '1'
  COOKIE_SECRET: a secret of at least thirty-two characters
  COOKIE_NAME: session_id
  COOKIE_SECURED: 'false'
  RATE_LIMIT_MAX: '1000000'
login:
  request: POST /api/auth/login
  json: { email: admin@example.com, password: Password123$ }
  capture: { session: cookies.session_id }
defaults:
  cookies: { session_id: '\${login.session}' }
routes:
  GET /: {}
  GET /api: {}
  POST /api/auth/login:
    json: { email: basic@example.com, password: Password123$ }
    cookies: { session_id: null }
  PUT /api/users/update-password: { ignore: three times a minute }
  POST /api/tasks:
    json: { name: 'Task \${counter}' }
    expect: 201
  GET /api/tasks: { query: { limit: 5 } }
  GET /api/tasks/:id: { path: { id: 1 } }
  PATCH /api/tasks/:id:
    path: { id: 1 }
    json: { name: 'Task \${counter}' }
  DELETE /api/tasks/:id: { path: { id: 999999 }, expect: 404 }
  POST /api/tasks/:id/assign:
    path: { id: 2 }
    json: { userId: 1 }
  GET /api/tasks/download/csv: {}
  POST /api/tasks/:id/upload: { ignore: needs a file }
  GET /api/tasks/:filename/image: { path: { filename: none.png }, expect: 404 }
  DELETE /api/tasks/:filename/image: { path: { filename: none.png }, expect: 404 }
`

/** The seeds of the application make no task. */
const TASK_ROWS = `import mysql from 'mysql2/promise'
const { MYSQL_HOST: host, MYSQL_USER: user, MYSQL_PASSWORD: password, MYSQL_DATABASE: database } = process.env
const connection = await mysql.createConnection({ host, user, password, database })
for (let id = 1; id <= 9; id++)
  await connection.query('INSERT INTO tasks SET ?', { name: 'Task ' + id, author_id: 1, status: 'new' })
await connection.end()
`

/** https://github.com/fastify/demo: Fastify with plugins that are loaded by folder, TypeScript by tsx, Knex on MySQL. */
const fastifyDemo: PlantedApplication = {
  files: { 'tasks.mjs': TASK_ROWS, 'route-fixtures.yml': FIXTURES },
  plants: [
    { what: 'a comment', file: TASKS, edit: '\n// Tasks are kept in one table.\n', effects: [] },
    { what: 'documentation', file: 'README.md', edit: '\nAnd more.\n', effects: [] },
    { what: 'a test', file: 'test/app/rate-limit.test.ts', edit: '\n// Nothing.\n', effects: [] },
    {
      what: 'a method of a repository that is made at the start',
      file: TASKS,
      edit: ['const offset = (q.page - 1)', `${SPIN}\n      const offset = (q.page - 1)`],
      effects: ['GET /api/tasks'],
    },
    {
      what: 'a method that a reading and writing routes share',
      file: TASKS,
      edit: ['return (trx ?? knex)<Task>', `${SPIN}\n      return (trx ?? knex)<Task>`],
      effects: ['GET /api/tasks/:id', 'PATCH /api/tasks/:id', 'POST /api/tasks/:id/assign'],
    },
    {
      what: 'a method of one more route',
      file: TASKS,
      edit: [
        'return await fastify\n        .knex<Task>',
        `${SPIN}\n      return await fastify\n        .knex<Task>`,
      ],
      effects: ['GET /api/tasks/:filename/image'],
    },
    {
      what: 'a handler written in a plugin',
      file: TASK_ROUTES,
      edit: [
        'const task = await tasksRepository.findById(id)\n\n      if (!task) {',
        `${SPIN}\n      const task = await tasksRepository.findById(id)\n\n      if (!task) {`,
      ],
      effects: ['GET /api/tasks/:id'],
    },
    {
      what: 'a handler that streams',
      file: TASK_ROUTES,
      edit: ['const queryStream =', `${SPIN}\n      const queryStream =`],
      effects: ['GET /api/tasks/download/csv'],
    },
    {
      what: 'a handler in a file of its own',
      file: 'src/routes/home.ts',
      edit: ["return { message: 'Welcome", `${SPIN}\n      return { message: 'Welcome`],
      effects: ['GET /'],
    },
    {
      what: 'a hook of all routes below /api',
      file: 'src/routes/api/autohooks.ts',
      edit: ['if (request.url.startsWith', `${SPIN}\n    if (request.url.startsWith`],
      effects: [
        'GET /api',
        'POST /api/auth/login',
        'POST /api/tasks',
        'GET /api/tasks',
        'GET /api/tasks/:id',
        'PATCH /api/tasks/:id',
        'DELETE /api/tasks/:id',
        'POST /api/tasks/:id/assign',
        'GET /api/tasks/download/csv',
        'GET /api/tasks/:filename/image',
        'DELETE /api/tasks/:filename/image',
      ],
    },
    {
      what: 'a schema, which is made when its module is loaded',
      file: 'src/schemas/tasks.ts',
      edit: ['maximum: 100', 'maximum: 90'],
      effects: ['GET /api/tasks'],
    },
    {
      what: 'a function that a timer runs',
      file: 'src/plugins/external/under-pressure.ts',
      edit: ["knex.raw('SELECT 1')", "knex.raw('SELECT 2')"],
      effects: 'all',
    },
    { what: 'a migration', file: 'migrations/002.do.tasks.sql', edit: '\n', effects: 'all' },
  ],
}

export const planted: Readonly<Record<string, PlantedApplication>> = {
  bookshop,
  'fastify-demo': fastifyDemo,
}
