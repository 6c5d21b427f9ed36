/** Count pass and causal pass on a server of the corpus. */
import path from 'node:path'
import { Application } from '../../../src/collect/app/application.ts'
import { Listeners } from '../../../src/collect/app/listeners.ts'
import { Server } from '../../../src/collect/app/server.ts'
import type { Instruments } from '../../../src/collect/instruments/instruments.ts'
import { liveInstruments } from '../../../src/collect/instruments/liveInstruments.ts'
import { causalPass } from '../../../src/collect/passes/causal.ts'
import { countRequests } from '../../../src/collect/passes/count.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { CountPass, Place, QueryShape } from '../../../src/profile.ts'
import { App } from '../../support/app.ts'
import { corpus, type Case } from './causalCorpus.ts'

const relativise = ({ file, ...place }: Place): Place => ({ file: path.basename(file), ...place })
const lineOf = (place: Place | null): string | null => place && `${place.file}:${place.line}`

function targetOf({ name, method, query }: Case): Target {
  const request = { method, path: `/${name}?${query}`, headers: {}, body: undefined }
  return { routeId: `${method} /${name}`, expected: [], line: 1, next: () => request }
}

/** An application of the corpus with the instruments on it. */
export class CausalApp {
  readonly instruments: Instruments & { close(): void }
  readonly app: App

  private constructor(app: App) {
    this.app = app
    const server = new Server(app.address)
    server.processes.push(app.probe)
    const { channel } = app
    const application = new Application({
      servers: [server],
      listeners: new Listeners(channel, null),
      channel,
      group: null as never,
      stop: () => app.stop(),
    })
    this.instruments = liveInstruments(application, 20_000)
  }

  static async start(file: string, env: NodeJS.ProcessEnv = {}): Promise<CausalApp> {
    return new CausalApp(await App.start({ args: [path.resolve(corpus, file)], env }))
  }

  async count(asked: Case): Promise<CountPass> {
    const requests = { requests: 3, warmup: 1, relativise }
    return (await countRequests(this.instruments, targetOf(asked), requests)).count
  }

  /** Count pass and causal pass, and the answers before and after them. */
  async judge(
    asked: Case,
    isWrittenBefore?: (shape: QueryShape) => boolean,
  ): Promise<{ counted: CountPass; bodies: [string, string] }> {
    const target = targetOf(asked)
    const body = async (): Promise<string> => (await this.instruments.send(target.next())).body.toString()
    const before = await body()
    const counted = await this.count(asked)
    const layer = isWrittenBefore && { isWrittenBefore }
    await causalPass(this.instruments, target, { count: counted, relativise, ...layer })
    return { counted, bodies: [before, await body()] }
  }

  async stop(): Promise<void> {
    this.instruments.close()
    await this.app.stop()
  }
}

const proved = ({ cause }: QueryShape): boolean =>
  cause?.outcome === 'confirmed' || cause?.outcome === 'batched'

/** The verdicts on what a request repeats. */
export function seen({ shapes }: CountPass) {
  return shapes
    .filter(({ cause }) => cause !== null)
    .map((shape) => ({
      line: lineOf(shape.callSite),
      outcome: shape.cause!.outcome,
      slope: shape.cause!.slope === null ? null : Math.round(shape.cause!.slope * 100) / 100,
      parent: proved(shape) ? lineOf(shape.cause!.parent!.callSite) : null,
    }))
}
