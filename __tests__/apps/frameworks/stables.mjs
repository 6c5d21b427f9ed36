function feed(request, reply) {
  // @line feed
  reply.send('fed')
}

/** The same application for every version of Fastify. */
export async function stables(Fastify) {
  const app = Fastify()

  app.decorate('authenticate', async (request) => request.headers.authorization)
  app.get('/', function gate(request, reply) {
    // @line gate
    reply.send('open')
  })
  app.get('/pens/:penId/animals/:animalId', { onRequest: [app.authenticate] }, feed)
  app.route({ method: ['PUT', 'PATCH'], url: '/pens/:penId', handler: async () => 'painted' }) // @line paint
  const querystring = {
    type: 'object',
    required: ['breed'],
    properties: { breed: { type: 'string', enum: ['shire', 'cob'] }, page: { type: 'integer', default: 1 } },
  }
  app.get('/horses', { schema: { querystring, security: [{ stableKey: [] }] } }, feed)
  app.get('/bridle', { constraints: { version: '1.2.0' } }, async () => 'leather') // @line old-bridle
  app.get('/bridle', { constraints: { version: '2.0.0' } }, async () => 'rope') // @line new-bridle
  app.all('/weather', async () => 'windy') // @line weather
  app.get('/photos/:name.:extension', feed)
  app.get('/tags/:tag(^\\d{3}$)', feed)
  app.get('/hay/:month?', feed)
  app.get('/paths/*', feed)
  app.head('/well', function lookInto(request, reply) {
    // @line well
    reply.send()
  })
  app.options('*', (request, reply) => reply.send())

  app.register(
    async (stable) => {
      stable.addHook('onRequest', async function requireMember() {})
      stable.get('/', function horses(request, reply) {
        // @line horses
        reply.send('horses')
      })
      stable.post('/saddles', feed.bind(null))
      stable.register(
        async (box) => {
          box.delete('/straw/:bale', async () => 'gone') // @line straw
        },
        { prefix: '/boxes/:boxId' },
      )
    },
    { prefix: '/stable' },
  )
  app.register(async (meadow) => {
    meadow.get('/grass', async () => 'green') // @line grass
  })

  await app.listen({ port: 0, host: '127.0.0.1' })
}
