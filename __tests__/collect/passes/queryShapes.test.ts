import { expect, test } from 'vitest'
import { countPass } from '../../../src/collect/passes/queryShapes.ts'
import type { QueryRecord, RequestRecord } from '../../../src/probe/protocol.ts'

const at = (line: number) => ({ file: '/srv/quay/src/ships.ts', line, column: 7, function: 'listShips' })

const query = (sql: string, line: number, more: Partial<QueryRecord> = {}): QueryRecord => ({
  sql,
  driver: 'NodePgSession',
  raw: false,
  statements: 1,
  startMs: 0,
  durationMs: 2,
  rows: 1,
  parameters: 'p0',
  eachParameter: [],
  atMostOne: false,
  frames: [at(line)],
  error: null,
  afterResponse: false,
  ...more,
})

const request = (...queries: QueryRecord[]): RequestRecord => ({
  tag: 't',
  method: 'GET',
  url: '/ships',
  status: 200,
  transaction: false,
  durationMs: 20,
  queries,
  calls: [],
  unattributed: { strays: [], inWorkers: 0, unseen: [] },
})

const count = (...records: RequestRecord[]) =>
  countPass(records, ({ file, ...rest }) => ({ ...rest, file: file.replace('/srv/quay/', '') }))

const crew = (ship: number, startMs: number) =>
  query(`select "name" from "crew" where "ship_id" = $1`, 31, { parameters: `p${ship}`, startMs, rows: 4 })

const from = (line: number) => query('select 1', 44, { frames: [at(44), at(line), at(90)] })

test('a line that is called from several is shown with all of them', () => {
  const { shapes } = count(request(from(22), from(29), from(22), from(34)))
  expect(shapes[0]!.callers.map(({ line }) => line)).toEqual([22, 29, 34])
  expect(shapes[0]!.frames.map(({ line }) => line)).toEqual([44, 22, 90])
})

test('queries of one shape from one line are one shape, in the order of their first execution', () => {
  const ships = query('select "id" from "ships" limit $1', 29, { rows: 3, durationMs: 5 })
  const { queries, shapes, databaseMs } = count(
    request(ships, crew(1, 6), crew(2, 9), crew(3, 12)),
    request(ships, crew(1, 6), crew(2, 9)),
    request(ships, crew(1, 6), crew(2, 9), crew(3, 12), crew(3, 15)),
  )
  expect(queries).toEqual({ value: 4, low: 3, high: 5 })
  expect(databaseMs).toEqual({ value: 11, low: 9, high: 13 })
  expect(shapes.map(({ sql }) => sql)).toEqual([
    'select "id" from "ships" limit ?',
    'select "name" from "crew" where "ship_id" = ?',
  ])
  expect(shapes[1]).toMatchObject({
    kind: 'read',
    callSite: { file: 'src/ships.ts', line: 31 },
    executions: { value: 3, low: 2, high: 4 },
    distinctParameters: 3,
    sameParameters: 2,
    rows: { value: 4, low: 4, high: 4 },
    parallel: false,
  })
})

test('the same statement from two lines is two shapes', () => {
  const { shapes } = count(request(query('select 1', 5), query('select 1', 6)))
  expect(shapes.map(({ callSite }) => callSite?.line)).toEqual([5, 6])
})

test('transaction control is counted apart', () => {
  const { queries, transactionStatements } = count(
    request(query('begin', 8), query('insert into "log" values ($1)', 9), query('commit', 8)),
  )
  expect(queries.value).toBe(1)
  expect(transactionStatements.value).toBe(2)
})

test('a batch counts its statements', () => {
  const { queries, shapes } = count(request(query('select 1;\nselect 2;\nselect 3', 8, { statements: 3 })))
  expect(queries.value).toBe(3)
  expect(shapes[0]!.executions.value).toBe(3)
})

test('executions that overlap in time ran in parallel', () => {
  const { shapes } = count(request(crew(1, 1), crew(2, 1.5), crew(3, 2)))
  expect(shapes[0]!.parallel).toBe(true)
})

const ship = 'select "id" from "ships" where "id" = $1'
const log = 'insert into "log" ("ship") values ($1)'

test.each<[string, string, string, 'redundant' | undefined]>([
  ['read three times with the same parameters', ship, '1 1 1', 'redundant'],
  ['read three times with the same parameters, and once with others', ship, '1 1 2 1', 'redundant'],
  ['read twice with the same parameters', ship, '1 1', undefined],
  ['read twice each with two sets of parameters', ship, '1 1 2 2', undefined],
  ['read with three sets of parameters, as a loop does', ship, '1 1 1 2 3', undefined],
  ['written three times with the same parameters', log, '1 1 1', undefined],
])('%s: the cause is seen without an experiment or is not', (_, sql, parameters, outcome) => {
  const queries = parameters.split(' ').map((one) => query(sql, 31, { parameters: one }))
  expect(count(request(...queries)).shapes[0]!.cause?.outcome).toBe(outcome)
})

test('a statement whose line is not known has no call site', () => {
  const { shapes } = count(request(query('select 1', 5, { frames: [] })))
  expect(shapes[0]).toMatchObject({ callSite: null, frames: [] })
})

test('failed and late statements are marked', () => {
  const { shapes } = count(request(query('select 1', 5, { error: 'deadlock detected', afterResponse: true })))
  expect(shapes[0]).toMatchObject({ failed: 1, afterResponse: true })
})

test('no queries at all', () => {
  expect(count(request())).toMatchObject({ requests: 1, queries: { value: 0, low: 0, high: 0 }, shapes: [] })
})

test('the largest offset, and what the widest columns held', () => {
  const page = (offset: number, ...widest: [string, number][]) =>
    query('select "log" from "ships" limit $1 offset $2', 29, { offset, widest })
  const { shapes } = count(
    request(page(40, ['log', 9000], ['notes', 3000]), page(80, ['log', 7000])),
    request(page(0, ['log', 5000])),
    request(page(20)),
  )
  expect(shapes).toMatchObject([
    {
      offset: 80,
      widest: [
        { column: 'log', bytes: { value: 5000, low: 0, high: 9000 } },
        { column: 'notes', bytes: { value: 0, low: 0, high: 3000 } },
      ],
    },
  ])
  const [other] = count(request(query('select 1', 29))).shapes
  expect(other).not.toHaveProperty('offset')
  expect(other).not.toHaveProperty('widest')
})
