/** MongoDB's driver and Mongoose: every command as it arrived at the server, at the user's line, and an N+1 that is proved. */
import path from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandText } from '../../../src/probe/drivers/mongodb/commandText.ts'
import { plan } from '../../../src/collect/passes/plan.ts'
import type { CountPass } from '../../../src/profile.ts'
import { nPlusOne } from '../../../src/rules/nPlusOne.ts'
import { redundantQuery } from '../../../src/rules/redundantQuery.ts'
import type { Finding } from '../../../src/verdict.ts'
import { CausalApp, seen } from '../../collect/passes/causalApp.ts'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { askAboutRoute } from '../../support/ask.ts'
import { APPS, type MongoResult, renderMongo } from '../../support/mongoApps.ts'
import { type Arrived, findMongoRoom, MongoServer, mongoRoom } from '../../support/mongoServer.ts'
import { oncePerRun } from '../../support/oncePerRun.ts'
import { routeWith } from '../../support/profiles.ts'

const installed = findMongoRoom()

/** What the driver sends by itself, and more of what a query before it has found. */
const LEFT_OUT = /^(?:hello|ismaster|ping|endSessions|killCursors|getMore)$/i

const nameOfCommand = ({ command }: Arrived): string => Object.keys(command)[0]!

/** As the log of the server has them. */
function shapesOf(arrived: readonly Arrived[]): string[] {
  return arrived
    .filter((one) => !LEFT_OUT.test(nameOfCommand(one)))
    .map(({ database, command }) => commandText(database, command).text)
}

const results = new Map<string, MongoResult>(
  APPS.map(({ name }) => [name, { equal: 0, all: 0, outcome: 'not tried', advised: '' }]),
)

describe.skipIf(!installed).each(APPS)('$name', ({ name, file, source, lines, orm, advice }) => {
  const marked = markedLines(path.join(mongoRoom, source))
  const lineOf = (name: string): string => {
    const [place] = [...marked].find(([, line]) => line === name)!
    return path.basename(place)
  }
  const result = results.get(name)!
  let server: MongoServer
  let running: CausalApp

  beforeAll(async () => {
    server = await MongoServer.open()
    fill(server)
    running = await CausalApp.start(path.join(mongoRoom, file), { APP_MONGO_URL: server.url })
  })
  afterAll(async () => {
    await running?.stop()
    await server.close()
  })

  test.each(Object.entries(lines))('%s', async (route, expected) => {
    server.taken()
    if (route === 'retried') server.refusesOnce = 'find'
    const { status, queries, unattributed, body } = await running.app.observe(`/${route}`)
    await running.app.request('/quit')
    const sent = shapesOf(server.taken())
    const found = queries.map(({ sql }) => sql)
    // Over several connections nobody promises an order.
    if (route === 'parallel') for (const list of [sent, found]) list.sort()
    result.equal += sent.filter((text, at) => text === found[at]).length
    result.all += sent.length
    expect(found).toEqual(sent)
    expect({ status, body }).toEqual({ status: 200, body: expect.anything() as string })
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(expected)
    expect(queries.map(({ driver, orm: by }) => [driver, by])).toEqual(queries.map(() => ['mongodb', orm]))
    expect(unattributed).toEqual({ strays: [], inWorkers: 0, unseen: [] })
  })

  test('what a query finds piece by piece is one query with all of its documents', async () => {
    server.taken()
    const { queries } = await running.app.observe('/iterate')
    expect(server.taken().map(nameOfCommand).filter(isOfLeaves)).toEqual(['find', 'getMore', 'getMore'])
    expect(queries.map(({ rows, error }) => ({ rows, error }))).toEqual([{ rows: 10, error: null }])
  })

  describe.each(orm ? [] : [name])('what only the driver of %s shows', () => {
    test('the pauses of whoever reads are not the time of the query', async () => {
      const { queries, body, durationMs } = await running.app.observe('/paused')
      expect(queries[0]!.durationMs + Number(body)).toBeLessThanOrEqual(durationMs)
    })

    test.each(['watch', 'tail'])('%s: what goes on for ever is waited for by nobody', async (route) => {
      server.taken()
      const { queries, durationMs } = await running.app.observe(`/${route}`)
      await expect.poll(() => server.taken().map(nameOfCommand)).toContain('getMore')
      expect(queries).toHaveLength(1)
      expect(queries[0]!.startMs + queries[0]!.durationMs).toBeLessThan(durationMs)
      expect(queries[0]!.error).toBeNull()
      await running.app.request('/quit')
    })

    test.each(name === 'mongodb 7' ? ['between'] : [])(
      '%s: a query is followed to its end, whatever other ones were left open or closed meanwhile',
      async (route) => {
        await running.app.observe('/abandon')
        const { queries, body } = await running.app.observe(`/${route}`)
        expect(body).toBe('9')
        expect(queries.map(({ rows }) => rows)).toEqual([10, ...Array<number>(1001).fill(4)])
      },
    )

    test('what the text does not tell is told apart', async () => {
      const { queries } = await running.app.observe('/alike')
      const pairs = Array.from({ length: queries.length / 2 }, (_none, at) =>
        queries.slice(2 * at, 2 * at + 2),
      )
      for (const [one, other] of pairs) {
        expect(other!.sql).toBe(one!.sql)
        expect({ [one!.sql]: other!.parameters }).not.toEqual({ [one!.sql]: one!.parameters })
      }
      const { queries: again } = await running.app.observe('/alike')
      expect(again.map(({ parameters }) => parameters)).toEqual(queries.map(({ parameters }) => parameters))
    })

    test('what is sent again has failed before', async () => {
      server.refusesOnce = 'find'
      const { queries } = await running.app.observe('/retried')
      expect(queries.map(({ error }) => error)).toEqual(['MongoServerError 6', null])
    })

    const several = 'severalCollections' in lines ? ['severalCollections'] : []
    test.each(several)('%s: writes to several collections at once', async (route) => {
      const { queries } = await running.app.observe(`/${route}`)
      expect(queries.map(({ rows, error }) => ({ rows, error }))).toEqual([
        { rows: 6, error: null },
        { rows: 0, error: 'MongoServerError 11000' },
      ])
    })
  })

  const judge = async (route: string): Promise<{ counted: CountPass; findings: Finding[] }> => {
    const asked = { name: route, method: 'GET', query: '', children: [], alsoFound: [] }
    const { counted, bodies } = await running.judge(asked)
    expect(bodies[1]).toBe(bodies[0])
    const profiled = routeWith(`GET /${route}`, { count: counted })
    return { counted, findings: [nPlusOne, redundantQuery].flatMap((rule) => askAboutRoute(rule, profiled)) }
  }

  test('its N+1 is proved, and its cure is silent', async () => {
    const { counted, findings } = await judge('loop')
    const outcome = seen(counted)[0]?.outcome ?? 'not seen'
    result.outcome = outcome === 'confirmed' ? 'proved' : outcome
    result.advised =
      (findings[0]?.advice ?? '')
        .split('\n')
        .find((line) => line.startsWith('  '))
        ?.trim() ?? ''
    expect(seen(counted)).toEqual([
      { line: lineOf('books'), outcome: 'confirmed', slope: 1, parent: lineOf('authors') },
    ])
    expect(findings.map(({ rule }) => rule)).toEqual(['n-plus-one'])
    expect(findings[0]!.advice).toContain(advice)
    expect((await judge('cure')).findings).toEqual([])
    expect((await judge('lookup')).findings).toEqual([])
  })

  test('one that goes on at the same time is proved too', async () => {
    const { findings } = await judge('parallel')
    expect(findings.map(({ rule }) => rule)).toEqual(['n-plus-one'])
    expect(findings[0]!.message).toContain('N+1')
    expect(findings[0]!.message).not.toContain('Possibly')
  })

  test('an equal query is told', async () => {
    const { findings } = await judge('repeat')
    expect(findings.map(({ rule }) => rule)).toEqual(['redundant-query'])
    expect(`${path.basename(findings[0]!.place!.file)}:${findings[0]!.place!.line}`).toBe(lineOf('repeat'))
  })

  test('no plan is asked for', async () => {
    const { counted } = await judge('list')
    expect(plan.isFor!(routeWith('GET /list', { status: 'passed', count: counted }))).toBe(false)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await running.app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
})

test.skipIf(!installed)('in a bundle its connection is seen', async () => {
  const server = await MongoServer.open()
  const file = await oncePerRun('driver of MongoDB bundled', bundleDriver)
  const app = await App.start({ args: [path.join(file, 'app.mjs')], env: { APP_MONGO_URL: server.url } })
  try {
    const { status, queries, unattributed } = await app.observe('/findOne')
    expect({ status, queries }).toEqual({ status: 200, queries: [] })
    expect(unattributed.unseen).toEqual([
      { protocol: 'MongoDB', port: Number(new URL(server.url).port), statements: 1 },
    ])
  } finally {
    await app.stop()
    await server.close()
  }
})

async function bundleDriver(dir: string): Promise<void> {
  const bundle = await rolldown({ input: path.join(mongoRoom, 'driver7/app.mjs'), platform: 'node' })
  await bundle.write({ dir, entryFileNames: 'app.mjs' })
}

test.skipIf(!installed)('docs/mongodb.md is its result', async () => {
  const text = renderMongo((name) => results.get(name)!)
  await expect(text).toMatchFileSnapshot('../../../docs/mongodb.md')
})

const isOfLeaves = (name: string): boolean => /^(?:find|getMore)$/.test(name)

function fill(server: MongoServer): void {
  const names = ['Quince', 'Medlar', 'Damson', 'Bullace']
  const titles = ['Rind', 'Core', 'Pip', 'Stone', 'Bloom']
  server.fill(
    'authors',
    names.map((name, at) => ({ _id: at + 1, name })),
  )
  server.fill(
    'books',
    titles.map((title, at) => ({ _id: at + 1, title, authorId: (at % 4) + 1 })),
  )
  server.fill(
    'leaves',
    Array.from({ length: 10 }, (_none, at) => ({ _id: at + 1 })),
  )
}
