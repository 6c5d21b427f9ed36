// Documents itself with @fastify/swagger.
import fastify from 'fastify'
import swagger from '@fastify/swagger'

const app = fastify()
await app.register(swagger, {
  openapi: {
    servers: [{ url: '/shop' }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  },
})
await app.register(
  async (shop) => {
    shop.get(
      '/tarts/:tartId',
      {
        schema: {
          operationId: 'showTart',
          params: {
            type: 'object',
            properties: { tartId: { type: 'integer', minimum: 7 } },
            required: ['tartId'],
          },
          querystring: { type: 'object', properties: { slices: { type: 'integer' } }, required: ['slices'] },
        },
      },
      async function showTart() {
        return {}
      },
    )
    shop.post(
      '/tarts',
      {
        schema: {
          security: [{ bearer: [] }],
          body: {
            type: 'object',
            required: ['filling'],
            properties: { filling: { type: 'string', enum: ['gooseberry', 'plum'] } },
          },
        },
      },
      async function bakeTart() {
        return {}
      },
    )
  },
  { prefix: '/shop' },
)
app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
await app.listen({ port: Number(process.env.PORT ?? 0) })
