/** The environment that brings the probe into every Node process of the application. */
import type { Channel } from './channel.ts'
import type { ChannelVariable, PrepareVariable, SecretVariable } from '../../probe/protocol.ts'

const CHANNEL: ChannelVariable = 'ROUTE_PROFILER_CHANNEL'
const SECRET: SecretVariable = 'ROUTE_PROFILER_SECRET'
const PREPARE: PrepareVariable = 'ROUTE_PROFILER_PREPARE'

/** `env` with the probe preloaded, after the NODE_OPTIONS that are there already, and the channel to dial. */
export function preloadEnv(
  env: NodeJS.ProcessEnv,
  channel: Pick<Channel, 'path' | 'secret'>,
  probeFile: string,
): Record<string, string> {
  return { ...preloaded(env, probeFile), [CHANNEL]: channel.path, [SECRET]: channel.secret }
}

/** The same for `prepare`, whose processes say in a directory what they have sent to databases. */
export function prepareEnv(
  env: NodeJS.ProcessEnv,
  directory: string,
  probeFile: string,
): Record<string, string> {
  return { ...preloaded(env, probeFile), [PREPARE]: directory }
}

function preloaded(env: NodeJS.ProcessEnv, probeFile: string): Record<string, string> {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const options = [env['NODE_OPTIONS'], `--require ${quoted(probeFile)}`].filter(Boolean).join(' ')
  return { ...Object.fromEntries(kept), NODE_OPTIONS: options }
}

/** NODE_OPTIONS is split at spaces outside double quotes, inside which a backslash escapes. */
function quoted(file: string): string {
  return `"${file.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
