import { expect, test } from 'vitest'
import type { CountPass } from '../../src/profile.ts'
import { strayQueries } from '../../src/rules/strayQueries.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, countWith, exactly, placeAt, routeWith } from '../support/profiles.ts'

type Unattributed = NonNullable<CountPass['unattributed']>

const sql = 'select "id" from "eggs" where "eggs"."id" in (...)'
const callSite = placeAt('src/basket.ts', 15)
const nothing: Unattributed = { statements: exactly(0), inWorkers: exactly(0), shapes: [], unseen: [] }

const judged = (unattributed: Unattributed | null) =>
  askAboutRoute(strayQueries, routeWith('GET /eggs', { count: countWith([], { unattributed }) }))

test.each<[string, Partial<Unattributed>, string]>([
  [
    'code outside of all requests',
    { statements: exactly(1), shapes: [{ sql, callSite }] },
    'code that belongs to no request sends 1 statement: a batch, a queue or a timer that was set up outside of all of them.',
  ],
  [
    'worker threads',
    { inWorkers: between(2, 4, 6) },
    'worker threads send 4 (2 to 6) statements. What they are and where they come from is not seen.',
  ],
  [
    'a client that nobody knows',
    { unseen: [{ protocol: 'MySQL', port: 3306, statements: exactly(3) }] },
    '3 statements go to MySQL on port 3306 through a client that is not known, or not recognised in a bundle. What they are is not seen.',
  ],
])('%s', (_name, some, said) => {
  expect(judged({ ...nothing, ...some })).toMatchObject([
    {
      rule: 'stray-queries',
      severity: 'notice',
      route: 'GET /eggs',
      message: `While one of its requests runs, ${said} Its number of queries is without them.`,
    },
  ])
})

test('it names what was sent, and where', () => {
  const [found] = judged({ ...nothing, statements: exactly(1), shapes: [{ sql, callSite }] })
  expect(found?.place).toEqual(callSite)
  expect(found?.evidence).toEqual([{ label: 'sent for no request', text: sql, place: callSite }])
})

test('each kind is a finding of its own', () => {
  const found = judged({
    statements: exactly(1),
    shapes: [{ sql, callSite: null }],
    inWorkers: exactly(1),
    unseen: [{ protocol: 'PostgreSQL', port: 5432, statements: exactly(1) }],
  })
  expect(new Set(found.map(({ signature }) => signature)).size).toBe(3)
})

test('nothing is said where nothing was sent', () => {
  expect(judged(null)).toEqual([])
})
