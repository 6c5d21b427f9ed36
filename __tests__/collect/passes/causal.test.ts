/** Every handler of the corpus is judged right: what is proved, what is refuted, and what cannot be seen. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Application } from '../../../src/collect/app/application.ts'
import { Listeners } from '../../../src/collect/app/listeners.ts'
import { Server } from '../../../src/collect/app/server.ts'
import { causalPass } from '../../../src/collect/passes/causal.ts'
import type { Instruments } from '../../../src/collect/instruments/instruments.ts'
import { liveInstruments } from '../../../src/collect/instruments/liveInstruments.ts'
import { countRequests } from '../../../src/collect/passes/count.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { CountPass, Place, QueryShape } from '../../../src/profile.ts'
import { nPlusOne } from '../../../src/rules/nPlusOne.ts'
import { redundantQuery } from '../../../src/rules/redundantQuery.ts'
import { App } from '../../support/app.ts'
import { askAboutRoute } from '../../support/ask.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { routeWith } from '../../support/profiles.ts'
import { corpus, readCorpus, type Case } from './causalCorpus.ts'

const cases = readCorpus()
const relativise = ({ file, ...place }: Place): Place => ({ file: path.basename(file), ...place })
const lineOf = (place: Place | null): string | null => place && `${place.file}:${place.line}`

function targetOf({ name, method, query }: Case): Target {
  const request = { method, path: `/${name}?${query}`, headers: {}, body: undefined }
  return { routeId: `${method} /${name}`, expected: [], line: 1, next: () => request }
}

class Corpus {
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

  static async start(file: string, env: NodeJS.ProcessEnv = {}): Promise<Corpus> {
    return new Corpus(await App.start({ args: [path.join(corpus, file)], env }))
  }

  /** Count pass and causal pass, and the answers before and after them. */
  async judge(asked: Case): Promise<{ counted: CountPass; bodies: [string, string] }> {
    const target = targetOf(asked)
    const body = async (): Promise<string> => (await this.instruments.send(target.next())).body.toString()
    const before = await body()
    const passed = await countRequests(this.instruments, target, { requests: 3, warmup: 1, relativise })
    await causalPass(this.instruments, target, { count: passed.count, relativise })
    return { counted: passed.count, bodies: [before, await body()] }
  }

  async stop(): Promise<void> {
    this.instruments.close()
    await this.app.stop()
  }
}

const proved = ({ cause }: QueryShape): boolean =>
  cause?.outcome === 'confirmed' || cause?.outcome === 'batched'

function seen({ shapes }: CountPass) {
  return shapes
    .filter(({ cause }) => cause !== null)
    .map((shape) => ({
      line: lineOf(shape.callSite),
      outcome: shape.cause!.outcome,
      slope: shape.cause!.slope === null ? null : Math.round(shape.cause!.slope * 100) / 100,
      parent: proved(shape) ? lineOf(shape.cause!.parent!.callSite) : null,
    }))
}

/** What the rules are to say of it: nothing where nothing is wrong. */
function expectedFindings({ children, alsoFound }: Case): string[] {
  const said: Record<string, string> = {
    confirmed: 'N+1',
    'cannot-see': 'Possibly an N+1',
    redundant: 'redundant-query',
  }
  return [...children.flatMap(({ outcome }) => said[outcome] ?? []), ...alsoFound].toSorted()
}

function findings(counted: CountPass): string[] {
  const route = routeWith('GET /corpus', { count: counted })
  const found = [nPlusOne, redundantQuery].flatMap((rule) => askAboutRoute(rule, route))
  return found
    .map(({ rule, message }) => (rule === 'n-plus-one' ? message.split(':', 1)[0]! : rule))
    .toSorted()
}

function describeCorpus(start: () => Promise<Corpus>): void {
  let running: Corpus
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running?.stop())

  test.each(cases)('$method $name', async (asked) => {
    const { counted, bodies } = await running.judge(asked)
    expect(seen(counted)).toEqual(asked.children)
    expect(findings(counted)).toEqual(expectedFindings(asked))
    expect(bodies[1]).toBe(bodies[0])
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

test('the corpus has something of everything', () => {
  const outcomes = cases.map(({ children }) => children[0]?.outcome ?? 'nothing repeated')
  const handlers = Object.groupBy(outcomes, (outcome) => outcome)
  expect(Object.entries(handlers).map(([outcome, all]) => `${all!.length} ${outcome}`)).toEqual([
    '33 confirmed',
    '6 nothing repeated',
    '5 independent',
    '2 batched',
    '3 redundant',
    '11 cannot-see',
  ])
})

describe('on PGlite', () => {
  describeCorpus(() => Corpus.start('pglite.ts'))
})

const serverUrl = await findPostgres()
const database = serverUrl === null ? null : await PostgresDatabase.create(serverUrl)
afterAll(() => database?.drop())
if (!database) leaveOut('causal N+1 on PostgreSQL', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')

describe.skipIf(!database)('on PostgreSQL, several connections at a time', () => {
  describeCorpus(() => Corpus.start('nodePostgres.ts', { APP_DATABASE_URL: database!.url }))
})
