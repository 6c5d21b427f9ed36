/** Prints the routes that Fastify itself announces, without its automatic HEAD routes, and serves them. */

export async function many(Fastify) {
  const app = Fastify({ exposeHeadRoutes: false })
  const announced = []
  app.addHook('onRoute', ({ method, url }) =>
    announced.push(...[method].flat().map((verb) => `${verb} ${url}`)),
  )
  for (let row = 1; row <= 15; row++)
    app.register(
      async (field) => {
        for (let plant = 1; plant <= 5; plant++) {
          field.get(`/plants/${plant}/:leaf`, async () => 'leaf')
          field.route({ method: ['POST', 'DELETE'], url: `/plants/${plant}`, handler: async () => 'plant' })
        }
      },
      { prefix: `/rows/${row}/:season` },
    )
  await app.ready()
  console.log(JSON.stringify(announced))
  await app.listen({ port: 0, host: '127.0.0.1' })
}
