/** An application with as many routes as asked for, of mixed natures in turn, and its fixtures file. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface Shape {
  routes: number
  /** Whether DATABASE_URL leads to a PostgreSQL; without one no route has queries. */
  database: boolean
  /** Lines of the fixtures file besides its routes. */
  settings?: string
}

/** What a handler does, as its text; `id` is the number of the route. */
const plain = {
  small: (id: number) => `response.json({ id: ${id}, name: 'part ${id}' })`,
  busy: (id: number) =>
    `let sum = ${id}\n  for (let i = 0; i < 20_000; i++) sum = (sum * 31 + i) % 1_000_003\n  response.json({ sum })`,
  waiting: (id: number) => `await sleep(8)\n  response.json({ id: ${id} })`,
  large: (id: number) =>
    `response.json(Array.from({ length: 400 }, (_, i) => ({ id: i, name: \`part \${i} of ${id}\`, price: i / 8 })))`,
}

const querying = {
  one: (id: number) =>
    `const { rows } = await pool.query('select * from parts where id = $1', [${1 + (id % 500)}])\n  response.json(rows[0])`,
  list: (id: number) =>
    `const { rows } = await pool.query('select * from parts order by id limit 20 offset ${id % 400}')\n  response.json(rows)`,
  loop: (id: number) =>
    `const { rows } = await pool.query('select * from bins order by id limit 8 offset ${id % 40}')\n` +
    `  for (const bin of rows) bin.parts = (await pool.query('select * from parts where bin_id = $1 limit 5', [bin.id])).rows\n` +
    '  response.json(rows)',
  joined: () =>
    `const { rows } = await pool.query('select b.name, count(*)::int as parts from bins b join parts p on p.bin_id = b.id group by b.name order by b.name')\n` +
    '  response.json(rows)',
  written: (id: number) =>
    `const { rows } = await pool.query('update parts set price = price + 1 where id = $1 returning id', [${1 + (id % 500)}])\n` +
    '  response.json(rows[0])',
}

const SEED = `await pool.query(\`
  create table if not exists bins (id int primary key, name text not null);
  create table if not exists parts (id int primary key, bin_id int not null, name text not null, price int not null);
  create index if not exists parts_bin on parts (bin_id);
  insert into bins select i, 'bin ' || i from generate_series(1, 50) i on conflict do nothing;
  insert into parts select i, 1 + i % 50, 'part ' || i, i from generate_series(1, 500) i on conflict do nothing;\`)
`

/** Its packages are those of this repository. */
export function writeApplication(directory: string, { routes, database, settings = '' }: Shape): void {
  mkdirSync(directory, { recursive: true })
  const write = (name: string, text: string): void => writeFileSync(path.join(directory, name), text)
  const natures = Object.values(database ? { ...plain, ...querying } : plain)
  const handlers = Array.from(
    { length: routes },
    (_, id) =>
      `app.get('/area${id % 20}/part${id}', async (request, response) => {\n  ${natures[id % natures.length]!(id)}\n})`,
  )
  write('package.json', JSON.stringify({ name: 'depot', private: true, type: 'module' }))
  write(
    'server.js',
    [
      `import { setTimeout as sleep } from 'node:timers/promises'`,
      `import express from 'express'`,
      ...(database
        ? [
            `import pg from 'pg'`,
            `const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 })`,
            SEED,
          ]
        : []),
      'const app = express()',
      ...handlers,
      'app.listen(process.env.PORT)\n',
    ].join('\n'),
  )
  const fixtures = handlers.map((_, id) => `  GET /area${id % 20}/part${id}: {}\n`)
  write('route-fixtures.yml', `start: node server.js\n${settings}routes:\n${fixtures.join('')}`)
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
}
