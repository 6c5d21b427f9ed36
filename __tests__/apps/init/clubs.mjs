/** Clubs that keep their members: whoever asks for what is not there, or leaves a field out, is told so. */
import { appendFileSync } from 'node:fs'
import Fastify from 'fastify'

const clubs = [
  { id: 11, slug: 'rowing', members: [] },
  { id: 12, slug: 'chess', members: [{ id: 'a7', name: 'Ada' }, { id: 'b9', name: 'Bo' }, { id: 'c3', name: 'Cy' }] },
] // prettier-ignore
const app = Fastify()
app.addHook('onRequest', async ({ url }) => appendFileSync('asked.txt', `${url}\n`))
app.addSchema({ $id: 'club', type: 'object', required: ['slug', 'seats'], properties: {
  slug: { type: 'string', pattern: '^[a-z0-9-]+$' },
  seats: { type: 'integer', minimum: 4 },
} }) // prettier-ignore

const clubOf = ({ params }) => clubs.find(({ id, slug }) => `${id}` === params.clubId || slug === params.slug)
const missing = (reply) => reply.code(404).send({ error: 'There is none.' })

app.get('/clubs', () => ({ total: clubs.length, clubs: clubs.map(({ id, slug }) => ({ id, slug })) }))
app.get('/clubs/:clubId/members', (request, reply) => clubOf(request)?.members ?? missing(reply))
app.get('/clubs/:clubId/members/:memberId', (request, reply) => {
  const member = clubOf(request)?.members.find(({ id }) => id === request.params.memberId)
  return member ?? missing(reply)
})
app.delete('/clubs/:clubId/members/:memberId', (request, reply) => {
  const { members = [] } = clubOf(request) ?? {}
  const at = members.findIndex(({ id }) => id === request.params.memberId)
  if (at < 0) return missing(reply)
  members.splice(at, 1)
  return reply.code(204).send()
})
app.get('/about/:slug', (request, reply) => clubOf(request) ?? missing(reply))
app.post('/clubs', { schema: { body: { $ref: 'club#' } } }, ({ body }, reply) => {
  if (clubs.some(({ slug }) => slug === body.slug))
    return reply.code(409).send({ error: 'It is there already.' })
  clubs.push({ id: clubs.length + 11, slug: body.slug, members: [] })
  return reply.code(201).send({})
})
app.post('/messages', (request, reply) => {
  const { clubId, mail, kind } = request.body ?? {}
  const errors = []
  if (!clubs.some(({ id }) => id === clubId)) errors.push('clubId must be an integer number')
  if (!/^\S+@\S+$/.test(mail)) errors.push('mail must be an email')
  if (!['note', 'call'].includes(kind)) errors.push('kind must be one of the following values: note, call')
  return errors.length > 0 ? reply.code(400).send({ message: errors }) : reply.code(201).send({})
})
app.get('/admin', (_request, reply) => reply.code(401).send({ error: 'Sign in first.' }))
app.get('/home', (_request, reply) => reply.redirect('/clubs'))
await app.listen({ port: Number(process.env.PORT ?? 0) })
