import { array, assert, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change } from '../../src/compare/compare.ts'
import type { MetricId } from '../../src/metrics.ts'
import { drawChart } from '../../src/report/markdown/chart.ts'
import { plainName, readChartData } from '../../src/report/chartData.ts'
import { plainNumber, renderMermaid } from '../../src/report/markdown/chartMermaid.ts'
import { renderQuickchart } from '../../src/report/markdown/chartQuickchart.ts'
import type { Verdict } from '../../src/verdict.ts'
import { exactly, profileWith } from '../support/profiles.ts'
import { findingWith, markdownOf, verdictWith } from './sample.ts'

/** A verdict with one regression per row: route, metric, before, after. */
function regressions(...rows: [string, MetricId, number, number][]): Verdict {
  const findings = rows.map(([route, metric, base, head]) =>
    findingWith({ route, change: { metric, base: exactly(base), head: exactly(head) } }),
  )
  return verdictWith(profileWith([]), { findings })
}

describe('what is drawn', () => {
  test('nothing for a run that changed nothing, or one route only', () => {
    expect(readChartData(regressions())).toBeNull()
    expect(readChartData(regressions(['GET /plum', 'queries', 2, 19]))).toBeNull()
  })

  test('the metric with the most changes, the largest change first', () => {
    const verdict = regressions(
      ['GET /plum', 'queries', 3, 5],
      ['GET /plum', 'latencyMs.p50', 3, 5],
      ['GET /sloe', 'queries', 41, 12],
    )
    expect(readChartData(verdict)).toEqual({
      label: 'queries',
      rows: [
        { name: 'GET /sloe', base: 41, head: 12 },
        { name: 'GET /plum', base: 3, head: 5 },
      ],
    })
  })

  test('of metrics that changed as often, the one that is most certain', () => {
    const verdict = regressions(
      ...(['latencyMs.p50', 'allocatedBytes', 'queries'] as const).flatMap(
        (metric): [string, MetricId, number, number][] => [
          ['GET /plum', metric, 3, 5],
          ['GET /sloe', metric, 4, 1],
        ],
      ),
    )
    expect(readChartData(verdict)?.label).toBe('queries')
  })

  test('improvements as well', () => {
    const change: Change = {
      metric: 'queries',
      base: exactly(8),
      head: exactly(1),
      pace: 1,
      ratio: 1 / 8,
      disjoint: true,
      comparable: true,
    }
    const verdict = {
      ...regressions(['GET /plum', 'queries', 3, 5]),
      improvements: [{ route: 'GET /shelves/:id', change, certain: true }],
    }
    expect(readChartData(verdict)?.rows.map(({ name }) => name)).toEqual(['GET /shelves/:id', 'GET /plum'])
  })

  test.each<[MetricId, number, string, number]>([
    ['latencyMs.p50', 1400, 'p50 in s', 1.4],
    ['latencyMs.p50', 340, 'p50 in ms', 340],
    ['allocatedBytes', 2_500_000, 'allocated in MB', 2.5],
    ['allocatedBytes', 88_000, 'allocated in KB', 88],
    ['responseBytes', 512, 'response in bytes', 512],
    ['throughput', 73, 'throughput per second', 73],
  ])('%s up to %d: %s', (metric, largest, label, shown) => {
    const data = readChartData(regressions(['GET /plum', metric, 1, largest], ['GET /sloe', metric, 1, 2]))
    expect(data?.label).toBe(label)
    expect(data?.rows[0]?.head).toBe(shown)
  })

  test('at most a dozen routes', () => {
    const rows = Array.from({ length: 40 }, (_, n) => [`GET /${n}`, 'queries', 1, n + 2] as const)
    const data = readChartData(
      regressions(...rows.map((row): [string, MetricId, number, number] => [...row])),
    )
    expect(data?.rows.map(({ name }) => name)).toEqual(
      [39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28].map((n) => `GET /${n}`),
    )
  })
})

const verdictOfTwo = regressions(['GET /plum', 'queries', 3, 5], ['GET /sloe', 'queries', 41, 12])
const two = readChartData(verdictOfTwo)!

test('mermaid', () => {
  expect(drawChart(two, { kind: 'mermaid' })).toBe(
    [
      '```mermaid',
      'xychart-beta horizontal',
      '  title "queries: bars now, line before"',
      '  x-axis ["GET /sloe", "GET /plum"]',
      '  bar [12, 5]',
      '  line [41, 3]',
      '```',
    ].join('\n'),
  )
})

test('none', () => expect(drawChart(two, { kind: 'none' })).toBe(''))

test('the comment folds it', () => {
  const text = markdownOf(verdictOfTwo, { draw: renderMermaid })
  expect(text).toContain(
    '<details><summary>Chart of the changed routes: queries, before and after</summary>\n\n```mermaid\n',
  )
})

const addressIn = (markdown: string): URL => new URL(/\]\((.*)\)$/.exec(markdown)?.[1] ?? '')

describe('quickchart', () => {
  test('the picture holds all of it', () => {
    const chart = drawChart(two, { kind: 'quickchart' })
    const { origin, pathname, searchParams } = addressIn(chart)
    expect(origin + pathname).toBe('https://quickchart.io/chart')
    expect(searchParams.get('v')).toBe('4')
    expect(searchParams.has('key')).toBe(false)
    expect(JSON.parse(searchParams.get('c') ?? '')).toMatchObject({
      type: 'bar',
      data: {
        labels: ['GET /sloe', 'GET /plum'],
        datasets: [
          { label: 'before', data: [41, 3] },
          { label: 'now', data: [12, 5] },
        ],
      },
    })
  })

  test('from an own instance', () => {
    const chart = drawChart(two, { kind: 'quickchart', host: 'charts.example:8400', scheme: 'http' })
    expect(addressIn(chart).origin).toBe('http://charts.example:8400')
  })

  test('a host that is none draws nothing', () => {
    const chart = drawChart(two, { kind: 'quickchart', host: '](http://evil.example' })
    expect(chart).toBe('')
  })

  test('shows fewer routes rather than an address that is too long', () => {
    const rows = Array.from({ length: 12 }, (_, n) => ({ name: '杏'.repeat(30), base: n, head: n + 0.123 }))
    const markdown = renderQuickchart({ label: 'p50', rows }, { kind: 'quickchart' })
    const { href, searchParams } = addressIn(markdown)
    const { labels } = (JSON.parse(searchParams.get('c') ?? '') as { data: { labels: string[] } }).data
    expect(href.length).toBeLessThan(2000)
    expect(labels.length).toBeGreaterThan(2)
    expect(labels.length).toBeLessThan(12)
  })

  test('a name is data, whatever it says', () => {
    const hostile = '__BEGINFUNCTION__process.exit()__ENDFUNCTION__'
    const rows = [{ name: hostile, base: 1, head: 2 }]
    const config = addressIn(
      renderQuickchart({ label: 'p50', rows }, { kind: 'quickchart' }),
    ).searchParams.get('c')
    expect((JSON.parse(config ?? '') as { data: { labels: string[] } }).data.labels).toEqual([hostile])
  })
})

describe('a hostile name', () => {
  test('keeps letters, numbers and the signs of paths', () => {
    expect(plainName('GET /höfe/:id(\\d+)/*')).toBe('GET /höfe/:id(·d·)/*')
    expect(plainName('a"]\nbar [9]%%{init: {}}%%#35;<b>`x`')).toBe('a·· bar ·9····init: ······35··b··x·')
  })

  test('is never empty', () => expect(plainName('  ')).toBe('·'))

  test('leaves the lines of a chart as they are', () => {
    assert(
      property(array(string({ unit: 'binary' }), { minLength: 1 }), (names) => {
        const rows = names.map((name) => ({ name: plainName(name), base: 1, head: 2 }))
        const lines = renderMermaid({ label: 'p50', rows }).split('\n')
        expect(lines).toHaveLength(7)
        expect(lines[3]?.match(/"/g)).toHaveLength(2 * names.length)
        expect(lines[3]).not.toMatch(/[`%#;<>&[\]{}\\](?!$)(?<!x-axis \[)/)
      }),
    )
  })
})

test.each([
  [1e-7, '0.0000001'],
  [NaN, '0'],
  [Infinity, '0'],
  [123_456.7, '123500'],
  [0.30000000000000004, '0.3'],
  [1e21, '1000000000000000000000'],
])('mermaid can read %d', (value, text) => expect(plainNumber(value)).toBe(text))
