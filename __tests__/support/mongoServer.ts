/**
 * A server that speaks MongoDB's protocol (OP_MSG, and OP_QUERY for the first hello) and keeps its documents in memory. It is
 * not MongoDB: it knows as much as the sample applications ask for. What arrives is logged, whoever has sent it.
 */
import { once } from 'node:events'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { existsSync } from 'node:fs'
import { leaveOut } from './databases.ts'

export const mongoRoom = path.resolve(import.meta.dirname, '../mongo')

/** Whether the room is installed; says so once where it is not. */
export function findMongoRoom(): boolean {
  const installed = existsSync(path.join(mongoRoom, 'node_modules', 'bson'))
  if (!installed) leaveOut("MongoDB's driver and Mongoose", 'npm ci --prefix __tests__/mongo')
  return installed
}

export type Document = Record<string, unknown>

interface Bson {
  serialize(document: Document): Uint8Array
  deserialize(bytes: Uint8Array): Document
  ObjectId: new () => unknown
  Long: { fromNumber(value: number): unknown }
}
type Sift = (filter: unknown) => (document: Document) => boolean

export interface Arrived {
  database: string
  command: Document
}

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013]
/** As of MongoDB 8, which takes writes to several collections at once. */
const WIRE_VERSION = 25
/** What a driver tries again, without a doubt about this server. */
const TRY_AGAIN = { ok: 0, code: 6, codeName: 'HostUnreachable', errmsg: 'not yet' }
const KILLED = { ok: 0, code: 237, codeName: 'CursorKilled', errmsg: 'cursor killed' }

export class MongoServer {
  readonly #server: net.Server
  readonly #bson: Bson
  readonly #sift: Sift
  readonly #collections = new Map<string, Document[]>()
  readonly #cursors = new Map<number, Document[]>()
  /** Of cursors without an end: whoever waits for more, which never comes. */
  readonly #waiting = new Map<number, (answer: Document) => void>()
  /** The name of a command, the next one of which is to be sent again. */
  refusesOnce: string | null = null
  #lastCursor = 0
  #log: Arrived[] = []

  private constructor(server: net.Server) {
    const load = createRequire(path.join(mongoRoom, 'package.json'))
    this.#bson = load('bson') as Bson
    this.#sift = (load('sift') as { default: Sift }).default
    this.#server = server
    server.on('connection', (socket) => this.#serve(socket))
  }

  static async open(): Promise<MongoServer> {
    const server = net.createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new MongoServer(server)
  }

  get #port(): number {
    return (this.#server.address() as net.AddressInfo).port
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.#port}/shop?replicaSet=orchard`
  }

  /** What has arrived since it was asked last. */
  taken(): Arrived[] {
    const log = this.#log
    this.#log = []
    return log
  }

  /** In the place of whatever a collection has. */
  fill(name: string, documents: Document[]): void {
    this.#collections.set(`shop.${name}`, documents)
  }

  async close(): Promise<void> {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await once(this.#server, 'close')
  }

  readonly #sockets = new Set<net.Socket>()

  #serve(socket: net.Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => {})
    let rest = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
        const length = rest.readInt32LE(0)
        void this.#answer(socket, rest.subarray(0, length))
        rest = rest.subarray(length)
      }
    })
  }

  async #answer(socket: net.Socket, message: Buffer): Promise<void> {
    const [id, code] = [message.readInt32LE(4), message.readInt32LE(12)]
    const command = code === OP_QUERY ? this.#queried(message) : this.#message(message)
    const { $db: database = 'admin' } = command as { $db?: string }
    this.#log.push({ database, command })
    const body = Buffer.from(this.#bson.serialize(await this.#run(database, command)))
    socket.write(code === OP_QUERY ? oldReply(id, body) : reply(id, body))
  }

  /** Flags, the name of the collection, and two numbers before the document. */
  #queried(message: Buffer): Document {
    return this.#bson.deserialize(message.subarray(message.indexOf(0, 20) + 9))
  }

  /** One document, and lists of them that belong to it under a name. */
  #message(message: Buffer): Document {
    let command: Document = {}
    const lists: Document = {}
    let at = 20
    while (at < message.length) {
      const size = message.readInt32LE(at + 1)
      const section = message.subarray(at + 1, at + 1 + size)
      if (message[at] === 0) command = this.#bson.deserialize(section)
      else Object.assign(lists, this.#list(section))
      at += 1 + size
    }
    return { ...command, ...lists }
  }

  #list(section: Buffer): Document {
    const end = section.indexOf(0, 4)
    const documents: Document[] = []
    for (let at = end + 1; at < section.length; at += section.readInt32LE(at))
      documents.push(this.#bson.deserialize(section.subarray(at, at + section.readInt32LE(at))))
    return { [section.toString('utf8', 4, end)]: documents }
  }

  #run(database: string, command: Document): Document | Promise<Document> {
    const [name = ''] = Object.keys(command)
    if (name === this.refusesOnce) {
      this.refusesOnce = null
      return TRY_AGAIN
    }
    if (name === 'getMore' && this.#waiting.has(Number(command[name])))
      return new Promise((resolve) => {
        this.#waiting.set(Number(command[name]), resolve)
      })
    const handler = this.#handlers[name]
    if (!handler) return { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: ${name}` }
    const key = `${database}.${String(command[name])}`
    return { ok: 1, ...handler(command, key) }
  }

  #documents(key: string): Document[] {
    const found = this.#collections.get(key) ?? []
    this.#collections.set(key, found)
    return found
  }

  #matching(key: string, filter: unknown): Document[] {
    return this.#documents(key).filter(this.#sift(filter ?? {}))
  }

  #cursor(key: string, documents: Document[], size: unknown, isSingle = false): Document {
    const first = documents.slice(0, typeof size === 'number' ? size : 101)
    const left = documents.slice(first.length)
    const id = left.length === 0 || isSingle ? 0 : ++this.#lastCursor
    if (id !== 0) this.#cursors.set(id, left)
    return { cursor: { id: this.#bson.Long.fromNumber(id), ns: key, firstBatch: first } }
  }

  #endless(key: string, documents: Document[]): Document {
    const id = ++this.#lastCursor
    this.#waiting.set(id, () => {})
    return { cursor: { id: this.#bson.Long.fromNumber(id), ns: key, firstBatch: documents } }
  }

  readonly #hello = (): Document => {
    const me = `127.0.0.1:${this.#port}`
    return {
      helloOk: true,
      isWritablePrimary: true,
      ismaster: true,
      secondary: false,
      setName: 'orchard',
      setVersion: 1,
      hosts: [me],
      me,
      primary: me,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
    }
  }

  readonly #nothing = (): Document => ({})

  readonly #findAndModify = ({ query, update, remove }: Document, key: string): Document => {
    const [found] = this.#matching(key, query)
    const value = found ? { ...found } : null
    if (found && remove) this.#remove(key, [found])
    else if (found) change(found, update)
    return { value, lastErrorObject: { n: found ? 1 : 0, updatedExisting: found !== undefined } }
  }

  #remove(key: string, gone: readonly Document[]): void {
    const left = this.#documents(key).filter((one) => !gone.includes(one))
    this.#collections.set(key, left)
  }

  readonly #handlers: Record<string, (command: Document, key: string) => Document> = {
    hello: this.#hello,
    ismaster: this.#hello,
    isMaster: this.#hello,
    ping: this.#nothing,
    endSessions: this.#nothing,
    commitTransaction: this.#nothing,
    abortTransaction: this.#nothing,
    createIndexes: this.#nothing,
    create: this.#nothing,
    dbStats: () => ({ db: 'shop', collections: this.#collections.size }),
    findAndModify: this.#findAndModify,
    find: ({ filter, sort, skip, limit, batchSize, singleBatch, tailable }, key) => {
      if (tailable === true) return this.#endless(key, this.#matching(key, filter))
      const from = Number(skip ?? 0)
      const end = limit ? from + Math.abs(Number(limit)) : undefined
      const found = sorted(this.#matching(key, filter), sort).slice(from, end)
      return this.#cursor(key, found, batchSize, singleBatch === true)
    },
    getMore: ({ getMore, collection, batchSize }) => {
      const id = Number(getMore)
      const left = this.#cursors.get(id) ?? []
      const nextBatch = left.splice(0, typeof batchSize === 'number' ? batchSize : left.length)
      if (left.length === 0) this.#cursors.delete(id)
      const open = this.#bson.Long.fromNumber(left.length === 0 ? 0 : id)
      return { cursor: { id: open, ns: `shop.${String(collection)}`, nextBatch } }
    },
    killCursors: ({ cursors }) => {
      for (const id of (cursors as unknown[]).map(Number)) {
        this.#cursors.delete(id)
        this.#waiting.get(id)?.(KILLED)
        this.#waiting.delete(id)
      }
      return { cursorsKilled: cursors, cursorsNotFound: [], cursorsAlive: [], cursorsUnknown: [] }
    },
    insert: ({ documents }, key) => {
      const added = documents as Document[]
      const kept = this.#documents(key)
      const twice = added.findIndex(({ _id }) => kept.some((one) => String(one['_id']) === String(_id)))
      if (twice >= 0)
        return { n: 0, writeErrors: [{ index: twice, code: 11_000, errmsg: 'E11000 duplicate key error' }] }
      kept.push(...added)
      return { n: added.length }
    },
    update: ({ updates }, key) => {
      let n = 0
      for (const { q, u, multi } of updates as Document[]) {
        const found = this.#matching(key, q).slice(0, multi === true ? undefined : 1)
        for (const one of found) change(one, u)
        n += found.length
      }
      return { n, nModified: n }
    },
    delete: ({ deletes }, key) => {
      let n = 0
      for (const { q, limit } of deletes as Document[]) {
        const gone = this.#matching(key, q).slice(0, limit === 1 ? 1 : undefined)
        this.#remove(key, gone)
        n += gone.length
      }
      return { n }
    },
    count: ({ query }, key) => ({ n: this.#matching(key, query).length }),
    distinct: ({ key: field, query }, key) => ({
      values: [...new Set(this.#matching(key, query).map((one) => one[String(field)]))],
    }),
    bulkWrite: ({ ops, nsInfo }) => {
      const keys = (nsInfo as { ns: string }[]).map(({ ns }) => ns)
      const sums = { nInserted: 0, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0, nErrors: 0 }
      const firstBatch = (ops as Document[]).map((op, idx) => {
        const [[name, at]] = Object.entries(op) as [[string, number]]
        const { document, filter: q, updateMods: u, multi } = op
        const write = {
          insert: { documents: [document] },
          update: { updates: [{ q, u, multi }] },
          delete: { deletes: [{ q, limit: multi === true ? 0 : 1 }] },
        }[name]!
        const { n, writeErrors } = this.#handlers[name]!(write, keys[at]!)
        if (writeErrors) {
          sums.nErrors += 1
          return { ok: 0, idx, n, ...(writeErrors as Document[])[0] }
        }
        sums[({ insert: 'nInserted', update: 'nMatched', delete: 'nDeleted' } as const)[name]!] += Number(n)
        return { ok: 1, idx, n }
      })
      return { ...this.#cursor('admin.$cmd.bulkWrite', firstBatch, undefined), ...sums }
    },
    aggregate: ({ pipeline, cursor }, key) => {
      if ((pipeline as Document[])[0]?.['$changeStream']) return this.#endless(key, [])
      const found = (pipeline as Document[]).reduce(
        (documents, stage) => this.#stage(documents, stage),
        this.#documents(key),
      )
      return this.#cursor(key, found, (cursor as Document)['batchSize'])
    },
  }

  #stage(documents: Document[], stage: Document): Document[] {
    const [[name, about]] = Object.entries(stage) as [[string, Document]]
    if (name === '$match') return documents.filter(this.#sift(about))
    if (name === '$sort') return sorted(documents, about)
    if (name === '$skip') return documents.slice(Number(about))
    if (name === '$limit') return documents.slice(0, Number(about))
    if (name === '$group') return documents.length === 0 ? [] : [{ _id: null, n: documents.length }]
    if (name !== '$lookup') throw new Error(`no such stage: ${name}`)
    const { from, localField, foreignField, as } = about as Record<string, string>
    const others = this.#documents(`shop.${from}`)
    return documents.map((one) => ({
      ...one,
      [as!]: others.filter((other) => String(other[foreignField!]) === String(one[localField!])),
    }))
  }
}

function sorted(documents: readonly Document[], sort: unknown): Document[] {
  const [[field, direction] = []] = Object.entries((sort ?? {}) as Record<string, number>)
  if (field === undefined) return [...documents]
  return documents.toSorted((a, b) => (String(a[field]) < String(b[field]) ? -1 : 1) * (direction ?? 1))
}

function change(document: Document, update: unknown): void {
  const { $set = {}, $inc = {} } = update as { $set?: Document; $inc?: Record<string, number> }
  Object.assign(document, $set)
  for (const [field, by] of Object.entries($inc)) document[field] = Number(document[field] ?? 0) + by
}

function head(length: number, to: number, code: number): Buffer {
  const header = Buffer.alloc(16)
  for (const [at, value] of [length, 0, to, code].entries()) header.writeInt32LE(value, at * 4)
  return header
}

function reply(to: number, body: Buffer): Buffer {
  const before = Buffer.alloc(5)
  return Buffer.concat([head(21 + body.length, to, OP_MSG), before, body])
}

function oldReply(to: number, body: Buffer): Buffer {
  const before = Buffer.alloc(20)
  before.writeInt32LE(8, 0)
  before.writeInt32LE(1, 16)
  return Buffer.concat([head(36 + body.length, to, OP_REPLY), before, body])
}
