// The package `mariadb` by itself, in both of its ways.
import { once } from 'node:events'
import { promisify } from 'node:util'
import { createPool } from 'mariadb'
import callbacks from 'mariadb/callback.js'
import { serve } from '../apps/drivers/serve.ts'
import { mysqlUrl } from './connection.mjs'

const url = mysqlUrl.replace('mysql:', 'mariadb:')
const pool = createPool(url)
const connection = await pool.getConnection()
const calling = callbacks.createPool(url)
const called = await promisify(calling.getConnection.bind(calling))()
const BY_ID = 'select id, name from pears where id = ?'

serve({
  // No connection is free at first, so they wait for one.
  pool: () => Promise.all([1, 2, 3].map((id) => pool.query(BY_ID, [id]))), // @line pool
  async connection() {
    const rows = await connection.query('select id, name from pears order by id') // @line parents
    for (const { id } of rows) await connection.execute(BY_ID, [id]) // @line children
    return rows
  },
  pairs: () => connection.query({ sql: BY_ID, metaAsArray: true }, [2]), // @line pairs
  async transaction() {
    await connection.beginTransaction() // @line begin
    await connection.query("update pears set name = 'Doyenne' where id = 2") // @line update
    await connection.commit() // @line commit
    // Nothing is open any more, and nothing is sent.
    await connection.rollback()
  },
  async prepared() {
    const prepared = await connection.prepare(BY_ID)
    for (const id of [1, 2, 1]) await prepared.execute([id]) // @line prepared
    prepared.close()
  },
  async callbacks() {
    const query = promisify(calling.query.bind(calling))
    const rows = await query(BY_ID, [1]) // @line callback-pool
    const execute = promisify(called.execute.bind(called))
    return [rows, await execute(BY_ID, [2])] // @line callback-connection
  },
  async stream() {
    const rows = connection.queryStream('select id from pears') // @line stream
    rows.resume()
    await once(rows, 'end')
  },
  failing: () => pool.query('select nothing from pears').catch(({ code }) => code), // @line failing
})
