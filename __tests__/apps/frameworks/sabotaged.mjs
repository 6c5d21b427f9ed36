await import('./sabotage.mjs')

// Loaded after the sabotage, one after the other, so that the ports come in this order.
for (const framework of ['express5', 'fastify5', 'hono, server 2', 'koa3', 'elysia']) {
  process.env.FRAMEWORK = framework
  await import(`./larders.mjs?${encodeURIComponent(framework)}`)
  await new Promise((resolve) => setTimeout(resolve, 100))
}
