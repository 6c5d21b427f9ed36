/** What is said of each shape of a route, with instruments that play. */
import { expect, test } from 'vitest'
import type { OpenPlan } from '../../../src/collect/app/openPlan.ts'
import { ProbeSilent } from '../../../src/collect/app/channel.ts'
import type { CountedRequest } from '../../../src/collect/instruments/instruments.ts'
import { plan, planPass } from '../../../src/collect/passes/plan.ts'
import { SpoiltTurn } from '../../../src/collect/passes/pass.ts'
import { countPass } from '../../../src/collect/passes/queryShapes.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { Examination } from '../../../src/plans/examine.ts'
import { PlanPass } from '../../../src/profile.ts'
import type { QueryRecord, RequestRecord } from '../../../src/probe/protocol.ts'
import { resolveSettings } from '../../../src/fixturesFile/settings.ts'
import { routeWith } from '../../support/profiles.ts'

const target: Target = {
  routeId: 'GET /sloops',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/sloops', headers: {}, body: undefined }),
}

const query = (sql: string, more: Partial<QueryRecord> = {}): QueryRecord => ({
  sql,
  driver: 'pg',
  raw: true,
  statements: 1,
  startMs: 0,
  durationMs: 1,
  rows: 1,
  parameters: '',
  eachParameter: [],
  atMostOne: false,
  frames: [],
  error: null,
  afterResponse: false,
  ...more,
})

const record = (...queries: QueryRecord[]): RequestRecord => ({
  tag: 'sloop',
  method: 'GET',
  url: '/sloops',
  status: 200,
  transaction: false,
  durationMs: 5,
  queries,
  calls: [],
  unattributed: { strays: [], inWorkers: 0, unseen: [] },
})

const nothing: Examination = { hash: null, plan: '', indexes: [], missing: null, advice: null, reason: '' }

interface Played {
  sent: QueryRecord[]
  status?: number
  /** By the statement. */
  open?: (sql: string) => Partial<OpenPlan> | null
  leftMs?: number
  isSeen?: boolean
  plans?: Map<string, Examination>
  examine?: (sql: string) => Promise<Examination>
}

function played(counted: QueryRecord[], { sent, status = 200, open = () => ({}), ...more }: Played) {
  const events: string[] = []
  const refused: string[] = []
  const { leftMs = 1000, isSeen = true, plans = new Map<string, Examination>() } = more
  const examine = more.examine ?? ((sql: string) => Promise.resolve({ ...nothing, plan: `plan of ${sql}` }))
  const exchange = {
    answer: { status },
    record: isSeen ? record(...sent) : null,
  } as CountedRequest
  const close = (): Promise<void> => Promise.resolve(void events.push('close'))
  const found = planPass(
    {
      async keepStatements(use) {
        events.push('keep')
        try {
          return await use()
        } finally {
          events.push('forget')
        }
      },
      count: () => Promise.resolve([exchange]),
      countFlow: () => Promise.reject(new Error('not asked for')),
      beginPlan({ sql }) {
        const begun = open(sql)
        const whole = { dialect: 'postgres', database: 'fleet', parameters: 0, refused: null } as const
        return Promise.resolve(begun && { ...whole, ask: () => Promise.resolve([]), close, ...begun })
      },
    },
    target,
    {
      count: countPass([record(...counted)], (place) => place),
      hosts: [],
      plans,
      leftMs: () => leftMs,
      refused: (why) => void refused.push(why),
      examinations: { postgres: (_database, { sql }) => examine(sql) },
    },
  )
  return { found, events, refused, plans }
}

const refuse = () => Promise.reject(new RangeError('not asked for'))

test('reads and writes are examined, and neither what begins a transaction nor a command of MongoDB', async () => {
  const queries = [
    'begin',
    'select 1 from sloops where id = $1',
    'db.sloops.find({ id: ? })',
    'update sloops set sails = $1',
    'commit',
  ].map((sql) => query(sql))
  const { found, events } = played(queries, { sent: queries })
  expect((await found).shapes.map(({ shape, plan }) => [shape, plan])).toEqual([
    [1, 'plan of select 1 from sloops where id = $1'],
    [3, 'plan of update sloops set sails = $1'],
  ])
  expect(events).toEqual(['keep', 'close', 'close', 'forget'])
})

test('what was examined for another route is not examined again', async () => {
  const first = played([query('select 1')], { sent: [query('select 1')] })
  await first.found
  const again = played([query('select  2')], {
    sent: [query('select 3')],
    plans: first.plans,
    examine: refuse,
  })
  expect(await again.found).toEqual(await first.found)
  // Of another database it may be another one.
  const other = played([query('select 1')], {
    sent: [query('select 1')],
    plans: first.plans,
    open: () => ({ database: 'other fleet' }),
    examine: () => Promise.resolve({ ...nothing, plan: 'another' }),
  })
  expect((await other.found).shapes).toMatchObject([{ plan: 'another' }])
})

test('why there is no plan: each says so', async () => {
  const sql = ['select a', 'select b', 'select c', 'select d', 'select e']
  const { found } = played(
    sql.map((text) => query(text)),
    {
      sent: [query('select b', { statements: 2 }), query('select c'), query('select d'), query('select e')],
      open: (text) => (text === 'select c' ? null : {}),
      examine: (text) =>
        text === 'select d'
          ? Promise.reject(new Error('no chart'))
          : Promise.resolve({ ...nothing, plan: 'e' }),
    },
  )
  expect((await found).shapes.map(({ reason }) => reason)).toEqual([
    'it was not sent when the same request was asked again',
    'it was sent in one go with others',
    'its values were not kept: by which client it went is not seen, or they are too large',
    'it could not be examined: no chart',
    '',
  ])
})

test('a plan that is too long for a profile is cut', async () => {
  const queries = [query('select a')]
  const { found } = played(queries, {
    sent: queries,
    examine: () => Promise.resolve({ ...nothing, plan: 'Append '.repeat(10_000) }),
  })
  const { shapes } = PlanPass.parse(await found)
  expect(shapes[0]!.plan).toMatch(/^Append Append .* \.\.\.$/)
})

test('what is true of all of them is said once', async () => {
  const both = [query('select a'), query('update b set c = 1')]
  const refused = 'the database is on bay.example, which is not this machine'
  const remote = played(both, { sent: both, open: () => ({ refused }) })
  expect([await remote.found, remote.refused]).toEqual([{ shapes: [], reason: refused }, [refused, refused]])
  const late = played(both, { sent: both, leftMs: 0 })
  expect(await late.found).toEqual({ shapes: [], reason: 'there was no time left for it' })
  const unseen = played(both, { sent: both, isSeen: false })
  expect(await unseen.found).toEqual({ shapes: [], reason: 'the process that answered is not watched' })
})

test('an unexpected answer spoils the turn, and a process that is gone is not asked for more', async () => {
  const one = [query('select a')]
  const spoilt = played(one, { sent: one, status: 500 })
  await expect(spoilt.found).rejects.toThrow(SpoiltTurn)
  expect(spoilt.events).toEqual(['keep', 'forget'])
  const gone = played(one, { sent: one, examine: () => Promise.reject(new ProbeSilent('gone')) })
  await expect(gone.found).rejects.toThrow(ProbeSilent)
  expect(gone.events).toEqual(['keep', 'close', 'forget'])
})

test('it is for routes that find rows, and takes time for each of their shapes', () => {
  const count = countPass(
    [record(query('select a'), query('begin'), query('delete from b'))],
    (place) => place,
  )
  expect(plan.isFor!(routeWith('GET /sloops', { count }))).toBe(true)
  expect(
    plan.isFor!(routeWith('GET /sloops', { count: countPass([record(query('begin'))], (place) => place) })),
  ).toBe(false)
  // As the time plan asks ahead of the count pass.
  expect(plan.isFor!(routeWith('GET /sloops', { count: null }))).toBe(true)
  expect(plan.isFor!(routeWith('GET /sloops', { count: null, status: 'failed' }))).toBe(false)
  const cost = (shapes: typeof count): number =>
    plan.costMs!(10, resolveSettings(), routeWith('GET /sloops', { count: shapes }))
  expect(cost(count) - 10).toBe(2 * (cost({ ...count, shapes: count.shapes.slice(0, 1) }) - 10))
})
