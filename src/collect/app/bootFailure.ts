/** Why an application does not run, in words that say what to do about it. */
import { UserError } from '../../errors.ts'
import type { BootOptions } from './boot.ts'
import type { Unreachable } from './channel.ts'
import type { Listeners } from './listeners.ts'
import { quoted, SEARCHED_LINES } from './quoteOutput.ts'
import type { Exit, ProcessGroup } from './processGroup.ts'
import { system } from './system.ts'

/** What a process says of its end; before that it may have got over what it complains of. */
const LAST_WORDS = 40

export function exited(
  { command, directory, logFile }: BootOptions,
  group: ProcessGroup,
  { code, left }: Exit,
): UserError {
  const end = group.lastLines(LAST_WORDS)
  const output = quoted(group.lastLines(SEARCHED_LINES))
  if (system.notFound(code, end)) {
    return new UserError(
      `The start command was not found: ${command}${output}`,
      `Is it installed (npm ci)? It runs in ${directory}. Name the command that boots the server, for example --start "npm start", or start: npm start in the fixtures file.`,
    )
  }
  const inUse = /EADDRINUSE.*?(?::|port: )(\d+)/s.exec(end)
  if (inUse) {
    return new UserError(
      `The server could not listen: port ${inUse[1]} is already taken.${output}`,
      'Stop what listens there, or let the application read its port from PORT: it is given a free one, unless PORT is set already or "port" names one.',
    )
  }
  if (left > 0) {
    return new UserError(
      `The start command ended, and left ${left === 1 ? 'a process' : `${left} processes`} in the background: ${command}${output}`,
      'They were ended. Name a command that stays in the foreground, such as node server.js, or pm2-runtime instead of pm2 start.',
    )
  }
  return new UserError(
    `The start command ended with exit code ${code} before its server was ready: ${command}${output}`,
    'Name the command that boots the server and keeps running, for example --start "node server.js", or start: node server.js in the fixtures file. ' +
      `The whole output is in ${logFile}.`,
  )
}

export function neverListened(
  { command, timeoutMs, port }: BootOptions,
  group: ProcessGroup,
  { otherPorts, unreachable }: Pick<Listeners, 'otherPorts' | 'unreachable'>,
): UserError {
  const seconds = timeoutMs / 1000
  const output = quoted(group.lastLines(SEARCHED_LINES))
  const [apart] = unreachable.values()
  if (apart && otherPorts.size === 0) return outOfReach(apart, `${command}${output}`)
  if (otherPorts.size > 0) {
    return new UserError(
      `No server of the start command listened on port ${port} within ${seconds} s, but on ${[...otherPorts].join(', ')}: ${command}${output}`,
      'Correct the port (--port, or "port" in the fixtures file), or leave it out: it is found by itself.',
    )
  }
  return new UserError(
    `No Node.js server of the start command listened on a port within ${seconds} s: ${command}${output}`,
    'Does it need longer (settings: { bootMs: 120000 }) or a build first (prepare: npm run build)? ' +
      'Does it replace NODE_OPTIONS, or start the server in a container? The probe comes with NODE_OPTIONS: a script that sets it should keep $NODE_OPTIONS in it.',
  )
}

function outOfReach({ what, where }: Unreachable, said: string): UserError {
  if (what === 'http2') {
    return new UserError(
      `The server on ${where} speaks HTTP/2 only, and requests are sent with HTTP/1.1: ${said}`,
      'Let it speak both while it is profiled (allowHTTP1: true, with TLS), or serve the same application with node:http.',
    )
  }
  return new UserError(
    `The server listens on the Unix socket ${where}, and on no port: ${said}`,
    'Let it listen on a port while it is profiled: a free one is in PORT.',
  )
}

/** @param answer what came last instead, such as `answered 503` */
export function neverReady(
  { readyPath, timeoutMs }: BootOptions,
  group: ProcessGroup,
  { port, answer }: { port: number; answer: string },
): UserError {
  const seconds = timeoutMs / 1000
  const output = quoted(group.lastLines(SEARCHED_LINES))
  if (answer.startsWith('answered')) {
    return new UserError(
      `The server on port ${port} ${answer} to GET ${readyPath}, and no 2xx within ${seconds} s.${output}`,
      'Name the path that answers with 2xx once all is there (ready: /health), leave ready out, or give it longer (settings: { bootMs: 120000 }).',
    )
  }
  return new UserError(
    `The server listens on port ${port} but ${answer} within ${seconds} s.${output}`,
    'Does it wait for something that is not there, such as a database? Name a path that answers (ready: /health) or give it longer (settings: { bootMs: 120000 }).',
  )
}

/** It has been running, and is gone or does nothing any more. */
export function stoppedAnswering(group: ProcessGroup, why: string): UserError {
  return new UserError(
    `The application does not answer any more: ${why}${quoted(group.lastLines(SEARCHED_LINES))}`,
    'Look at what it does a moment after its start, such as connecting to a database.',
  )
}
