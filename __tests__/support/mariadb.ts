/** MariaDB for one test, and what the server itself says that it was sent. */
import { randomUUID } from 'node:crypto'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'

/** A MariaDB (or MySQL) server that lets us make databases, or null. */
export async function findMariaDb(): Promise<string | null> {
  const url = process.env['MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306/test'
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 2000 })
    await connection.end()
    return url
  } catch {
    return null
  }
}

/** A database of one test's own, on a server that keeps its general log in a table while any of them is open. */
export class MariaDatabase {
  readonly url: string
  readonly #name: string
  readonly #connection: Connection
  #taken = 0

  private constructor(url: string, name: string, connection: Connection) {
    this.url = url
    this.#name = name
    this.#connection = connection
  }

  static async create(serverUrl: string): Promise<MariaDatabase> {
    const name = `pears_${randomUUID().replaceAll('-', '')}`
    const connection = await createConnection(serverUrl)
    await connection.query(`create database ${name}`)
    await connection.query(`use ${name}`)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    const database = new MariaDatabase(url.href, name, connection)
    if (!(await database.#othersAreOpen())) await connection.query('truncate mysql.general_log')
    await connection.query(`set global log_output = 'TABLE'`)
    await connection.query('set global general_log = 1')
    await database.taken()
    return database
  }

  async query(text: string): Promise<RowDataPacket[]> {
    return (await this.#connection.query<RowDataPacket[]>(text))[0]
  }

  /**
   * Statements that other connections to the database have sent since the last call. They are told apart by their
   * number and not by their time: what is sent at once over two connections may be logged in another order.
   */
  async taken(): Promise<string[]> {
    const connected = `argument like '% on ${this.#name} %' and command_type = 'Connect'`
    const rows = await this.query(
      `select argument from mysql.general_log where command_type in ('Query', 'Execute')
       and thread_id in (select thread_id from mysql.general_log where ${connected})`,
    )
    const before = this.#taken
    this.#taken = rows.length
    return rows.slice(before).map((row) => String(row['argument']))
  }

  async drop(): Promise<void> {
    await this.query(`drop database ${this.#name}`)
    if (!(await this.#othersAreOpen())) await this.query('set global general_log = 0')
    await this.#connection.end()
  }

  async #othersAreOpen(): Promise<boolean> {
    const others = await this.query(
      `select 1 from information_schema.processlist where db like 'pears\\_%' and db <> '${this.#name}'`,
    )
    return others.length > 0
  }
}
