/** One process of the bench application, with or without the probe inside. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Channel, type ProbeProcess } from '../src/collect/app/channel.ts'
import { drive } from '../src/collect/instruments/drive.ts'
import { buildProbe } from '../__tests__/support/app.ts'
import type { Round } from '../src/collect/instruments/instruments.ts'
import { preloadEnv } from '../src/collect/app/preload.ts'
import type { Target } from '../src/fixturesFile/target.ts'
import type { ServerAddress } from '../src/probe/protocol.ts'

const OPEN_TELEMETRY = fileURLToPath(new URL('apps/otel/register.mjs', import.meta.url))
/** `without, again` is a second process of the same: what it shows is noise. */
export type Variant = 'without' | 'without, again' | 'timing rounds' | 'count pass' | 'OpenTelemetry'

/** OpenTelemetry only where it is installed: `npm ci --prefix bench/apps/otel`. */
export const variants: readonly Variant[] = [
  'without',
  'without, again',
  'timing rounds',
  'count pass',
  ...(existsSync(new URL('apps/otel/node_modules', import.meta.url)) ? (['OpenTelemetry'] as const) : []),
]

const APP = fileURLToPath(new URL('../__tests__/apps/bench/server.mjs', import.meta.url))
/** As many as the load pass has by default. */
const CONNECTIONS = 4

export class BenchServer {
  readonly variant: Variant
  readonly #child: ChildProcess
  readonly #address: ServerAddress
  readonly #channel: Channel
  readonly #probe: ProbeProcess | undefined
  #lastTag = 0

  private constructor(
    variant: Variant,
    {
      child,
      port,
      channel,
      probe,
    }: { child: ChildProcess; port: number; channel: Channel; probe: ProbeProcess | undefined },
  ) {
    this.variant = variant
    this.#child = child
    this.#address = { protocol: 'http', host: '127.0.0.1', port }
    this.#channel = channel
    this.#probe = probe
  }

  static async start(variant: Variant, env: NodeJS.ProcessEnv): Promise<BenchServer> {
    const channel = await Channel.open()
    const probed = variant === 'timing rounds' || variant === 'count pass'
    const listening = probed ? once(channel, 'listening') : undefined
    const imports = variant === 'OpenTelemetry' ? ['--import', OPEN_TELEMETRY] : []
    const child = spawn(process.execPath, [...imports, APP], {
      env: probed ? preloadEnv(env, channel, await buildProbe()) : env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const [probe] = ((await listening) ?? []) as [ProbeProcess?]
    const server = new BenchServer(variant, { child, port: Number(new URL(url).port), channel, probe })
    await server.#goThroughCountPass()
    return server
  }

  /** Timing rounds come after routes were listed and requests observed, which must leave nothing slow behind. */
  async #goThroughCountPass(): Promise<void> {
    if (!this.#probe) return
    await this.#probe.ask('routes', { port: this.#address.port })
    await this.#probe.ask('observe', { on: true })
    await this.#drive('/queries/20', 20, true)
    await this.#probe.ask('observe', { on: false })
  }

  /** A block of requests. In the count pass every one of them is observed, and then forgotten. */
  async round(
    path: string,
    amount: number,
  ): Promise<Pick<Round, 'requests' | 'durationMs'> & { cpuMs: number }> {
    const observing = this.variant === 'count pass'
    if (observing) await this.#probe!.ask('observe', { on: true })
    const before = await this.#cpuMs()
    const round = await this.#drive(path, amount, observing)
    const cpuMs = (await this.#cpuMs()) - before
    if (observing) await this.#probe!.ask('observe', { on: false })
    if (round.errors > 0) throw new Error(`${round.errors} requests of ${this.variant} failed`)
    return { ...round, cpuMs }
  }

  #drive(path: string, amount: number, tagged: boolean): Promise<Omit<Round, 'cpuMs'>> {
    const tag = (): Record<string, string> => (tagged ? { 'x-route-profiler': String(++this.#lastTag) } : {})
    const target: Target = {
      routeId: `GET ${path}`,
      expected: [200],
      line: 1,
      next: () => ({ method: 'GET', path, headers: tag(), body: undefined }),
    }
    const signal = new AbortController().signal
    return drive(this.#address, target, { amount, connections: CONNECTIONS, timeoutMs: 10_000, signal })
  }

  async #cpuMs(): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.#address.port}/cpu`)
    return ((await answer.json()) as { cpuMs: number }).cpuMs
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit')
    this.#child.kill()
    await exited
    await this.#channel.close()
  }
}
