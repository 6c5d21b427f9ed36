/** Databases that not everybody has: what is there, and what to do about what is not. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, openSync, readSync, closeSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

/** `.ci/run` sets it: then nothing may be left out. */
const everything = process.env['ROUTE_PROFILER_TEST_ALL'] === '1'

/** Says in one line what is left out and how to include it; with ROUTE_PROFILER_TEST_ALL=1 that is a failure. */
export function leaveOut(what: string, howToInclude: string): void {
  const line = `left out: ${what}. To include it: ${howToInclude}`
  if (everything) throw new Error(line)
  console.info(line)
}

/** A PostgreSQL server that lets us make databases, or null. */
export async function findPostgres(): Promise<string | null> {
  const given = process.env['DATABASE_URL']
  const local = ['postgres', 'root'].map((user) => `postgres://${user}@127.0.0.1:5432/postgres`)
  for (const url of given ? [given] : local) {
    if (await answers(url)) return url
  }
  return null
}

/** Whether a server of PostgreSQL lets us in. */
export async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** A database of one test's own. */
export class PostgresDatabase {
  readonly url: string
  readonly #serverUrl: string
  readonly #name: string
  readonly #client: Client
  readonly #users: string[] = []

  private constructor(serverUrl: string, name: string) {
    this.#serverUrl = serverUrl
    this.#name = name
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    this.url = url.href
    this.#client = new Client({ connectionString: this.url })
  }

  /** @param settings of the database, such as log_statement */
  static async create(serverUrl: string, settings: Record<string, string> = {}): Promise<PostgresDatabase> {
    const database = new PostgresDatabase(serverUrl, `pears_${randomUUID().replaceAll('-', '')}`)
    const commands = Object.entries(settings).map(
      ([name, value]) => `alter database ${database.#name} set ${name} = '${value}'`,
    )
    await database.#onServer(`create database ${database.#name}`, ...commands)
    await database.#client.connect()
    return database
  }

  async query<Row extends object>(text: string): Promise<Row[]> {
    return (await this.#client.query<Row>(text)).rows
  }

  /**
   * A user of this database who is no superuser, and goes with it.
   * @param rights `all`: the database is theirs; `rows`: to read and write the rows of tables that are made from now on
   * @returns its URL
   */
  async userWith(rights: 'all' | 'rows'): Promise<string> {
    const name = `${this.#name}_${this.#users.length}`
    this.#users.push(name)
    const own = [
      `alter database ${this.#name} owner to ${name}`,
      'drop schema public',
      `create schema public authorization ${name}`,
    ]
    const foreign = [
      `alter default privileges grant usage on schemas to ${name}`,
      `alter default privileges grant select, insert, update, delete on tables to ${name}`,
    ]
    for (const sql of [`create role ${name} login`, ...(rights === 'all' ? own : foreign)])
      await this.query(sql)
    const url = new URL(this.url)
    url.username = name
    return url.href
  }

  async drop(): Promise<void> {
    await this.#client.end()
    await this.#onServer(
      `drop database ${this.#name} with (force)`,
      ...this.#users.map((name) => `drop role ${name}`),
    )
  }

  async #onServer(...commands: string[]): Promise<void> {
    const client = new Client({ connectionString: this.#serverUrl })
    await client.connect()
    for (const command of commands) await client.query(command)
    await client.end()
  }
}

/** What the server itself says that it was sent, for a database with log_statement = 'all'. */
export class StatementLog {
  readonly #database: PostgresDatabase
  readonly #file: string
  /** A connection may be closed before it is asked about: after an error, for one. */
  readonly #pids = new Set<string>()
  #offset: number

  private constructor(database: PostgresDatabase, file: string) {
    this.#database = database
    this.#file = file
    this.#offset = statSync(file).size
  }

  /** Null where the server's log cannot be read, as with a server on another machine. */
  static async open(database: PostgresDatabase): Promise<StatementLog | null> {
    const [settings] = await database.query<{ directory: string; collected: string | null }>(
      `select current_setting('data_directory') as directory, pg_current_logfile() as collected`,
    )
    const { directory, collected } = settings!
    try {
      const pid = readFileSync(path.join(directory, 'postmaster.pid'), 'utf8').split('\n', 1)[0]!
      const file = collected ? path.resolve(directory, collected) : `/proc/${pid}/fd/2`
      return existsSync(file) ? new StatementLog(database, file) : null
    } catch {
      return null
    }
  }

  /** Statements that other connections to the database have sent since the last call. */
  async taken(): Promise<string[]> {
    const sentinel = randomUUID()
    const others = await this.#database.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and '${sentinel}' <> ''`,
    )
    for (const { pid } of others) this.#pids.add(String(pid))
    const text = await this.#readUntil(sentinel)
    const entries = text.matchAll(
      /^.*?\[(\d+)\].*? LOG: {2}(?:statement|execute (?!fetch from)[^:]*): (.*(?:\n\t.*)*)$/gm,
    )
    // The lines of a long one are indented.
    return [...entries]
      .filter(([, pid]) => this.#pids.has(pid!))
      .map(([, , statement]) => statement!.replaceAll('\n\t', '\n').trim())
  }

  async #readUntil(sentinel: string): Promise<string> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const text = this.#readNew()
      if (text.includes(sentinel)) {
        this.#offset += Buffer.byteLength(text)
        return text
      }
      await sleep(20)
    }
    throw new Error(`The server does not log statements to ${this.#file}`)
  }

  #readNew(): string {
    const file = openSync(this.#file, 'r')
    try {
      const bytes = Buffer.alloc(statSync(this.#file).size - this.#offset)
      readSync(file, bytes, 0, bytes.length, this.#offset)
      return bytes.toString()
    } finally {
      closeSync(file)
    }
  }
}
