/** A line for each route that was measured with more rows, what grows fastest first. */
import { expect, test } from 'vitest'
import type { Exponent, GrowthPass, RouteProfile } from '../../src/profile.ts'
import { outlineOf } from '../../src/report/outline.ts'
import { htmlReporter } from '../../src/report/html/html.ts'
import { renderTerminal } from '../../src/report/terminal/terminal.ts'
import { exactly, profileWith, routeWith } from '../support/profiles.ts'
import { markdownOf, verdictWith } from './sample.ts'

const about = (value: number, width = 0): Exponent => ({ value, low: value - width, high: value + width })
const same = about(0)

function grown(
  id: string,
  exponents: Partial<GrowthPass['exponents']>,
  overrides: Partial<GrowthPass> = {},
): RouteProfile {
  const point = {
    rowsRead: exactly(1),
    queries: exactly(1),
    responseBytes: exactly(1),
    databaseMs: exactly(1),
    blocks: exactly(1),
  }
  return routeWith(id, {
    growth: {
      table: 'nests',
      tables: [
        { table: 'eggs', rows: [10, 20, 40] },
        { table: 'nests', rows: [40, 283, 2000] },
      ],
      points: [point, point, point],
      exponents: {
        rowsRead: same,
        queries: same,
        responseBytes: same,
        databaseMs: null,
        blocks: same,
        ...exponents,
      },
      shapes: [],
      functions: [],
      failed: null,
      reason: '',
      ...overrides,
    },
  })
}

const routes = [
  grown('GET /still', { databaseMs: same }),
  grown('GET /lists', { rowsRead: about(1), responseBytes: about(1, 0.1), queries: null }),
  grown('GET /pairs', { blocks: about(2) }),
  grown('GET /ends', {}, { points: [null], failed: { rows: 2000, reason: 'it is answered with 503' } }),
  routeWith('POST /nests'),
]
const verdict = verdictWith(profileWith(routes))

const LINES = [
  [
    'GET /ends',
    'DB time not told; the rest stays the same (nests: 40, 283, 2000 rows); with 2000 rows it is answered with 503',
  ],
  ['GET /pairs', 'blocks n^2, DB time not told; the rest stays the same (nests: 40, 283, 2000 rows)'],
  [
    'GET /lists',
    'rows read n^1, queries not told, answer n^0.9–1.1, DB time not told; the rest stays the same (nests: 40, 283, 2000 rows)',
  ],
  ['GET /still', 'stays the same (nests: 40, 283, 2000 rows)'],
]

test('the outline has a folded section of them', () => {
  const section = outlineOf(verdict).sections.find(({ kind }) => kind === 'growth')
  expect(section).toMatchObject({
    title: 'Growth with more rows: 4 routes',
    isFolded: true,
    rows: LINES.map(([route, growth]) => ({ route, growth })),
  })
})

test('no route that has grown, no section', () => {
  const { sections } = outlineOf(verdictWith(profileWith([routeWith('GET /nests')])))
  expect(sections.map(({ kind }) => kind)).not.toContain('growth')
})

test('all formats for people show it', () => {
  const outline = outlineOf(verdict)
  const terminal = renderTerminal(outline, { width: 400, color: false }).split('\n')
  const html = htmlReporter.render(outline, { link: () => null })
  for (const [route, growth] of LINES) {
    expect(terminal).toContain(`    ${growth}`)
    expect(markdownOf(verdict)).toContain(`- \`${route}\`: ${growth!.replaceAll(/n\^[\d.–]+/g, '`$&`')}`)
    expect(html).toContain(growth)
  }
})
