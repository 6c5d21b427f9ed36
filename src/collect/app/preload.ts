/** The environment that brings the probe into every Node process of the application. */
import type { ChannelVariable } from '../../probe/protocol.ts'

const CHANNEL: ChannelVariable = 'ROUTE_PROFILER_CHANNEL'

/** `env` with the probe preloaded, after the NODE_OPTIONS that are there already, and the channel to dial. */
export function preloadEnv(
  env: NodeJS.ProcessEnv,
  channelPath: string,
  probeFile: string,
): Record<string, string> {
  const kept = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const options = [env['NODE_OPTIONS'], `--require ${quoted(probeFile)}`].filter(Boolean).join(' ')
  return { ...Object.fromEntries(kept), NODE_OPTIONS: options, [CHANNEL]: channelPath }
}

/** NODE_OPTIONS is split at spaces outside double quotes, inside which a backslash escapes. */
function quoted(file: string): string {
  return `"${file.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
