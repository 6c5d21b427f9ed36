/** When a statement that goes through more rows than in the baseline is told, and when nobody knows why it does. */
import { describe, expect, test } from 'vitest'
import type { Catalogue, PlanPass, Profile, RouteProfile, ShapePlan } from '../../../src/profile.ts'
import { compareProfiles } from '../../../src/compare/compare.ts'
import { planRegression } from '../../../src/rules/planRegression.ts'
import { countWith, placeAt, profileWith, routeWith, shapeWith } from '../../support/profiles.ts'

const sql = 'select * from "otters" where "holt_id" = ? and "whiskers" = ? limit ?'
const shape = shapeWith({ sql, callSite: placeAt('src/otters.ts', 29, 'listOtters') })

/** An index that finds ten rows, and one that finds five thousand, of which ten are wanted. */
const byHolt = 'Index Scan using otters_holt on otters, by (holt_id = ?), filter (whiskers = ?)'
const byWhiskers = 'Index Scan using otters_whiskers on otters, by (whiskers = ?), filter (holt_id = ?)'
const whole = 'Seq Scan on otters, filter (holt_id = ?)'

/** Behind it the middleware of an application, which leads to every handler. */
const calledByHandler = {
  ...shape,
  frames: [
    placeAt('src/otters.ts', 29, 'listOtters'),
    placeAt('src/shelf.ts', 14, 'showShelf'),
    placeAt('src/doorman.ts', 5, 'letIn'),
  ],
}

interface Run {
  steps: string
  examined?: number | null
  returned?: number | null
  /** Rows of the table. */
  rows?: number | null
  server?: string | null
  sql?: string
  isOff?: boolean
  /** Of another table. */
  table?: string
}

function runOf({ steps, examined = 10, returned = 10, rows = 5000, ...more }: Run): Profile {
  const { server = 'PostgreSQL 18', isOff = false, table = 'otters' } = more
  const planned: ShapePlan = {
    shape: 0,
    hash: steps,
    plan: steps,
    indexes: [...steps.matchAll(/using (\w+)/g)].map(([, name]) => name!),
    missing: null,
    advice: null,
    reason: '',
    rowsExamined: examined,
    rowsReturned: returned,
    rowsReason: '',
  }
  const plan: PlanPass = { shapes: [planned], reason: '', server }
  const count = countWith([more.sql === undefined ? shape : { ...shape, sql: more.sql }])
  const route: RouteProfile = routeWith('GET /otters', isOff ? { count } : { count, plan })
  const catalogue: Catalogue = {
    dialect: 'postgres',
    tables: [{ schema: 'public', name: table, rows, columns: [], foreignKeys: [], indexes: [] }],
  }
  return profileWith([route], { catalogue })
}

function told(base: Profile, head: Profile, options: Record<string, unknown> = {}) {
  const [comparison] = compareProfiles(head, base).routes
  return planRegression.checkRoute!(
    { route: head.routes[0]!, profile: head, comparison: comparison! },
    planRegression.options.parse(options),
  )
}

const before: Run = { steps: byHolt }
const now: Run = { steps: byWhiskers, examined: 5000 }

test('what goes through many times the rows for the same answer is a warning at its line', () => {
  const [found, ...others] = told(runOf(before), runOf(now))
  expect(others).toEqual([])
  expect(found).toMatchObject({
    severity: 'warning',
    place: { file: 'src/otters.ts', line: 29 },
    message:
      'A query goes through 5000 rows to return 10, which is 500 for each; in the baseline it went through 10 rows to return 10, which is 1 for each.',
    advice:
      'Its plan is another one. In the baseline it used otters_holt, and now it does not. Look for what has changed in the indexes, the types of the columns and the order of the tables.',
  })
  expect(found!.evidence.map(({ label, text }) => [label, text])).toEqual([
    ['query', sql],
    ['plan in the baseline', byHolt],
    ['plan now', byWhiskers],
  ])
})

test('who calls it is told up to the handler', () => {
  const runs = [before, now].map((run) => {
    const profile = runOf(run)
    profile.routes[0]!.count!.shapes = [calledByHandler]
    return profile
  })
  const labels = told(runs[0]!, runs[1]!)[0]!.evidence.map(({ text }) => text)
  expect(labels).toContain('showShelf')
  expect(labels).not.toContain('letIn')
})

describe('told', () => {
  test.each<[string, Run, Run]>([
    ['of a table that is read in whole now', before, { steps: whole, examined: 5000 }],
    [
      'the same, however many rows there are',
      { ...before, rows: 10_000 },
      { steps: whole, examined: 100_000, rows: 10_000 },
    ],
    ['of almost the same data', before, { ...now, examined: 5100, rows: 5100 }],
    ['of ten times the rows', { ...before, examined: 120 }, { ...now, examined: 1200 }],
    ['of what returns nothing', { ...before, examined: 0, returned: 0 }, { ...now, returned: 0 }],
  ])('%s', (_name, base, head) => {
    expect(told(runOf(base), runOf(head))).toHaveLength(1)
  })
})

describe('nothing is said', () => {
  test.each<[string, Run, Run]>([
    [
      'of the same plan: then other values or rows make the difference',
      before,
      { ...before, examined: 5000 },
    ],
    ['of other data', before, { ...now, rows: 5000 * 1.2 }],
    [
      'of other data, though a table is read in whole now',
      { ...before, rows: 50 },
      { steps: whole, examined: 5000 },
    ],
    [
      'of a table that has become too large to be counted',
      { ...before, rows: 50 },
      { steps: whole, examined: 100_000, rows: 10_000 },
    ],
    [
      'where nobody has counted how many rows there are',
      { ...before, rows: 10_000 },
      { ...now, rows: 10_000 },
    ],
    ['of a table whose rows could not be counted', { ...before, rows: null }, { ...now, rows: null }],
    ['of a table that the baseline does not know', { ...before, table: 'stoats' }, now],
    ['where it returns other rows', before, { ...now, returned: 12 }],
    ['of less than ten times the rows', { ...before, examined: 501 }, now],
    ['of few rows', before, { ...now, examined: 1009 }],
    ['of fewer rows', now, before],
    ['of another version of the database', before, { ...now, server: 'PostgreSQL 17' }],
    ['of a server that nobody knows', { ...before, server: null }, { ...now, server: null }],
    ['of another statement', before, { ...now, sql: `${sql} offset ?` }],
    ['where the baseline counted no rows', { ...before, examined: null, returned: null }, now],
    ['where this run counted no rows', before, { ...now, examined: null, returned: null }],
    ['where plans are off', before, { ...now, isOff: true }],
    ['where plans were off', { ...before, isOff: true }, now],
  ])('%s', (_name, base, head) => {
    expect(told(runOf(base), runOf(head))).toEqual([])
  })
})

test('how much is much is a setting', () => {
  const few = runOf({ ...now, examined: 60 })
  expect(told(runOf(before), few)).toEqual([])
  expect(told(runOf(before), few, { timesMore: 5, minimumRows: 50 })).toHaveLength(1)
})
