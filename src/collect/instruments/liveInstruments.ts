/** The instruments on a running application. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import { ProbeFault, ProbeSilent } from '../app/channel.ts'
import type { Application } from '../app/application.ts'
import type { Server } from '../app/server.ts'
import { goAhead } from './ahead.ts'
import { Client } from './client.ts'
import { drive, learnToDrive } from './drive.ts'
import type { CountedRequest, Instruments, Round } from './instruments.ts'
import { shortRound } from './shortRound.ts'

const TAG_HEADER = 'x-route-profiler'
/** How long a request's late queries (fire and forget) are waited for. */
const SETTLE_MS = 1000
/** With the time that the probe gives what it reads for a trace. */
const TRACED_MS = 60_000
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
    cut: (request, cut) => of(request.routeId).cut(request, cut),
    trace: (request, trace) => of(request.routeId).trace(request, trace),
    idle: (forMs) => last.idle(forMs),
    drive: (target, load) => of(target.routeId).drive(target, load),
    shortRound: (target, load) => of(target.routeId).shortRound(target, load),
    allocate: (target, requests) => of(target.routeId).allocate(target, requests),
    work: () => last.work(),
    close() {
      for (const instruments of made.values()) instruments.close()
    },
  }
}

/** A statement is no matter of one of the servers. */
type ServerInstruments = Omit<Instruments, 'sql'> & { close(): void }

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

  async function observed(
    requests: Iterable<RequestSpec>,
    prepare: (tag: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<CountedRequest[]> {
    await app.askAll('observe', { on: true })
    try {
      const sent = []
      for (const request of requests) {
        const tag = tags.next()
        await prepare(tag)
        sent.push({ tag, request, answer: await client.send(request, { [TAG_HEADER]: tag }) })
      }
      const records = await app.take(
        sent.map(({ tag }) => tag),
        SETTLE_MS,
      )
      return sent.map(({ tag, request, answer }) => ({ request, answer, record: records.get(tag) ?? null }))
    } finally {
      // A process that died while it was observed is noticed by whoever asks it next.
      await app.askAll('observe', { on: false }).catch(() => {})
    }
  }

  async function allocated(target: Target, requests: number): Promise<number> {
    await goAhead(client, target, requests + 1)
    await server.askAll('collectGarbage', {})
    // Makes anew what the collection threw away, which belongs to no request.
    await client.send(target.next())
    await server.askAll('memoryBegin', {})
    try {
      for (let i = 0; i < requests; i++) await client.send(target.next())
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
      const counted = await observed(requestsOf(target, requests))
      learnToDrive(target, counted)
      return counted
    },
    async cut(request, cut) {
      const cutRows = cut && ((tag: string) => app.askAll('cut', { tag, cut }))
      const [counted] = await observed([request], cutRows ?? undefined)
      return counted!
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

/** Each made when it is its turn. */
function* requestsOf(target: Target, requests: number): Iterable<RequestSpec> {
  for (let i = 0; i < requests; i++) yield target.next()
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
