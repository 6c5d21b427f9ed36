/** The library of docs/fixtures.md, on a PostgreSQL of its own. */
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { PGlite } from '@electric-sql/pglite'
import { Hono } from 'hono'

const dump = process.env.PGLITE_DUMP
const db = new PGlite(dump && { loadDataDir: new Blob([readFileSync(dump)]) })
await db.exec(`create table books (id serial primary key, title text);
create table shelves (id serial primary key, name text unique);
create table places (id serial primary key, shelf_id int references shelves);
insert into books (id, title) values (17, 'Emma'), (23, 'Persuasion');`)

const app = new Hono()
const one = async (context, sql) => {
  const { rows } = await db.query(sql, [context.req.param('id')])
  return rows[0] ? context.json(rows[0]) : context.json({}, 404)
}
app.get('/books/:id', (context) => one(context, 'select * from books where id = $1'))
app.get('/shelves/:id', (context) =>
  one(context, 'select s.name, p.id from shelves s join places p on p.shelf_id = s.id where s.id = $1'),
)
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
