/** What was sent meanwhile in nobody's name, from the records of single requests. */
import { expect, test } from 'vitest'
import { unattributedOf } from '../../../src/collect/passes/unattributed.ts'
import type { QueryRecord, RequestRecord, Unattributed } from '../../../src/probe/protocol.ts'
import { between, exactly } from '../../support/profiles.ts'

const stray = (sql: string, line = 7): QueryRecord => ({
  sql,
  driver: 'pg',
  raw: true,
  statements: 1,
  startMs: 1,
  durationMs: 1,
  rows: 1,
  parameters: '',
  eachParameter: [],
  atMostOne: false,
  frames: [{ file: '/app/queue.ts', line, column: 3 }],
  error: null,
  afterResponse: false,
})

const request = (unattributed: Partial<Unattributed>): RequestRecord => ({
  tag: 'sorrel',
  method: 'GET',
  url: '/',
  status: 200,
  transaction: false,
  durationMs: 9,
  queries: [],
  calls: [],
  unattributed: { strays: [], inWorkers: 0, unseen: [], ...unattributed },
})

const mysql = (statements: number) => ({ protocol: 'MySQL', port: 3306, statements })
const of = (...each: Partial<Unattributed>[]) =>
  unattributedOf(each.map(request), ({ file, line }) => ({ file: file.replace('/app/', ''), line }))

test('statements are counted per request, and listed by shape and line', () => {
  const one = stray('select 1 from figs where id = 4')
  const again = stray('select 1 from figs where id = 5')
  const other = stray('select 1 from figs where id = 5', 9)
  expect(of({ strays: [one] }, { strays: [one, again] }, { strays: [again, other, one] })).toEqual({
    statements: between(1, 2, 3),
    inWorkers: exactly(0),
    shapes: [
      { sql: 'select ? from figs where id = ?', callSite: { file: 'queue.ts', line: 7 } },
      { sql: 'select ? from figs where id = ?', callSite: { file: 'queue.ts', line: 9 } },
    ],
    unseen: [],
  })
})

test('clients that are not known are told apart by protocol and port', () => {
  expect(of({ unseen: [mysql(2)] }, { unseen: [mysql(2)] }, { unseen: [mysql(4)] })?.unseen).toEqual([
    { protocol: 'MySQL', port: 3306, statements: between(2, 2, 4) },
  ])
})

test.each<[string, Partial<Unattributed>[]]>([
  ['nothing at all', [{}, {}, {}]],
  ['one statement of a timer in one of several requests', [{}, { strays: [stray('select 1')] }, {}]],
  ['a connection that was made in one of several requests', [{ unseen: [mysql(1)] }, {}, {}]],
])('%s says nothing about the route', (_name, each) => {
  expect(of(...each)).toBeNull()
})
