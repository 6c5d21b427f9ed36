/** The instruments on a running application. */
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import { ProbeSilent } from '../app/channel.ts'
import type { Application } from '../app/application.ts'
import { Client } from './client.ts'
import { drive } from './drive.ts'
import type { CountedRequest, Instruments, Round } from './instruments.ts'
import { shortRound } from './shortRound.ts'

const TAG_HEADER = 'x-route-profiler'
/** How long a request's late queries (fire and forget) are waited for. */
const SETTLE_MS = 1000
/** What a response leaves behind is over by then, in most applications. */
const WORK_SETTLE_MS = 5

/** @param timeoutMs limit for one request */
export function liveInstruments(app: Application, timeoutMs: number): Instruments & { close(): void } {
  const client = new Client(app.address, timeoutMs)
  /** Shared by rounds of any number of connections. */
  const several = new Client(app.address, timeoutMs, Infinity)
  let lastTag = 0

  async function observed(
    requests: Iterable<RequestSpec>,
    prepare: (tag: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<CountedRequest[]> {
    await app.askAll('observe', { on: true })
    try {
      const sent = []
      for (const request of requests) {
        const tag = String(++lastTag)
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

  return {
    send: (request) => client.send(request),
    count: (target, requests) => observed(requestsOf(target, requests)),
    async cut(request, cut) {
      const cutRows = cut && ((tag: string) => app.askAll('cut', { tag, cut }))
      const [counted] = await observed([request], cutRows ?? undefined)
      return counted!
    },
    async drive(target, load) {
      await app.compileInBackground(true)
      return timed(app, () => drive(app.address, target, { ...load, timeoutMs, signal: app.died }))
    },
    shortRound: (target, load) => timed(app, () => shortRound(several, target, load)),
    async allocate(target, requests) {
      // Nobody knows which process of several answers.
      if (app.processCount > 1) return null
      await app.askAll('collectGarbage', {})
      // Makes anew what the collection threw away, which belongs to no request. Not worth a whole one that is slow.
      if (requests > 1) await client.send(target.next())
      await app.askAll('memoryBegin', {})
      try {
        for (let i = 0; i < requests; i++) await client.send(target.next())
      } catch (error) {
        // An open window would slow down what comes after it.
        await app.askAll('memoryEnd', {}).catch(() => {})
        throw error
      }
      const [window] = await app.askAll('memoryEnd', {})
      return window!.allocatedBytes
    },
    async work() {
      const [executed] = await app.askAll('work', { settleMs: WORK_SETTLE_MS })
      return executed!
    },
    close() {
      client.close()
      several.close()
    },
  }
}

/** Each made when it is its turn. */
function* requestsOf(target: Target, requests: number): Iterable<RequestSpec> {
  for (let i = 0; i < requests; i++) yield target.next()
}

/** The round together with the CPU time that the server took. */
async function timed(app: Application, round: () => Promise<Omit<Round, 'cpuMs'>>): Promise<Round> {
  const before = await cpuMs(app)
  const driven = await round()
  const after = await cpuMs(app)
  return { ...driven, cpuMs: before === null || after === null ? null : after - before }
}

async function cpuMs(app: Application): Promise<number | null> {
  try {
    return await app.cpuMs()
  } catch (error) {
    if (error instanceof ProbeSilent) return null
    throw error
  }
}
