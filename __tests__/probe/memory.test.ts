/** Allocated bytes per request repeat well enough to compare, from one boot to another. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { App } from '../support/app.ts'
import { apps } from '../support/driverLines.ts'

const REQUESTS = 50
const BOOTS = 5

async function allocatedPerRequest(app: App, url: string): Promise<number> {
  for (let i = 0; i < REQUESTS; i++) await app.request(url)
  await app.probe.ask('collectGarbage', {})
  await app.request(url)
  await app.probe.ask('memoryBegin', {})
  for (let i = 0; i < REQUESTS; i++) await app.request(url)
  return (await app.probe.ask('memoryEnd', {})).allocatedBytes / REQUESTS
}

test('boots of one application agree, and more work shows', async () => {
  const loops: number[] = []
  const selects: number[] = []
  for (let i = 0; i < BOOTS; i++) {
    const app = await App.start({ args: [path.join(apps, 'libsql.ts')] })
    loops.push(await allocatedPerRequest(app, '/loop'))
    selects.push(await allocatedPerRequest(app, '/select'))
    await app.stop()
  }
  const mean = loops.reduce((sum, bytes) => sum + bytes) / BOOTS
  const deviation = Math.sqrt(loops.reduce((sum, bytes) => sum + (bytes - mean) ** 2, 0) / (BOOTS - 1))
  console.info(
    `allocated per request: ${Math.round(mean)} bytes, CV ${((100 * deviation) / mean).toFixed(2)} %`,
  )
  expect(deviation / mean).toBeLessThan(0.02)
  // Four statements against one.
  expect(Math.min(...loops)).toBeGreaterThan(2 * Math.max(...selects))
})

test('a window that was not begun is an answer, not a fault of the application', async () => {
  const app = await App.start({ args: [path.join(apps, 'libsql.ts')] })
  await expect(app.probe.ask('memoryEnd', {})).rejects.toThrow('memoryEnd without memoryBegin')
  expect((await app.request('/select')).status).toBe(200)
  await app.stop()
})
