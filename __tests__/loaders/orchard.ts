/** A server whose lines move when it is compiled: types vanish, an enum and helpers for async functions appear. */
import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import express, { type Request, type Response } from 'express'

interface Pear {
  id: number
  label: string | null
}

enum Kind {
  Perry = 1,
  Dessert,
}

const client = createClient({ url: ':memory:' })
const pears = sqliteTable('pears', { id: integer('id').primaryKey(), label: text('label') })
const db = drizzle(client)

type Handler = (request: Request, response: Response) => Promise<void>

async function allPears(): Promise<Pear[]> {
  return await db
    .select() // @line all
    .from(pears)
}

const list: Handler = async (_request, response) => {
  // @line list
  const found: Pear[] = await allPears() // @line list-calls
  response.json({ found, kind: Kind.Dessert })
}

async function raw(_request: Request, response: Response): Promise<void> {
  // @line raw
  const { rows } = await client.execute('select 7 as plums') // @line raw-statement
  response.json(rows.length)
}

const app = express()
app.get('/pears', list)
app.get('/raw', raw)

async function open(): Promise<void> {
  await client.execute('create table pears (id integer primary key, label text)')
  app.listen(Number(process.env['PORT'] ?? 0))
}
void open()
