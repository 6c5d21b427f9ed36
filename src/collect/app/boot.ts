/** Starts the application and waits until the servers that are to be measured answer. */
import type { FixtureEntry } from '../../fixturesFile/parse.ts'
import { orStopped } from '../../interruption.ts'
import { Application } from './application.ts'
import { exited, neverListened, neverReady } from './bootFailure.ts'
import { Channel } from './channel.ts'
import { claimPort } from './claimedPorts.ts'
import { probeFile } from './files.ts'
import { Listeners } from './listeners.ts'
import { preloadEnv } from './preload.ts'
import { type Command, ProcessGroup } from './processGroup.ts'
import { Waiting } from './untilServed.ts'

export interface BootOptions extends Command {
  /** Where it boots instead of its processor, to which it is moved when it is ready. */
  bootProcessor?: number | null
  /** Only a server on this port counts; null takes the ones that the probe sees. */
  port: number | null
  /** Path asked until it answers with 2xx; null asks / until any answer comes. */
  readyPath: string | null
  timeoutMs: number
  /** Whose routes are waited for. */
  fixtures?: { entries: readonly FixtureEntry[] }
  /** A document that may hold more routes than a framework lists. */
  openapi?: URL | null
}

/**
 * @throws UserError with the last lines of the application's own output when it does not exist, exits,
 * never listens or never answers
 */
export async function boot(options: BootOptions): Promise<Application> {
  const { directory, processor = null } = options
  const bootProcessor = staying.has(directory) ? null : (options.bootProcessor ?? null)
  const app = await bootOnce({ ...options, bootProcessor })
  // Where it boots on it as well: it may have taken itself, or been started by what runs already, elsewhere.
  const isThere = processor === null || (await app.moveTo(processor))
  if (isThere || bootProcessor === null) return app
  staying.add(directory)
  await app.stop()
  return bootOnce({ ...options, bootProcessor: null })
}

/** Directories of applications that could not be moved: they boot where they are to stay. */
const staying = new Set<string>()

async function bootOnce(options: BootOptions): Promise<Application> {
  const port = await claimPort(options.port, options.env)
  const channel = await Channel.open()
  const listeners = new Listeners(channel, port.only)
  const env = preloadEnv({ ...options.env, ...port.env }, channel, probeFile)
  const { processor = null, bootProcessor = null } = options
  const group = new ProcessGroup({ ...options, env, processor: bootProcessor ?? processor }, channel.secret)
  const stop = async (): Promise<void> => {
    await group.stop()
    await channel.close()
    port.release()
  }
  const over = new AbortController()
  try {
    const { entries, sure } = wantedOf(options)
    const waiting = new Waiting(listeners, {
      entries,
      sure,
      told: port.told,
      described: options.openapi != null,
      readyPath: options.readyPath,
      signal: over.signal,
    })
    const expired = AbortSignal.timeout(options.timeoutMs)
    const result = await orStopped(
      Promise.race([waiting.over(), group.exited, aborted(expired)]),
      options.stop,
    )
    if (result && 'code' in result) throw exited(options, group, result)
    const choice = result ?? (waiting.notReady === null ? waiting.choice : null)
    if (choice === null) throw tooLate(options, group, { listeners, waiting })
    remember(options, entries, choice.missing)
    return new Application({ servers: choice.measured, listeners, channel, group, stop })
  } catch (error) {
    await stop()
    throw error
  } finally {
    over.abort()
  }
}

function tooLate(
  options: BootOptions,
  group: ProcessGroup,
  { listeners, waiting }: { listeners: Listeners; waiting: Waiting },
): Error {
  const port = waiting.choice?.measured[0].port ?? listeners.servers[0]?.port
  return port === undefined
    ? neverListened(options, group, listeners)
    : neverReady(options, group, { port, answer: waiting.notReady ?? 'did not answer' })
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
}

/** The fixtures whose routes the application had when it was booted before. */
const found = new WeakMap<readonly FixtureEntry[], Map<string, FixtureEntry[]>>()

/** A fixture for no route is waited for once, and what was there once is there again. */
function wantedOf({ fixtures, directory }: BootOptions): { entries: readonly FixtureEntry[]; sure: boolean } {
  if (!fixtures) return { entries: [], sure: true }
  const before = found.get(fixtures.entries)?.get(directory)
  return { entries: before ?? fixtures.entries, sure: before !== undefined }
}

function remember(
  { fixtures, directory }: BootOptions,
  wanted: readonly FixtureEntry[],
  missing: readonly FixtureEntry[],
): void {
  if (!fixtures) return
  const byDirectory = found.get(fixtures.entries) ?? new Map<string, FixtureEntry[]>()
  byDirectory.set(
    directory,
    wanted.filter((entry) => !missing.includes(entry)),
  )
  found.set(fixtures.entries, byDirectory)
}
