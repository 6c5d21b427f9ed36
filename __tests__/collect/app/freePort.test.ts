/** A port for an application that has yet to boot: nobody else may have it by then. */
import { once } from 'node:events'
import net from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../../src/collect/app/freePort.ts'

test('it lies below the near ends of outgoing connections, which come and go all the time', async () => {
  const server = net.createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const socket = net.connect(port)
  await once(socket, 'connect')
  const free = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(Math.max(...free)).toBeLessThan(socket.localPort!)
  expect(new Set(free).size).toBeGreaterThan(1)
  socket.destroy()
  server.close()
})

test('it can be listened on', async () => {
  const server = net.createServer().listen(await freePort())
  await once(server, 'listening')
  expect(server.listening).toBe(true)
  server.close()
})
