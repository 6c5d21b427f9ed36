/** Combs in a database that is opened by the first request that needs it. */
import { DatabaseSync } from 'node:sqlite'
import express from 'express'

let opened
const combs = () => {
  opened ??= new DatabaseSync(process.env.COMBS)
  opened.exec('create table if not exists combs (wax int)')
  return opened
}

const add = [
  'post',
  (_req, res) => res.status(201).json(combs().prepare('insert into combs values (1)').run()),
]
const list = ['get', (_req, res) => res.json(combs().prepare('select * from combs').all())]
const app = express()
app.get('/health', (_req, res) => res.json({}))
for (const [method, handler] of process.env.FIRST === 'POST' ? [add, list] : [list, add])
  app[method]('/combs', handler)
app.get('/combs/all', list[1])
app.listen(Number(process.env.PORT))
