/** Every handler of the corpus is judged right: what is proved, what is refuted, and what cannot be seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountPass } from '../../../src/profile.ts'
import { nPlusOne } from '../../../src/rules/nPlusOne.ts'
import { redundantQuery } from '../../../src/rules/redundantQuery.ts'
import { askAboutRoute } from '../../support/ask.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { routeWith } from '../../support/profiles.ts'
import { CausalApp, seen } from './causalApp.ts'
import { readCorpus, type Case } from './causalCorpus.ts'

const cases = readCorpus()

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

function describeCorpus(start: () => Promise<CausalApp>): void {
  let running: CausalApp
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
  describeCorpus(() => CausalApp.start('pglite.ts'))
})

const serverUrl = await findPostgres()
const database = serverUrl === null ? null : await PostgresDatabase.create(serverUrl)
afterAll(() => database?.drop())
if (!database) leaveOut('causal N+1 on PostgreSQL', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')

describe.skipIf(!database)('on PostgreSQL, several connections at a time', () => {
  describeCorpus(() => CausalApp.start('nodePostgres.ts', { APP_DATABASE_URL: database!.url }))
})
