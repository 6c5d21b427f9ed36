// The same application for each version of the driver: what it asks the database for, line by line.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '../apps/drivers/serve.ts'

const manyTimes = (work) => Promise.all(Array.from({ length: 1001 }, work))

export async function serveDriver({ MongoClient, GridFSBucket }) {
  const client = await new MongoClient(process.env.APP_MONGO_URL, { maxPoolSize: 3 }).connect()
  const db = client.db('shop')
  const [authors, books] = [db.collection('authors'), db.collection('books')]

  const booksOf = (authorId) => books.find({ authorId }).toArray() // @line books-helper

  const leaves = db.collection('leaves')
  const listening = []

  serve({
    find: () => books.find({ authorId: 2 }).sort({ title: -1 }).skip(0).limit(5).toArray(), // @line find
    findOne: () => books.findOne({ title: 'Pip' }, { projection: { title: 1 } }), // @line find-one
    list: () => books.find({ $or: [{ authorId: { $in: [1, 2, 3] } }, { title: /x/ }] }).toArray(), // @line list
    async iterate() {
      const found = []
      for await (const leaf of db.collection('leaves').find({}, { batchSize: 4 })) found.push(leaf) // @line iterate
      return found.length
    },
    async broken() {
      const leaves = db.collection('leaves').find({}, { batchSize: 4 }) // @line broken
      for await (const leaf of leaves) return leaf
      return null
    },
    async stream() {
      const leaves = db.collection('leaves').find({}, { batchSize: 4 }).stream() // @line stream
      return (await leaves.toArray()).length
    },
    async later() {
      const cursor = books.find({ authorId: 1 }) // @line later
      await new Promise((resolve) => setTimeout(resolve, 1))
      return [await cursor.hasNext(), await cursor.next()]
    },
    async loop() {
      const found = []
      for (const { _id } of await authors.find({}).toArray()) {
        // @line authors
        found.push(await books.find({ authorId: _id }).toArray()) // @line books
      }
      return found
    },
    async parallel() {
      const all = await authors.find({}).toArray() // @line authors-first
      return Promise.all(all.map(({ _id }) => booksOf(_id)))
    },
    async cure() {
      const ids = (await authors.find({}).toArray()).map(({ _id }) => _id) // @line authors-once
      return books.find({ authorId: { $in: ids } }).toArray() // @line books-once
    },
    lookup: () =>
      authors
        .aggregate([
          // @line lookup
          { $match: { _id: { $lte: 4 } } },
          { $lookup: { from: 'books', localField: '_id', foreignField: 'authorId', as: 'books' } },
        ])
        .toArray(),
    async repeat() {
      for (let i = 0; i < 3; i++) await authors.findOne({ name: 'Quince' }) // @line repeat
    },
    count: async () => [await books.countDocuments({ authorId: 1 }), await books.estimatedDocumentCount()], // @line count
    distinct: () => books.distinct('title', { authorId: 1 }), // @line distinct
    async write() {
      await db.collection('notes').insertOne({ _id: Math.random(), text: 'Rind' }) // @line insert-one
      await db.collection('notes').insertMany([{ text: 'Core' }, { text: 'Pip' }]) // @line insert-many
      await db.collection('notes').updateMany({ text: 'Core' }, { $set: { text: 'Stone' } }) // @line update
      await db.collection('notes').findOneAndUpdate({ text: 'Stone' }, { $inc: { read: 1 } }) // @line find-and-modify
      await db.collection('notes').deleteOne({ text: 'Pip' }) // @line delete
    },
    bulk: () =>
      db.collection('notes').bulkWrite([
        // @line bulk
        { insertOne: { document: { text: 'Bloom' } } },
        { updateOne: { filter: { text: 'Bloom' }, update: { $set: { text: 'Leaf' } } } },
        { deleteOne: { filter: { text: 'Leaf' } } },
      ]),
    async severalCollections() {
      const insert = {
        namespace: 'shop.notes',
        name: 'insertOne',
        document: { _id: Math.random(), text: 'Bark' },
      }
      const [filter, update] = [{ title: /./ }, { $set: { read: 1 } }]
      await client.bulkWrite([insert, { namespace: 'shop.books', name: 'updateMany', filter, update }]) // @line several
      await client.bulkWrite([insert]).catch(() => {}) // @line several-refused
    },
    async transaction() {
      const session = client.startSession()
      try {
        await session.withTransaction(async () => {
          // @line transaction
          await db.collection('notes').insertOne({ text: 'Sloe' }, { session }) // @line insert-inside
          await db.collection('notes').updateOne({ text: 'Sloe' }, { $set: { read: 2 } }, { session }) // @line update-inside
        })
      } finally {
        await session.endSession()
      }
    },
    async aborted() {
      await client.withSession(async (session) => {
        const work = async () => {
          await db.collection('notes').insertOne({ text: 'Haw' }, { session }) // @line insert-aborted
          throw new Error('Frost')
        }
        await session.withTransaction(work).catch(() => {}) // @line aborted
      })
    },
    async gridfs() {
      await client.withSession((session) =>
        // @line with-session
        session.withTransaction(async () => {
          // @line with-transaction
          await new GridFSBucket(db).delete(1).catch(() => {}) // @line gridfs
        }),
      )
    },
    async unsent() {
      await authors.insertOne({ 'a\0': 1 }).catch(() => {})
    },
    retried: () => books.findOne({ title: 'Pip' }), // @line retried
    async paused() {
      let ms = 0
      const slowly = leaves.find({}, { batchSize: 4 }) // @line paused
      while (await slowly.next()) {
        const before = performance.now()
        await sleep(10)
        ms += performance.now() - before
      }
      return ms
    },
    async watch() {
      const stream = books.watch([{ $match: { operationType: 'insert' } }]) // @line watch
      listening.push(stream)
      stream.next().catch(() => {})
      await once(stream.cursor, 'init')
    },
    async tail() {
      const tail = leaves.find({}, { tailable: true, awaitData: true }) // @line tail
      listening.push(tail)
      for (let i = 0; i < 10; i++) await tail.next()
      tail.next().catch(() => {})
    },
    quit: () => Promise.all(listening.map((one) => one.close())),
    abandon: () => manyTimes(() => leaves.find({}, { batchSize: 4 }).next()),
    async between() {
      const old = leaves.find({}, { batchSize: 4 })
      await old.next()
      await manyTimes(async () => {
        const one = leaves.find({}, { batchSize: 4 })
        await one.next()
        await one.close()
      })
      return (await old.toArray()).length
    },
    async alike() {
      for (const name of ['shop', 'market'])
        await client.db(name).collection('books').findOne({ title: 'Pip' }) // @line of-databases
      for (const n of [1, 2]) await books.aggregate([{ $match: {} }], { let: { n } }).toArray() // @line let
      for (const n of [1, 2]) await books.updateOne({}, { $set: { [`votes.${n}`]: 1 } }) // @line keys
      for (const n of [1, 2]) await books.find({}, { min: { _id: n }, hint: { _id: 1 } }).toArray() // @line min
      for (const title of [/Pip/, /Rind/]) await books.find({ title }).toArray() // @line patterns
    },
    async refused() {
      await authors.insertOne({ _id: 1, name: 'Quince' }).catch(() => {}) // @line refused
      await db.command({ noSuchCommand: 'authors' }).catch(() => {}) // @line unknown
    },
    command: async () => [await db.command({ ping: 1 }), await db.command({ dbStats: 1 })], // @line command
  })
}
