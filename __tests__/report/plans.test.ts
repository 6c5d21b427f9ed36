/** What the examination of each statement came to, in the same words wherever it is told. */
import { describe, expect, test } from 'vitest'
import type { ShapePlan } from '../../src/profile.ts'
import { outlineOf } from '../../src/report/outline.ts'
import { planVerdict } from '../../src/report/planVerdict.ts'
import { reportOf, markdownOf, verdictWith } from './sample.ts'
import { sarifReporter } from '../../src/report/sarif/sarif.ts'
import { renderTerminal } from '../../src/report/terminal/terminal.ts'
import { profileWith, routeWith } from '../support/profiles.ts'
import { harbour } from './html/plansOfHarbour.ts'

const section = outlineOf(harbour).sections.find(({ kind }) => kind === 'plans')!

test('each statement is a row, however many routes send it, and what says most comes first', () => {
  expect(section.title).toBe('How 7 statements find their rows')
  expect('note' in section && section.note).toBe(
    'Plans of PostgreSQL 18, as if the tables were large: index missing: 1, another kind of index: 1, ' +
      'no index proved: 1, not examined: 1, no index missed: 3.',
  )
  const rows = section.kind === 'plans' ? section.rows : []
  expect(rows.map(({ label, text, query, routes }) => [label, text, query, routes.join()])).toEqual([
    [
      'index missing',
      'An index on otters (holt_id) was tried, and the database used it: cost 12501 → 8.26, were the table large.',
      2,
      'GET /otters',
    ],
    [
      'trigram index?',
      'A trigram index could help where a B-tree cannot; it was not tried. It reads all rows of otters. ' +
        'No plain index would narrow down what is read of otters by these conditions.',
      4,
      'GET /otters',
    ],
    ['reads all rows', 'It reads all rows of otters.', 3, 'GET /otters'],
    ['not examined', 'It was not sent when the same request was asked again.', 3, 'POST /otters'],
    ['by an index', 'Its plan uses keepers_pkey.', 1, 'GET /otters,POST /otters'],
    ['no table is read', 'It reads no table.', 2, 'POST /otters'],
    ['by an index', 'Its plan uses stays_holt.', 4, 'POST /otters'],
  ])
})

describe('the words of one plan', () => {
  const plan: ShapePlan = {
    shape: 0,
    hash: '5ca1ab1e',
    plan: 'SCAN otters',
    indexes: [],
    missing: null,
    advice: null,
    reason: '',
  }
  const missing = {
    table: 'otters',
    columns: ['a', 'b'],
    sql: '',
    drizzle: '',
    cost: null,
    plans: ['', ''] as [string, string],
  }

  test.each<[what: string, Partial<ShapePlan>, server: string | null, kind: string, text: string]>([
    [
      'without a cost',
      { missing },
      'SQLite 3.50',
      'missing',
      'An index on otters (a, b) was tried, and the database used it.',
    ],
    ['a whole table of SQLite', {}, 'SQLite 3.50', 'unproved', 'It reads all rows of otters.'],
    [
      'the primary key of SQLite',
      { plan: 'SEARCH otters USING INTEGER PRIMARY KEY (rowid=?)' },
      'SQLite 3.50',
      'found',
      'It reads no table in whole.',
    ],
    [
      'a whole table of MySQL',
      { plan: 'SIMPLE otters ALL (Using where)' },
      'MariaDB 11.8',
      'unproved',
      'It reads all rows of otters.',
    ],
    ['of a database that nobody names', {}, null, 'found', 'No index was found that it misses.'],
    [
      'a candidate that came to nothing',
      { plan: 'SEARCH otters USING INDEX i (a=?)', reason: 'An index on a is there, and is not used.' },
      'SQLite 3.50',
      'unproved',
      'An index on a is there, and is not used.',
    ],
    [
      'without a plan',
      { hash: null, plan: '', reason: 'PostgreSQL gave none' },
      'PostgreSQL 18',
      'unexamined',
      'PostgreSQL gave none.',
    ],
  ])('%s', (_what, overrides, server, kind, text) => {
    const pass = { shapes: [], reason: '', server }
    expect(planVerdict({ ...plan, ...overrides }, pass, profileWith([]))).toMatchObject({ kind, text })
  })

  test.each([
    ['of its own server, where the catalogue is that of another database', 'SQLite 3.50', 'postgres'],
    ['of the catalogue, where the server did not say', null, 'sqlite'],
    ['of the catalogue, where nobody knows the server', 'constructor 7', 'sqlite'],
  ] as const)('is read in the words %s', (_what, server, dialect) => {
    const profile = { ...profileWith([]), catalogue: { dialect, tables: [] } }
    expect(planVerdict(plan, { shapes: [], reason: '', server }, profile).label).toBe('reads all rows')
  })
})

test('the comment lists those without an index that no finding speaks of', () => {
  const [, listed] = /<summary>How 7 statements find their rows<\/summary>(.*?)<\/details>/su.exec(
    markdownOf(harbour),
  )!
  expect(listed!.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    expect.stringMatching(
      /^- \*\*trigram index.*`select "id" from "otters" where "otters"."name" like \?` at `src\/otters.ts:52`: .*\(`GET \/otters`\)$/,
    ),
    expect.stringMatching(/^- \*\*reads all rows\*\* .*: It reads all rows of otters. \(`GET \/otters`\)$/),
    expect.stringMatching(/^- \*\*not examined\*\* .*: It was not sent .* \(`POST \/otters`\)$/),
  ])
})

test('where every statement has its index, the comment says nothing of it', () => {
  const [, found] = harbour.profile.routes
  const plan = { ...found!.plan!, shapes: found!.plan!.shapes.filter(({ shape }) => shape === 0) }
  const served = verdictWith(profileWith([{ ...found!, plan }], { catalogue: harbour.profile.catalogue! }))
  expect(outlineOf(served).sections.some(({ kind }) => kind === 'plans')).toBe(true)
  expect(markdownOf(served)).not.toMatch(/finds? (?:its|their) rows/)
})

test('a run without plans has no such section, and a terminal shows none', () => {
  expect(
    outlineOf(verdictWith(profileWith([routeWith('GET /still')]))).sections.map(({ kind }) => kind),
  ).not.toContain('plans')
  expect(renderTerminal(outlineOf(harbour), { width: 100, color: false })).not.toContain('find their rows')
})

test('a missing index is a result of SARIF with its line, what to do, and its help', () => {
  const { runs } = JSON.parse(reportOf(sarifReporter, harbour)) as { runs: [Run] }
  const [{ results, tool }] = runs
  const result = results.find(({ ruleId }) => ruleId === 'missing-index')!
  expect(result.locations[0]!.physicalLocation).toMatchObject({
    artifactLocation: { uri: 'src/otters.ts' },
    region: { startLine: 29 },
  })
  expect(result.message.text).toContain("  index('otters_holt_id_idx').on(table.holtId)")
  expect(result.message.text).toContain('  create index otters_holt_id_idx on otters (holt_id)')
  const rule = tool.driver.rules[result.ruleIndex]!
  expect(rule.id).toBe('missing-index')
  expect(rule.helpUri).toMatch(/docs\/rules\/missing-index\.md$/)
  expect(rule.help.markdown).toContain('`factor`')
})

interface Run {
  tool: { driver: { rules: { id: string; helpUri: string; help: { markdown: string } }[] } }
  results: {
    ruleId: string
    ruleIndex: number
    message: { text: string }
    locations: { physicalLocation: object }[]
  }[]
}
