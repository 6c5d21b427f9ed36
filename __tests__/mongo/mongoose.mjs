// The same application for each version of Mongoose.
import { serve } from '../apps/drivers/serve.ts'

export async function serveMongoose(mongoose) {
  const { Schema } = mongoose
  await mongoose.connect(process.env.APP_MONGO_URL, { maxPoolSize: 3, autoIndex: false, autoCreate: false })
  const authors = new Schema({ _id: Number, name: String })
  authors.virtual('books', { ref: 'Book', localField: '_id', foreignField: 'authorId' })
  const Author = mongoose.model('Author', authors)
  const Book = mongoose.model(
    'Book',
    new Schema({ _id: Number, title: String, authorId: { type: Number, ref: 'Author' } }),
  )
  const Leaf = mongoose.model('Leaf', new Schema({ _id: Number }), 'leaves')
  const Note = mongoose.model('Note', new Schema({ text: String, read: Number }))

  const ofBooks = { from: 'books', localField: '_id', foreignField: 'authorId', as: 'books' }

  serve({
    list: () => Author.find().sort({ name: 1 }).lean(), // @line list
    detail: () => Author.findById(2), // @line detail
    async loop() {
      const found = []
      for (const author of await Author.find()) {
        // @line authors
        found.push(await Book.find({ authorId: author.id })) // @line books
      }
      return found
    },
    async parallel() {
      const all = await Author.find() // @line authors-first
      return Promise.all(all.map(({ _id }) => Book.find({ authorId: _id }))) // @line books-parallel
    },
    async cure() {
      const found = await Author.find().populate('books') // @line populated
      return found.map((author) => author.toJSON({ virtuals: true }))
    },
    lookup: () => Author.aggregate([{ $lookup: ofBooks }]), // @line lookup
    async iterate() {
      let found = 0
      for await (const leaf of Leaf.find().batchSize(4)) found += Number(leaf.id > 0) // @line iterate
      return found
    },
    async write() {
      const note = await Note.create({ text: 'Rind' }) // @line create
      note.read = 1
      await note.save() // @line save
      await Note.insertMany([{ text: 'Core' }, { text: 'Pip' }]) // @line insert-many
      await Note.updateMany({ text: 'Core' }, { read: 2 }) // @line update
      await Note.findOneAndUpdate({ text: 'Core' }, { $inc: { read: 1 } }) // @line find-and-modify
      await note.deleteOne() // @line delete
    },
    async transaction() {
      await mongoose.connection.transaction(async (session) => {
        // @line transaction
        await Note.create([{ text: 'Sloe' }], { session }) // @line create-inside
      })
    },
    async repeat() {
      for (let i = 0; i < 3; i++) await Author.findOne({ name: 'Quince' }) // @line repeat
    },
    count: async () => [await Book.countDocuments({ authorId: 1 }), await Book.exists({ authorId: 2 })], // @line count
  })
}
