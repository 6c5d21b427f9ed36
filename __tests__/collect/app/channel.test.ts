/** What any code of the application can do on the control channel, and what becomes of it. */
import net from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { Channel, ProbeProcess, ProbeFault, ProbeSilent } from '../../../src/collect/app/channel.ts'

let channel: Channel
const dialled: net.Socket[] = []
afterEach(async () => {
  for (const socket of dialled.splice(0)) socket.destroy()
  await channel.close()
})

/** A process that says these lines at once. */
async function dial(...lines: string[]): Promise<net.Socket> {
  const socket = net.connect(channel.path)
  socket.on('error', () => {})
  dialled.push(socket)
  for (const line of lines) socket.write(`${line}\n`)
  await new Promise((resolve) => socket.once('connect', resolve))
  return socket
}

const address = { protocol: 'http', host: '127.0.0.1', port: 4711 }
const listening = JSON.stringify({ event: 'listening', pid: 47, node: '24.0.0', worker: false, address })
const hello = (secret: string): string => JSON.stringify({ event: 'hello', secret })

/** A process that has been let in, and a way to answer what it is asked. */
async function letIn(): Promise<{ process: ProbeProcess; socket: net.Socket }> {
  channel = await Channel.open()
  const heard = new Promise<ProbeProcess>((resolve) => channel.once('listening', resolve))
  const socket = await dial(hello(channel.secret), listening)
  return { process: await heard, socket }
}

describe('who does not know the secret is not listened to', () => {
  test.each([
    ['says another one', (secret: string) => hello(`${secret.slice(0, -1)}!`)],
    ['begins with something else', () => listening],
    ['says nothing that could be read', () => '\0\0{'],
    ['says an empty line', () => ''],
  ])('one that %s', async (_what, line) => {
    channel = await Channel.open()
    let heard = 0
    channel.on('listening', () => (heard += 1))
    const socket = await dial(line(channel.secret), listening)
    await new Promise((resolve) => socket.once('close', resolve))
    expect(heard).toBe(0)
    expect([...channel.problems]).toEqual([
      'Something on the control channel does not know the secret of this run: it is not listened to.',
    ])
  })
})

test('and a line that never ends is not waited for', async () => {
  channel = await Channel.open()
  const socket = await dial()
  socket.write('x'.repeat(10_000))
  await new Promise((resolve) => socket.once('close', resolve))
  expect([...channel.problems]).toEqual([
    'Something on the control channel does not know the secret of this run: it is not listened to.',
  ])
})

describe('of a process that does', () => {
  test('a line that is no message is left out, and what comes after it is heard', async () => {
    const { process, socket } = await letIn()
    for (const line of ['', 'null', '[]', '{"event":"listening"}', '{"id":"one"}', '"quince'])
      socket.write(`${line}\n`)
    socket.write(`${JSON.stringify({ id: 1, result: {} })}\n`)
    expect(await process.ask('ping', {})).toEqual({})
    expect([...channel.problems]).toEqual([
      'The process 47 said something on the control channel that is no message.',
    ])
  })

  test.each([
    ['no port', { ...address, port: 0 }],
    ['another protocol', { ...address, protocol: 'file' }],
    ['no host', { ...address, host: 7 }],
  ])('an address with %s is none', async (_what, wrong) => {
    const { process, socket } = await letIn()
    socket.write(`${JSON.stringify({ ...(JSON.parse(listening) as object), address: wrong })}\n`)
    await expect.poll(() => channel.problems.size).toBe(1)
    expect(process.servers).toEqual([address])
  })

  test('a line without an end costs the process, and not our memory', async () => {
    const { process, socket } = await letIn()
    const gone = new Promise((resolve) => process.once('gone', () => resolve('gone')))
    const piece = Buffer.alloc(4_000_000, 'x')
    const more = (): boolean => socket.writable && socket.write(piece, more)
    more()
    expect(await gone).toBe('gone')
    expect([...channel.problems]).toEqual([
      'The process 47 on the control channel sent a line without an end: it is not listened to.',
    ])
  })

  test.each([
    ['an error', { id: 1, error: 'out of quinces' }, 'Inside the application: out of quinces'],
    ['nothing', { id: 1 }, 'take: Invalid input'],
    ['something else', { id: 1, result: { requests: 7 } }, 'take.requests: Invalid input'],
    [
      'a number that is none',
      { id: 1, result: { requests: [], orphanQueries: -1, drizzle: true, problems: [] } },
      'take.orphanQueries: Too small',
    ],
  ])('a question that is answered with %s fails alone', async (_what, answer, message) => {
    const { process, socket } = await letIn()
    socket.write(`${JSON.stringify(answer)}\n${JSON.stringify({ id: 2, result: {} })}\n`)
    const asked = process.ask('take', { tags: [], settleMs: 0 })
    await expect(asked).rejects.toThrow(ProbeFault)
    await expect(asked).rejects.toThrow(message)
    socket.write(`${JSON.stringify({ id: 2, result: {} })}\n`)
    expect(await process.ask('ping', {})).toEqual({})
  })

  test('an answer that nobody waits for is nothing', async () => {
    const { process, socket } = await letIn()
    socket.write(`${JSON.stringify({ id: 99, result: {} })}\n${JSON.stringify({ id: 1, result: {} })}\n`)
    expect(await process.ask('ping', {})).toEqual({})
    expect([...channel.problems]).toEqual([])
  })

  test('one that has gone is silent', async () => {
    const { process, socket } = await letIn()
    const asked = process.ask('ping', {})
    socket.destroy()
    await expect(asked).rejects.toThrow(ProbeSilent)
    await expect(process.ask('ping', {})).rejects.toThrow('is gone')
  })
})
