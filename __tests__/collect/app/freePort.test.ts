/** A port for an application that has yet to boot: nobody else may have it by then. */
import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../../src/collect/app/freePort.ts'

/** Where Linux begins, by default, with what it gives to whoever asks for any port; other systems begin further above. */
const GIVEN_FROM = 32_768

test('it lies below those that systems give to servers and connections, which come and go all the time', async () => {
  const free = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(Math.max(...free)).toBeLessThan(GIVEN_FROM)
  expect(new Set(free).size).toBeGreaterThan(1)
})

test('it can be listened on', async () => {
  const server = net.createServer().listen(await freePort())
  await once(server, 'listening')
  expect(server.listening).toBe(true)
  server.close()
})
