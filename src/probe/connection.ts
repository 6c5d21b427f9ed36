/** The probe's end of the control channel: dialled when a server listens, and never before. */
import net from 'node:net'
import { noteFault } from './faults.ts'
import { methods } from './methods.ts'
import { observe } from './observation.ts'
import type { ProbeEvent, ProbeMethods, SecretVariable } from './protocol.ts'

const SECRET: SecretVariable = 'ROUTE_PROFILER_SECRET'
/** Read before the application can change its environment. */
const secret = process.env[SECRET] ?? ''

interface Question {
  id: number
  method: keyof ProbeMethods
  params: never
}

let socket: net.Socket | undefined

/** Tells the collector something. Without a collector the application simply goes on. */
export function tell(path: string, event: ProbeEvent): void {
  if (!socket && event.event === 'closed') return
  socket ??= dial(path)
  send(socket, event)
}

function dial(path: string): net.Socket {
  const dialled = net.connect(path)
  // It never keeps a process alive.
  dialled.unref()
  dialled.setEncoding('utf8')
  send(dialled, { event: 'hello', secret } satisfies ProbeEvent)
  let rest = ''
  dialled.on('data', (text: unknown) => {
    const lines = (rest + String(text)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) void answer(dialled, line)
  })
  // 'close' follows.
  dialled.on('error', () => {})
  dialled.on('close', () => {
    if (socket === dialled) socket = undefined
    observe(false)
  })
  return dialled
}

async function answer(to: net.Socket, line: string): Promise<void> {
  let id = 0
  try {
    const question = JSON.parse(line) as Question
    id = question.id
    send(to, { id, result: await methods[question.method](question.params) })
  } catch (error) {
    noteFault('question', error)
    send(to, { id, error: error instanceof Error ? error.message : String(error) })
  }
}

function send(to: net.Socket, message: object): void {
  if (!to.destroyed) to.write(`${JSON.stringify(message)}\n`)
}
