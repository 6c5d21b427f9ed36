import { expect, test } from 'vitest'
import type { QueryShape } from '../../src/profile.ts'
import { redundantQuery } from '../../src/rules/redundantQuery.ts'
import { askAboutRoute } from '../support/ask.ts'
import { countWith, exactly, placeAt, routeWith, shapeWith } from '../support/profiles.ts'

const callSite = placeAt('src/hen.ts', 40, 'readHen')
const repeated = (same: number, overrides: Partial<QueryShape> = {}) =>
  shapeWith({
    sql: 'select "name" from "hens" where "hens"."id" = ?',
    executions: exactly(same),
    sameParameters: same,
    distinctParameters: 1,
    callSite,
    frames: [callSite, placeAt('src/hen.ts', 22, 'greetHen')],
    ...overrides,
  })

const judged = (shape: QueryShape, options = {}) =>
  askAboutRoute(redundantQuery, routeWith('GET /hen', { count: countWith([shape]) }), { options })

test.each([
  ['once', repeated(1), {}, 0],
  ['twice, as by a middleware and a handler', repeated(2), {}, 0],
  ['three times', repeated(3), {}, 1],
  ['twice, where that is too often', repeated(2), { minimum: 2 }, 1],
  ['two keys in turn', repeated(3, { distinctParameters: 2, executions: exactly(6) }), {}, 1],
  [
    'a loop over many keys, which is for n-plus-one',
    repeated(3, { distinctParameters: 3, executions: exactly(9) }),
    {},
    0,
  ],
  [
    'a few keys that no row decides',
    repeated(3, {
      distinctParameters: 3,
      executions: exactly(9),
      cause: { outcome: 'independent', parent: null, points: [], slope: 0, reason: '' },
    }),
    {},
    1,
  ],
  ['a write', repeated(5, { kind: 'write' }), {}, 0],
  ['savepoints', repeated(5, { kind: 'transaction', sql: 'savepoint ?' }), {}, 0],
])('%s', (_name, shape, options, findings) => {
  expect(judged(shape, options)).toHaveLength(findings)
})

test('it says where, and who asked', () => {
  expect(judged(repeated(7))).toMatchObject([
    {
      severity: 'warning',
      route: 'GET /hen',
      place: callSite,
      message: 'One request sends the same query on hens 7 times with the same parameters.',
      evidence: [
        { label: 'query', text: 'select "name" from "hens" where "hens"."id" = ?' },
        { label: 'called from', text: 'greetHen', place: { line: 22 } },
      ],
    },
  ])
})

test('it says that its line is not known', () => {
  const [found] = judged(repeated(3, { callSite: null, frames: [] }))
  expect(found?.message).toMatch(/The line that sends it is not known: .* without a source map\.$/)
})

test.each([
  ['knex', /sent again each time that it is awaited/],
  ['kysely', /sent again by each execute\(\)/],
  ['@mikro-orm/core', /em\.find\(\) always asks/],
  ['@prisma/client', /findMany\(\) and findFirst\(\) are sent each time/],
  ['typeorm', /^Load it once and pass the result on, or keep the promise for the length of the request\.$/],
])('the advice knows of %s', (orm, words) => {
  expect(judged(repeated(3, { raw: true, driver: 'pg', orm }))[0]?.advice).toMatch(words)
})
