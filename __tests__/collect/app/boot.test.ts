import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Application } from '../../../src/collect/app/application.ts'
import { boot } from '../../../src/collect/app/boot.ts'
import { Client } from '../../../src/collect/instruments/client.ts'
import { sample } from '../../probe/adapters/listing.ts'

function start(file: string): Promise<Application> {
  const directory = mkdtempSync(path.join(tmpdir(), 'boot-'))
  return boot({
    command: `node "${sample(file)}"`,
    directory,
    env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
    logFile: path.join(directory, 'server.log'),
    port: null,
    readyPath: null,
    timeoutMs: 40_000,
  })
}

const get = (url: string) => ({ method: 'GET', path: url, headers: {}, body: undefined })

test('the workers of a cluster are one application, whichever of them answers', async () => {
  const app = await start('workers.mjs')
  const client = new Client(app.address, 10_000)
  try {
    const { routes, problems } = await app.discover()
    expect(routes.map(({ path: template }) => template)).toEqual(['/shelves/:count', '/worker'])
    expect({ problems, processes: app.processCount }).toEqual({ problems: [], processes: 3 })

    await app.askAll('observe', { on: true })
    const workers = new Set<string>()
    const tags = []
    for (let at = 0; at < 12; at++) {
      workers.add((await client.send(get('/worker'))).body.toString())
      tags.push(`shelf-${at}`)
      await client.send(get(`/shelves/${at % 5}`), { 'x-route-profiler': tags.at(-1)! })
    }
    const records = await app.take(tags, 500)
    expect(tags.map((tag) => records.get(tag)?.queries.length)).toEqual(tags.map((_, at) => 1 + (at % 5)))
    expect(workers.size).toBeGreaterThan(1)
  } finally {
    client.close()
    await app.stop()
  }
})

describe('several servers of one process', () => {
  test('without fixtures all that have routes are measured, and named', async () => {
    const app = await start('twoServers.mjs')
    try {
      const { routes, problems } = await app.discover()
      expect(routes.map(({ path: template }) => template)).toEqual(['/north', '/south', '/east'])
      expect(problems.map((problem) => problem.replaceAll(/\d{3,}/g, 'PORT'))).toEqual([
        'The application listens in several places. Measured: port PORT (GET /north, GET /south); port PORT (GET /east).',
      ])
    } finally {
      await app.stop()
    }
  })
})
