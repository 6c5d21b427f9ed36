/** A fault in an adapter costs routes and nothing else: the application starts and answers as without us. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { frameworkApps, haveFrameworkApps } from '../../support/frameworkApps.ts'
import { sample } from './listing.ts'

test('whatever the framework, when the adapter cannot note anything', async () => {
  const app = await App.start({ args: [sample('sabotaged.mjs')] })
  try {
    const ports = (): Set<number> => new Set(app.probe.servers.map(({ port }) => port))
    while (ports().size < 5) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const port of ports()) {
      const answer = await fetch(`http://localhost:${port}/shelves/2`)
      expect(await answer.json()).toHaveLength(2)
      const list = await app.probe.ask('routes', { port })
      expect(list.routes.length + list.problems.length).toBeGreaterThan(0)
    }
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual(
      expect.arrayContaining(['expressLayer: injected into set', 'hono: injected into set']),
    )
    expect(problems).toEqual(expect.arrayContaining(['koa: injected into add', 'elysia: injected into add']))
  } finally {
    await app.stop()
  }
})

test.skipIf(!haveFrameworkApps('NestJS'))('NestJS, too', async () => {
  const tsx = pathToFileURL('node_modules/tsx/dist/loader.mjs').href
  const app = await App.start({
    args: ['--import', tsx, path.join(frameworkApps, 'sabotagedNest.ts')],
    env: {
      TSX_TSCONFIG_PATH: path.join(frameworkApps, 'tsconfig.json'),
      PLATFORM: 'fastify',
    },
  })
  try {
    expect((await app.request('/port/v2/quays/1')).status).toBe(200)
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual(expect.arrayContaining(['nestController: injected into set']))
  } finally {
    await app.stop()
  }
})
