/** The instruments on a running application. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type AnyTarget, isFlow, type RequestSpec, type Target } from '../../fixturesFile/target.ts'
import { ProbeFault, ProbeSilent } from '../app/channel.ts'
import type { Application } from '../app/application.ts'
import type { Server } from '../app/server.ts'
import { FlowRun } from '../flowRun.ts'
import { goAhead } from './ahead.ts'
import { type Asked, type Exchange, exchangeBy, goThrough } from './askOnce.ts'
import { Client } from './client.ts'
import { drive, learnToDrive } from './drive.ts'
import type { CountedRequest, Instruments, Round } from './instruments.ts'
import { shortRound } from './shortRound.ts'

const TAG_HEADER = 'x-route-profiler'
/** How long a request's late queries (fire and forget) are waited for. */
const SETTLE_MS = 1000
/** With the time that the probe gives what it reads for a trace. */
const TRACED_MS = 60_000
/** With the time that the probe takes to find the original source. */
const SAMPLED_MS = 60_000
/** What a response leaves behind is over by then, in most applications. */
const WORK_SETTLE_MS = 5

/** The instruments of all servers that are measured, each asked for its own routes. @param timeoutMs limit for one request */
export function liveInstruments(app: Application, timeoutMs: number): Instruments & { close(): void } {
  const tags = new Tags()
  const made = new Map(
    app.servers.map((server) => [server, serverInstruments(app, server, { timeoutMs, tags })]),
  )
  /** Where the last request went. */
  let last = made.get(app.servers[0])!
  const of = (route: string | undefined): ServerInstruments => (last = made.get(app.serverOf(route))!)
  return {
    send: (request) => of(request.routeId).send(request),
    sql: (statement) => app.sql(statement),
    count: (target, requests) => of(target.routeId).count(target, requests),
    countFlow: (flow, runs) => of(flow.routeId).countFlow(flow, runs),
    cut: (request, cut) => of(request.routeId).cut(request, cut),
    trace: (request, trace) => of(request.routeId).trace(request, trace),
    idle: (forMs) => last.idle(forMs),
    drive: (target, load) => of(target.routeId).drive(target, load),
    shortRound: (target, load) => of(target.routeId).shortRound(target, load),
    sample: (target, load) => of(target.routeId).sample(target, load),
    allocate: (target, requests) => of(target.routeId).allocate(target, requests),
    keepStatements: (use) => keepingStatements(app, use),
    beginPlan: (statement) => app.beginPlan(statement),
    work: () => last.work(),
    close() {
      for (const instruments of made.values()) instruments.close()
    },
  }
}

async function keepingStatements<T>(app: Application, use: () => Promise<T>): Promise<T> {
  await app.askAll('keepStatements', { on: true })
  try {
    return await use()
  } finally {
    // A process that died meanwhile is noticed by whoever asks it next.
    await app.askAll('keepStatements', { on: false }).catch(() => {})
  }
}

/** A statement is no matter of one of the servers. */
type ServerInstruments = Omit<Instruments, 'sql' | 'keepStatements' | 'beginPlan'> & { close(): void }

/** Names of observed requests, each once. */
class Tags {
  #last = 0

  next(): string {
    return String(++this.#last)
  }
}

function serverInstruments(
  app: Application,
  server: Server,
  { timeoutMs, tags }: { timeoutMs: number; tags: Tags },
): ServerInstruments {
  const client = new Client(server.address, timeoutMs)
  /** Shared by rounds of any number of connections. */
  const several = new Client(server.address, timeoutMs, Infinity)

  /** @returns what became of the asking, and the record of each exchange */
  async function observed<T>(
    ask: (exchange: Observed) => Promise<T>,
    prepare: (tag: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<{ asked: T; counted: (exchange: Exchange) => CountedRequest }> {
    await app.askAll('observe', { on: true })
    try {
      const sent = new Map<Exchange, string>()
      const asked = await ask(async (request) => {
        const tag = tags.next()
        await prepare(tag)
        const exchange = { request, answer: await client.send(request, { [TAG_HEADER]: tag }) }
        sent.set(exchange, tag)
        return exchange
      })
      const records = await app.take([...sent.values()], SETTLE_MS)
      return {
        asked,
        counted: (exchange) => ({ ...exchange, record: records.get(sent.get(exchange)!) ?? null }),
      }
    } finally {
      // A process that died while it was observed is noticed by whoever asks it next.
      await app.askAll('observe', { on: false }).catch(() => {})
    }
  }

  async function allocated(target: AnyTarget, requests: number): Promise<number> {
    await goAhead(client, target, requests + 1)
    const ask = (): Promise<unknown> =>
      isFlow(target) ? goThrough(new FlowRun(target), exchangeBy(client)) : client.send(target.next())
    await server.askAll('collectGarbage', {})
    // Makes anew what the collection threw away, which belongs to no request.
    await ask()
    await server.askAll('memoryBegin', {})
    try {
      for (let i = 0; i < requests; i++) await ask()
    } catch (error) {
      // An open window would slow down what comes after it.
      await server.askAll('memoryEnd', {}).catch(() => {})
      throw error
    }
    const [window] = await server.askAll('memoryEnd', {})
    return window!.allocatedBytes
  }

  return {
    send: (request) => client.send(request),
    async count(target, requests) {
      await goAhead(client, target, requests)
      const { asked, counted } = await observed((exchange) => askAll(target, requests, exchange))
      learnToDrive(target, asked.map(counted))
      return asked.map(counted)
    },
    async countFlow(flow, runs) {
      const { asked, counted } = await observed(async (exchange) => {
        const through: Asked[] = []
        while (through.length < runs && through.at(-1)?.isUnexpected !== true)
          through.push(await goThrough(new FlowRun(flow), exchange))
        return through
      })
      const all = asked.map((one) => ({ ...one, exchanges: one.exchanges.map(counted) }))
      learnToDrive(
        flow,
        all.flatMap(({ exchanges }) => exchanges),
      )
      return all
    },
    async cut(request, cut) {
      const cutRows = cut && ((tag: string) => app.askAll('cut', { tag, cut }))
      const { asked, counted } = await observed((exchange) => exchange(request), cutRows ?? undefined)
      return counted(asked)
    },
    async trace(request, trace) {
      await app.askAll('observe', { on: true })
      try {
        const tag = tags.next()
        await app.askAll('trace', { tag, trace })
        const answer = await client.send(request, { [TAG_HEADER]: tag })
        const traced = await app.askAll('traced', { tag, settleMs: SETTLE_MS }, TRACED_MS)
        return { answer, arrivals: traced.flatMap(({ arrivals }) => arrivals) }
      } finally {
        await app.askAll('observe', { on: false }).catch(() => {})
      }
    },
    async idle(forMs) {
      await app.askAll('observe', { on: true })
      try {
        const before = await orphans(app)
        await sleep(forMs)
        return (await orphans(app)) - before
      } finally {
        await app.askAll('observe', { on: false }).catch(() => {})
      }
    },
    async drive(target, load) {
      const again = (): Promise<number> => goAhead(client, target, load.amount)
      const aheadMs = await again()
      await app.compileInBackground(true)
      const round = { ...load, timeoutMs, signal: app.died, again }
      return { ...(await timed(server, () => drive(server.address, target, round))), aheadMs }
    },
    async shortRound(target, load) {
      const aheadMs = await goAhead(client, target, load.amount)
      return { ...(await timed(server, () => shortRound(several, target, load))), aheadMs }
    },
    async sample(target, { intervalMs, ...load }) {
      if (server.processes.length > 1) return null
      const again = (): Promise<number> => goAhead(client, target, load.amount)
      const aheadMs = await again()
      await app.compileInBackground(true)
      await server.askAll('cpuBegin', { intervalMs })
      const drivenOnce = (): ReturnType<typeof drive> =>
        drive(server.address, target, { ...load, timeoutMs, signal: app.died, again })
      const driven = await timed(server, drivenOnce).catch(async (error: unknown) => {
        // It would be in all that is measured after it.
        await server.askAll('cpuEnd', {}).catch(() => {})
        throw error
      })
      const [sampled] = await server.askAll('cpuEnd', {}, SAMPLED_MS)
      return { round: { ...driven, aheadMs }, sampled: sampled! }
    },
    async allocate(target, requests) {
      // Nobody knows which process of several answers.
      if (server.processes.length > 1) return null
      try {
        return await allocated(target, requests)
      } catch (error) {
        if (!(error instanceof ProbeFault)) throw error
        app.note(error.message)
        return null
      }
    },
    async work() {
      const [executed] = await server.askAll('work', { settleMs: WORK_SETTLE_MS })
      return executed!
    },
    close() {
      client.close()
      several.close()
    },
  }
}

async function orphans(app: Application): Promise<number> {
  await app.take([], 0)
  return app.seen.orphanQueries
}

type Observed = (request: RequestSpec) => Promise<Exchange>

/** Each made when it is its turn. */
async function askAll(target: Target, requests: number, exchange: Observed): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  for (let i = 0; i < requests; i++) exchanges.push(await exchange(target.next()))
  return exchanges
}

/** With the CPU time that the server took. */
async function timed(server: Server, round: () => Promise<Omit<Round, 'cpuMs'>>): Promise<Round> {
  const before = await cpuMs(server)
  const driven = await round()
  const after = await cpuMs(server)
  return { ...driven, cpuMs: before === null || after === null ? null : after - before }
}

async function cpuMs(server: Server): Promise<number | null> {
  try {
    const used = await server.askAll('usage', {})
    return used.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  } catch (error) {
    if (error instanceof ProbeSilent) return null
    throw error
  }
}
