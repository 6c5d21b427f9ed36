/** Starts the application and waits until it answers. */
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../errors.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { Application } from './application.ts'
import { Channel, type ProbeProcess } from './channel.ts'
import { Client, NoAnswer } from '../instruments/client.ts'
import { probeFile } from './files.ts'
import { freePort } from './freePort.ts'
import { preloadEnv } from './preload.ts'
import { type Command, ProcessGroup } from './processGroup.ts'
import { system } from './system.ts'

export interface BootOptions extends Command {
  /** Only a server on this port counts; null takes the one the probe sees. */
  port: number | null
  /** Path asked until any answer comes. */
  readyPath: string
  timeoutMs: number
}

/** Enough for an uncaught error with its stack. */
const LOG_LINES = 40
/** Servers of one process open within moments of each other: wait for the others after the first. */
const SETTLE_MS = 300
/** The workers of a cluster load the same modules at the same time, but not all equally fast. */
const WORKERS_SETTLE_MS = 1200

/**
 * @throws UserError with the last lines of the application's own output when it does not exist, exits,
 * never listens or never answers
 */
export async function boot(options: BootOptions): Promise<Application> {
  const channel = await Channel.open()
  const servers = watchServers(channel, options.port)
  const env = preloadEnv({ ...(await givenPort(options)), ...options.env }, channel.path, probeFile)
  const group = new ProcessGroup({ ...options, env })
  const stop = async (): Promise<void> => {
    await group.stop()
    await channel.close()
  }
  const deadline = AbortSignal.timeout(options.timeoutMs)
  try {
    const exit = group.exited.then((code) => ({ code }))
    const first = await Promise.race([servers.first, exit, expired(deadline)])
    if (first === 'expired') throw await neverListened(options, group, servers.elsewhere)
    if ('code' in first) throw await exited(options, group, first.code)
    // Others may still be opening while the first one is asked.
    const ready = Promise.all([untilAnswer(first, options, deadline), settled(servers.seen)])
    const answered = await Promise.race([ready, exit])
    if ('code' in answered) throw await exited(options, group, answered.code)
    if (answered[0] === 'expired') throw await neverAnswered(options, group, first)
    return new Application({ servers: servers.seen, group, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

/** A PORT of its own, so that two runs do not collide; nothing where the user says which port it is to be. */
async function givenPort({ port, env }: BootOptions): Promise<{ PORT?: string }> {
  return port === null && env['PORT'] === undefined ? { PORT: String(await freePort()) } : {}
}

interface Listening {
  process: ProbeProcess
  address: ServerAddress
}

function watchServers(
  channel: Channel,
  port: number | null,
): { seen: Listening[]; elsewhere: Set<number>; first: Promise<ServerAddress> } {
  const seen: Listening[] = []
  const elsewhere = new Set<number>()
  const first = new Promise<ServerAddress>((resolve) => {
    channel.on('listening', (process, address) => {
      if (port !== null && address.port !== port) elsewhere.add(address.port)
      else {
        seen.push({ process, address })
        resolve(address)
      }
    })
  })
  return { seen, elsewhere, first }
}

async function settled(seen: readonly Listening[]): Promise<void> {
  await sleep(SETTLE_MS)
  let known = 0
  while (seen.some(({ process }) => process.worker) && seen.length > known) {
    known = seen.length
    await sleep(WORKERS_SETTLE_MS)
  }
}

async function untilAnswer(
  address: ServerAddress,
  { readyPath }: BootOptions,
  deadline: AbortSignal,
): Promise<'answered' | 'expired'> {
  const client = new Client(address, 2000)
  try {
    while (!deadline.aborted) {
      try {
        await client.send({ method: 'GET', path: readyPath, headers: {}, body: undefined })
        return 'answered'
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        await sleep(50)
      }
    }
    return 'expired'
  } finally {
    client.close()
  }
}

function expired(signal: AbortSignal): Promise<'expired'> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('expired'), { once: true }))
}

async function exited(
  { command, directory, logFile }: BootOptions,
  group: ProcessGroup,
  code: number,
): Promise<UserError> {
  const output = await group.lastLines(LOG_LINES)
  if (system.notFound(code, output)) {
    return new UserError(
      `The start command was not found: ${command}${quoted(output)}`,
      `Is it installed (npm ci)? It runs in ${directory}. Name the command that boots the server, for example --start "npm start", or start: npm start in the fixtures file.`,
    )
  }
  const inUse = /EADDRINUSE.*?(?::|port: )(\d+)/s.exec(output)
  if (inUse) {
    return new UserError(
      `The server could not listen: port ${inUse[1]} is already taken.${quoted(output)}`,
      'Stop what listens there, or let the application read its port from PORT: it is given a free one, unless PORT is set already or "port" names one.',
    )
  }
  return new UserError(
    `The start command ended with exit code ${code} before its server answered: ${command}${quoted(output)}`,
    'Name the command that boots the server and keeps running, for example --start "node server.js", or start: node server.js in the fixtures file. ' +
      `The whole output is in ${logFile}.`,
  )
}

async function neverListened(
  options: BootOptions,
  group: ProcessGroup,
  elsewhere: ReadonlySet<number>,
): Promise<UserError> {
  const seconds = options.timeoutMs / 1000
  const output = quoted(await group.lastLines(LOG_LINES))
  if (elsewhere.size > 0) {
    return new UserError(
      `No server of the start command listened on port ${options.port} within ${seconds} s, but on ${[...elsewhere].join(', ')}: ${options.command}${output}`,
      'Correct the port (--port, or "port" in the fixtures file), or leave it out: it is found by itself.',
    )
  }
  return new UserError(
    `No Node.js server of the start command listened on a port within ${seconds} s: ${options.command}${output}`,
    'Does it need longer (settings: { bootMs: 120000 }) or a build first (prepare: npm run build)? ' +
      'Does it replace NODE_OPTIONS, or start the server in a container? The probe comes with NODE_OPTIONS: a script that sets it should keep $NODE_OPTIONS in it.',
  )
}

async function neverAnswered(
  options: BootOptions,
  group: ProcessGroup,
  { port }: ServerAddress,
): Promise<UserError> {
  const seconds = options.timeoutMs / 1000
  return new UserError(
    `The server listens on port ${port} but did not answer GET ${options.readyPath} within ${seconds} s.${quoted(await group.lastLines(LOG_LINES))}`,
    'Does it wait for something that is not there, such as a database? Name a path that answers (ready: /health) or give it longer (settings: { bootMs: 120000 }).',
  )
}

/** The application's own words, set apart from ours. */
function quoted(output: string): string {
  if (output === '') return '\nIt printed nothing.'
  return `\nIts last lines:\n${output.replace(/^/gm, '  | ')}`
}
