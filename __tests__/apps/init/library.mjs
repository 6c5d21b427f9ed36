/** A library that lists nothing: only its database knows what there is. Everybody is of tenant 7. */
import { appendFileSync } from 'node:fs'
import Fastify from 'fastify'
import { connect } from './libraryClients.mjs'

const TENANT = 7
const all = await connect(process.env.CLIENT, process.env.LIBRARY_URL)
const one = async (sql, values) => (await all(sql, values))[0]
const app = Fastify()
app.addHook('onRequest', async ({ method, url }) => appendFileSync('asked.txt', `${method} ${url}\n`))

const answer = (reply, found) => found ?? reply.code(404).send({ error: 'There is none.' })

app.get('/books/:id', async ({ params }, reply) =>
  answer(reply, await one('select id, title from books where books.id = ? and tenant_id = ? and deleted_at is null', [
    params.id, TENANT,
  ])),
) // prettier-ignore
app.patch('/books/:id', async ({ params }, reply) => {
  const found = await one('select id from books where id = ? and tenant_id = ? and deleted_at is null', [params.id, TENANT])
  if (!found) return answer(reply)
  await one('update books set title = ? where id = ?', ['Emma', params.id])
  return {}
}) // prettier-ignore
app.delete('/books/:bookId', async ({ params }, reply) => {
  const found = await one('select id from books where id = ? and tenant_id = ? and deleted_at is null', [params.bookId, TENANT])
  if (!found) return answer(reply)
  await one('delete from books where id = ?', [params.bookId])
  return reply.code(204).send()
}) // prettier-ignore
app.get('/branches/:slug/books/:id', async ({ params }, reply) =>
  answer(reply, await one(
    `select books.id from books join branches on branches.id = books.branch_id
     where branches.slug = ? and books.id = ? and books.deleted_at is null`,
    [params.slug, params.id],
  )),
) // prettier-ignore
app.get('/branches/:slug/readers/:readerId', async ({ params }, reply) => {
  const branch = await one('select id from branches where slug = ?', [params.slug])
  if (!branch) return answer(reply)
  return answer(reply, await one('select name from readers where branch_id = ? and id = ?', [branch.id, params.readerId]))
}) // prettier-ignore
app.get(
  '/readers/:id',
  { schema: { params: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } } } } },
  async ({ params }, reply) => answer(reply, await one('select name from readers where id = ?', [params.id])),
)
app.get('/shelves/:code', async ({ params }, reply) => {
  if (!/^[a-z]+$/.test(params.code)) return reply.code(400).send({ error: 'Letters only.' })
  return answer(reply, await one('select code from shelves where code = ?', [params.code]))
})
app.get(
  '/floors/:floor',
  { schema: { params: { type: 'object', properties: { floor: { type: 'integer', maximum: 999 } } } } },
  async ({ params }, reply) =>
    answer(reply, await one('select id from branches where floor = ?', [params.floor])),
)
app.get('/vault/:id', async ({ params }, reply) => {
  const book = await one('select tenant_id from books where id = ?', [params.id])
  if (book && book.tenant_id !== 9) return reply.code(403).send({ error: 'It is not yours.' })
  return answer(reply, book)
})
app.get('/wings/:branchId/books', ({ params }) =>
  all('select title from books where branch_id = ? and tenant_id = ? and deleted_at is null', [
    params.branchId,
    TENANT,
  ]),
)
app.get('/invitations/:token', async ({ params }, reply) =>
  answer(reply, await one('select branch_id from invitations where token = ?', [params.token])),
)
const reader = { type: 'string', format: 'uuid' }
app.get(
  '/loans',
  {
    schema: {
      querystring: {
        type: 'object',
        required: ['readerId', 'limit'],
        properties: { readerId: reader, limit: { type: 'integer' } },
      },
    },
  },
  ({ query }) =>
    all('select book_id from loans where reader_id = ? and returned is null limit 5', [query.readerId]),
)
app.post(
  '/loans',
  {
    schema: {
      body: {
        type: 'object',
        required: ['bookId', 'readerId'],
        properties: { bookId: { type: 'integer' }, readerId: reader },
      },
    },
  },
  async ({ body }, reply) => {
    await one('insert into loans (book_id, reader_id, returned) values (?, ?, null)', [
      body.bookId,
      body.readerId,
    ])
    return reply.code(201).send({})
  },
)
app.post(
  '/books/:id/notes',
  {
    schema: {
      body: {
        type: 'object',
        required: ['readerId', 'text'],
        properties: { readerId: reader, text: { type: 'string' } },
      },
    },
  },
  async ({ params, body }, reply) => {
    if (!(await one('select id from books where id = ?', [params.id]))) return answer(reply)
    if (!(await one('select id from readers where id = ?', [body.readerId])))
      return reply.code(400).send({ error: 'No reader.' })
    return reply.code(201).send({})
  },
)
await app.listen({ port: Number(process.env.PORT ?? 0) })
