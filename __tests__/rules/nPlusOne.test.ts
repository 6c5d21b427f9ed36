import { describe, expect, test } from 'vitest'
import type { Cause, Place, QueryShape } from '../../src/profile.ts'
import { nPlusOne } from '../../src/rules/nPlusOne.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, exactly, placeAt, shapeWith, unmeasuredRoute } from '../support/profiles.ts'
import { confirmed, eggs, judged, nests } from './nests.ts'

const unproved = (reason: string): Cause => ({
  outcome: 'cannot-see',
  parent: null,
  points: [],
  slope: null,
  reason,
})

describe('the number of repeats decides', () => {
  test.each([
    [1, []],
    [2, []],
    [3, ['notice']],
    [10, ['notice']],
    [11, ['warning']],
    [50, ['warning']],
    [51, ['error']],
  ])('%i repeats: %j', (times, severities) => {
    expect(judged([nests(times), eggs(times)]).map((found) => found.severity)).toEqual(severities)
  })

  test.each([
    [{ minimum: 5 }, 4, []],
    [{ minimum: 5 }, 5, ['notice']],
    [{ warnAbove: 3 }, 4, ['warning']],
    [{ errorAbove: 6 }, 7, ['error']],
  ])('by the setting %j', (options, times, severities) => {
    expect(judged([nests(times), eggs(times)], options).map((found) => found.severity)).toEqual(severities)
  })
})

describe('no N+1 is', () => {
  test.each<[string, QueryShape]>([
    ['a constant repeat with the same parameters', eggs(30, { distinctParameters: 1, sameParameters: 30 })],
    ['a repeat with two sets of parameters', eggs(30, { distinctParameters: 2, sameParameters: 15 })],
    ['a loop of writes', eggs(30, { kind: 'write', sql: 'insert into "eggs" ("nest_id") values (...)' })],
    ['a row of savepoints', eggs(30, { kind: 'transaction', sql: 'savepoint ?' })],
    ['a batch, which arrives as one set of parameters', eggs(30, { distinctParameters: 1 })],
    ['one query for many keys', eggs(1, { sql: 'select "id" from "eggs" where "eggs"."nest_id" in (...)' })],
    [
      'that in chunks, where nobody tried it out',
      eggs(8, { sql: 'select "id" from "eggs" where "eggs"."nest_id" in (...)', cause: null }),
    ],
    [
      'that with any',
      eggs(8, { sql: 'select "id" from "eggs" where "nest_id" = any (?)', cause: unproved('it wrote') }),
    ],
    [
      'what follows no rows',
      eggs(77, {
        cause: confirmed(
          [
            [77, 77],
            [1, 77],
          ],
          { outcome: 'independent' },
        ),
      }),
    ],
    [
      'one query for many rows',
      eggs(77, {
        cause: confirmed(
          [
            [990, 77],
            [1, 1],
          ],
          { outcome: 'batched' },
        ),
      }),
    ],
    [
      'the only repeat in one of five requests',
      eggs(1, { executions: between(1, 1, 9), distinctParameters: 9 }),
    ],
  ])('%s', (_name, shape) => {
    expect(judged([nests(30), shape])).toEqual([])
  })

  test('a route that was not measured', () => {
    expect(askAboutRoute(nPlusOne, unmeasuredRoute('GET /nests'))).toEqual([])
  })
})

describe('it still is one', () => {
  test('with a list besides the key', () => {
    const sql = 'select "id" from "eggs" where ("eggs"."nest_id" = ? and "eggs"."colour" in (...))'
    expect(judged([nests(4), eggs(4, { sql })])).toHaveLength(1)
  })

  test('in very many chunks', () => {
    const sql = 'select "id" from "eggs" where "eggs"."nest_id" in (...)'
    expect(judged([nests(90), eggs(11, { sql, cause: null })])).toMatchObject([{ severity: 'notice' }])
  })

  test('with a list of one key for each row', () => {
    const sql = 'select "id" from "eggs" where "eggs"."nest_id" in (...)'
    expect(judged([nests(4), eggs(4, { sql })])).toHaveLength(1)
  })

  test('when some keys repeat', () => {
    expect(judged([nests(20), eggs(20, { distinctParameters: 3, sameParameters: 9 })])).toHaveLength(1)
  })
})

describe('what it says', () => {
  test('the line, the pace, the parent and the points', () => {
    const [found] = judged([
      nests(20),
      eggs(20, {
        cause: confirmed([
          [20, 20],
          [10, 10],
          [1, 1],
        ]),
      }),
    ])
    expect(found).toMatchObject({
      rule: 'n-plus-one',
      severity: 'warning',
      route: 'GET /nests',
      place: { file: 'src/nests.ts', line: 23, function: 'listNests' },
      message:
        'N+1: one request sends the same query on big_eggs 20 times, 1 query more for each row of the query at ' +
        'src/nests.ts:20 (20 rows: 20, 10 rows: 10, 1 row: 1).',
    })
    expect(found?.evidence).toMatchObject([
      {
        label: 'sent one after the other',
        text: 'select "id" from "big_eggs" where "big_eggs"."nest_id" = ?',
      },
      { label: 'follows the 20 rows of', place: { line: 20 } },
    ])
  })

  test.each<[string, Cause, string]>([
    [
      'several for each row',
      confirmed([
        [9, 27],
        [1, 3],
      ]),
      '3 queries more for each row of the query at',
    ],
    [
      'one for some rows',
      confirmed([
        [37, 13],
        [1, 1],
      ]),
      '1 query more for every 3 rows of the query at',
    ],
    [
      'one for nearly all rows',
      confirmed([
        [9, 8],
        [1, 1],
      ]),
      '1 query more for nearly every row of the query at src/nests.ts:20 (9 rows: 8, 1 row: 1)',
    ],
    [
      'an unknown line',
      confirmed(
        [
          [9, 9],
          [1, 1],
        ],
        { parent: { sql: 'select ?', callSite: null } },
      ),
      '1 query more for each row of an earlier query (9 rows: 9, 1 row: 1)',
    ],
    [
      'a recursion',
      confirmed(
        [
          [9, 10],
          [4, 5],
        ],
        { parent: { sql: eggs(1).sql, callSite: eggs(1).callSite } },
      ),
      '1 query more for each row of its own answers (9 rows: 10, 4 rows: 5)',
    ],
  ])('%s', (_name, cause, words) => {
    expect(judged([eggs(12, { cause })])[0]?.message).toContain(words)
  })

  test.each<[string, Cause | null, string]>([
    ['that it was not tried out', null, 'It was not tried out.'],
    ['why it cannot be proved', unproved('it dreams'), 'It cannot be proved: it dreams.'],
  ])('%s, in a notice', (_name, cause, words) => {
    const [found] = judged([nests(99), eggs(99, { cause })])
    expect(found).toMatchObject({
      severity: 'notice',
      message:
        'Possibly an N+1: one request sends the same query on big_eggs 99 times, with 99 different sets of parameters, ' +
        `probably one for each row of the query on nests. ${words}`,
    })
    expect(found?.evidence).toMatchObject([
      { label: 'sent one after the other' },
      { label: 'probably follows the 99 rows of', place: { line: 20 } },
    ])
  })

  test('a number that varies', () => {
    const [found] = judged([eggs(12, { executions: between(9, 12, 14) })])
    expect(found?.message).toContain('12 (9 to 14) times')
  })

  test('that they ran in parallel', () => {
    expect(judged([eggs(12, { parallel: true })])[0]?.evidence[0]?.label).toBe('sent in parallel')
  })

  test('who called the function with the query', () => {
    const callSite = placeAt('src/load.ts', 5, 'loadEggs')
    const callers: Place[] = [placeAt('src/nests.ts', 61, 'countNests'), placeAt('src/app.ts', 9)]
    const [found] = judged([eggs(12, { callSite, frames: [callSite, ...callers] })])
    expect(found?.place).toEqual(callSite)
    expect(found?.evidence.slice(2)).toEqual([
      { label: 'called from', text: 'countNests', place: callers[0] },
      { label: 'called from a function without a name', text: '', place: callers[1] },
    ])
  })

  test('a signature of file and SQL, the same on another line with another number', () => {
    const [found] = judged([eggs(12)])
    const [moved] = judged([eggs(77, { callSite: placeAt('src/nests.ts', 1041) })])
    const [elsewhere] = judged([eggs(12, { callSite: placeAt('src/trees.ts', 23) })])
    expect(found?.signature).toMatch(/^n-plus-one GET \/nests [0-9a-f]{10}$/)
    expect(moved?.signature).toBe(found?.signature)
    expect(elsewhere?.signature).not.toBe(found?.signature)
  })
})

describe('a parent that nobody proved is the earlier read whose rows come nearest', () => {
  const trees = shapeWith({ sql: 'select * from "trees"', rows: exactly(13) })
  test.each<[string, QueryShape[], string | undefined]>([
    [
      'the nearer of two',
      [trees, nests(12)],
      'select "id", "tree" from "nests" order by "nests"."id" limit ?',
    ],
    ['the nearer of two, in the other order', [nests(12), trees], nests(0).sql],
    ['the later of two equals', [trees, nests(13)], nests(0).sql],
    ['rows of several executions together', [nests(3, { executions: exactly(4) })], nests(0).sql],
    ['not a single row', [nests(1)], undefined],
    ['half as many rows', [nests(6)], nests(0).sql],
    ['not one with far fewer rows', [nests(5)], undefined],
    ['twice as many rows', [nests(24)], nests(0).sql],
    ['not one with far more rows', [nests(25)], undefined],
    ['not a write', [nests(12, { kind: 'write' })], undefined],
  ])('%s', (_name, earlier, parent) => {
    const [found] = judged([...earlier, eggs(12, { cause: null })])
    expect(found?.evidence.find(({ label }) => label.startsWith('probably'))?.text).toBe(parent)
  })

  test('never a later one', () => {
    expect(judged([eggs(12, { cause: null }), nests(12)])[0]?.message).not.toContain('probably')
  })
})

test('it says that its line is not known', () => {
  const [found] = judged([nests(11), eggs(11, { callSite: null })])
  expect(found?.message).toMatch(/The line that sends it is not known: .* without a source map\.$/)
  expect(found?.place).toBeNull()
})
