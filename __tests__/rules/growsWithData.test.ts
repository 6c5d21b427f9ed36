import { describe, expect, test } from 'vitest'
import type { Exponent, GrowthPass } from '../../src/profile.ts'
import { growsWithData } from '../../src/rules/growsWithData.ts'
import { askAboutRoute } from '../support/ask.ts'
import { exactly, placeAt, profileWith, routeWith } from '../support/profiles.ts'

const SIZES = [40, 283, 2000]
const about = (value: number): Exponent => ({ value, low: value - 0.02, high: value + 0.02 })
const none = about(0)

interface Numbers {
  rows?: number[]
  bytes?: number[]
  blocks?: number[]
}

function grown(
  exponents: Partial<GrowthPass['exponents']>,
  { rows = [20, 20, 20], bytes = [708, 708, 708], blocks = [189, 189, 189] }: Numbers = {},
  overrides: Partial<GrowthPass> = {},
): GrowthPass {
  return {
    table: 'nests',
    tables: [{ table: 'nests', rows: SIZES }],
    points: SIZES.map((_rows, i) => ({
      rowsRead: exactly(rows[i]!),
      queries: exactly(1),
      responseBytes: exactly(bytes[i]!),
      databaseMs: exactly(1),
      blocks: exactly(blocks[i]!),
    })),
    exponents: {
      rowsRead: none,
      queries: none,
      responseBytes: none,
      databaseMs: none,
      blocks: none,
      ...exponents,
    },
    shapes: [],
    functions: [],
    failed: null,
    reason: '',
    ...overrides,
  }
}

const linear = { rowsRead: about(1), responseBytes: about(1) }
const all = { rows: SIZES, bytes: [1400, 10_000, 70_000] }

function listed(sql: string, rows = SIZES, executions = [1, 1, 1]): Partial<GrowthPass> {
  return { shapes: [{ sql, callSite: placeAt('src/nests.ts', 3), rows, executions }] }
}

const LIST = 'select "id" from "nests" order by "id"'
const ask = (growth: GrowthPass | null, options = {}) =>
  askAboutRoute(growsWithData, routeWith('GET /nests', { growth }), { options })

describe('faster than the table', () => {
  test('blocks as the square, at the function that has most of them', () => {
    const blocks = [2645, 119_639, 5_951_777]
    const functions = [{ place: placeAt('src/pairs.ts', 9, 'pairsOf'), blocks }]
    expect(ask(grown({ blocks: about(2) }, { blocks }, { functions }))).toMatchObject([
      {
        severity: 'notice',
        place: { file: 'src/pairs.ts', line: 9 },
        message:
          'Its executed JavaScript blocks grow faster than nests, about as its rows to the power of 2: ' +
          '2645 with 40 rows, 119639 with 283, 5951777 with 2000.',
      },
    ])
  })

  test.each(['rowsRead', 'queries'] as const)('%s, at the statement', (name) => {
    const [found, ...others] = ask(grown({ [name]: about(2) }, {}, listed(LIST)))
    expect([found?.place, others]).toEqual([placeAt('src/nests.ts', 3), []])
  })

  test.each<[string, Exponent | null]>([
    ['as the table', about(1)],
    ['as what is sorted', about(1.16)],
    ['whose interval begins below', { value: 1.5, low: 1.3, high: 1.6 }],
    ['that is not told', null],
  ])('nothing of what grows %s', (_name, blocks) => {
    expect(ask(grown({ blocks }))).toEqual([])
  })

  test('nothing of sorting between small tables, where it looks like a higher power', () => {
    const small = { tables: [{ table: 'nests', rows: [3, 30, 300] }] }
    expect(ask(grown({ blocks: { value: 1.31, low: 1.31, high: 1.31 } }, {}, small))).toEqual([])
  })

  test('nothing of time, whatever it does', () => {
    expect(ask(grown({ databaseMs: about(2) }))).toEqual([])
  })

  test('from another power on, where somebody says so', () => {
    expect(ask(grown({ blocks: about(2) }), { aboveExponent: 2.5 })).toEqual([])
  })
})

describe('an answer without a bound', () => {
  test('is every row of the table', () => {
    expect(ask(grown(linear, all, listed(LIST)))).toMatchObject([
      {
        severity: 'notice',
        place: placeAt('src/nests.ts', 3),
        message:
          'Its answer has no bound: it is made of every row of nests (1.4 KB for 40 rows, 10 KB for 283 rows, 70 KB for 2000 rows).',
        advice: expect.stringContaining('.where(gt(nests.id, last))') as string,
      },
    ])
  })

  test('is a share of it', () => {
    const half = SIZES.map((rows) => Math.round(rows / 2))
    const [found] = ask(grown(linear, { ...all, rows: half }, listed(LIST, half)))
    expect(found?.message).toContain('made of 50 % of the rows of nests')
  })

  test('is most of it for a value that most rows have', () => {
    const sql = 'select "id" from "nests" where "state" = ?'
    const most = SIZES.map((rows) => Math.round(rows * 0.8))
    expect(ask(grown(linear, all, listed(sql, most)))).toHaveLength(1)
    expect(ask(grown(linear, all, listed(sql, most)), { filteredPercent: 90 })).toEqual([])
  })

  test.each<[string, Partial<GrowthPass['exponents']>, Partial<GrowthPass>]>([
    ['a limit, that it has not come to', linear, listed(`${LIST} limit ?`)],
    ['fetch first', linear, listed(`${LIST} fetch first ? rows only`)],
    ['an answer that stays the same', { ...linear, responseBytes: none }, listed(LIST)],
    ['rows that come to an end', linear, listed(LIST, [40, 200, 500])],
    ['the rows of one parent', linear, listed('select "id" from "nests" where "tree_id" = ?', [4, 28, 200])],
    [
      'those of a page of parents',
      linear,
      listed('select * from "nests" where "tree_id" in (...)', [4, 28, 200]),
    ],
    ['one statement for each row of another', linear, listed('select * from "nests"', SIZES, SIZES)],
    ['another table', linear, listed('select * from "eggs"')],
    ['an exponent that is not told', { ...linear, responseBytes: null }, listed(LIST)],
  ])('is none with %s', (_name, exponents, overrides) => {
    expect(ask(grown(exponents, all, overrides))).toEqual([])
  })
})

const failedAt = (rows: number) => grown({}, {}, { failed: { rows, reason: 'no answer within 10000 ms' } })

describe('an answer that does not come', () => {
  test('with more rows is told', () => {
    expect(ask(failedAt(2000)).map(({ message }) => message)).toEqual([
      'It is answered with 40 rows in nests, and not with 2000: no answer within 10000 ms.',
    ])
  })

  test('with as many as before says nothing about growth', () => {
    expect(ask(failedAt(40))).toEqual([])
  })
})

test('nothing is said of what has not grown, nor of a route that failed', () => {
  expect(ask(null)).toEqual([])
  const failed = routeWith('GET /nests', { status: 'failed', growth: grown({ blocks: about(2) }) })
  expect(askAboutRoute(growsWithData, failed)).toEqual([])
})

const wouldSee = (growth: GrowthPass | null) =>
  growsWithData.wouldSee!(
    { route: routeWith('GET /nests', { growth }), profile: profileWith([]), comparison: null },
    { at: null },
  )

test('it would see it again only where the route was measured at three sizes', () => {
  expect([wouldSee(null), wouldSee(grown({})), wouldSee(grown({}, {}, { points: [null, null] }))]).toEqual([
    false,
    true,
    false,
  ])
})
