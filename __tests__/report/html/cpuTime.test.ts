/** Where the time of a route goes, on its page. */
import { describe, expect, test } from 'vitest'
import type { CpuPass, RouteProfile } from '../../../src/profile.ts'
import { cpuBase } from '../../../src/report/html/cpuBase.ts'
import { cpuTime } from '../../../src/report/html/cpuTime.ts'
import { toHtml } from '../../../src/report/html/element.ts'
import { flameGraph } from '../../../src/report/html/flameGraph.ts'
import { cpuFunction, cpuWith, fewSamples, placeAt, routeWith, workWith } from '../../support/profiles.ts'

const noLink = () => null

function pageOf(route: RouteProfile, before: RouteProfile | null = null): string {
  const { cpu, work } = route
  const base = cpuBase(route, before)
  const time = cpuTime({ cpu: cpu!, base, work, baseWork: before?.work ?? null }, noLink)
  return [...time, ...flameGraph(cpu!, base, noLink)].map(toHtml).join('\n')
}

const textOf = (html: string): string =>
  html.replaceAll(/<\/(?:tr|p|td|th|caption)>/g, '\n').replaceAll(/<[^>]*>/g, '')

const pumping = (pumpMs: number, line = 12, overrides: Partial<CpuPass> = {}): CpuPass =>
  cpuWith(
    [
      cpuFunction(placeAt('src/pump.ts', line, 'pump'), pumpMs),
      cpuFunction(placeAt('src/dyke.ts', 17, 'showDyke'), 1),
    ],
    overrides,
  )

const blocks = (own: number) =>
  workWith(own, 10, {
    functions: [{ place: placeAt('src/pump.ts', 12, 'pump'), text: 'pump', blocks: own }],
  })

test('the function and its line stand first, with the blocks of the work pass beside the sampled time', () => {
  const text = textOf(pageOf(routeWith('GET /dykes', { cpu: pumping(30), work: blocks(4000) })))
  expect(text).toMatch(/function\nwith calls\nitself\nin all\nexecuted blocks, exact\n/)
  expect(text).toMatch(/src\/pump\.ts:12 in pump\n30 ms ±20% 96 %\n15 ms\n30 ms\n4000\n/)
  expect(text).toMatch(/1620 samples, one about every 0\.52 ms/)
  expect(text).toContain('npx speedscope cpu-GET-dykes-0dd1dd1d.cpuprofile')
})

test('too few samples tell nothing, and are told', () => {
  const html = pageOf(routeWith('GET /dykes', { cpu: fewSamples(499) }))
  expect(textOf(html)).toContain(
    '499 samples in 340 requests, too few to tell where its time goes (500 are needed).',
  )
  expect(html).not.toMatch(/<table|role="application"/)
})

describe('beside the base', () => {
  const before = routeWith('GET /dykes', { work: blocks(400) })
  const head = routeWith('GET /dykes', { cpu: pumping(30, 12), baseCpu: pumping(3, 8), work: blocks(4000) })

  test('a function is found again where its lines have moved, and its blocks say exactly what samples guess', () => {
    const text = textOf(pageOf(head, before))
    expect(text).toMatch(/src\/pump\.ts:12 in pump\n30 ms ±20% 96 %\n15 ms\n30 ms\n3 ms ±20%\n400 → 4000\n/)
    expect(text).toContain('Both versions were sampled one after the other, so their times compare.')
  })

  test('what takes longer is drawn so, and what takes as long as before is not', () => {
    const html = pageOf(head, before)
    const drawn = [...html.matchAll(/<rect class="(\w+)" width="100%"[^>]*><\/rect>(?:<text[^>]*>([^<]*))?/g)]
    expect(drawn.map(([, kind, label]) => [label, kind])).toEqual([
      ['pump', 'more'],
      ['sluice', 'more'],
      ['Node.js', 'more'],
      ['showDyke', 'same'],
      // Too narrow for its letters.
      [undefined, 'same'],
    ])
  })

  test('one of another run is compared by shares, since its milliseconds are of another hour', () => {
    const alike = { ...routeWith('GET /dykes'), cpu: pumping(30) }
    // A machine that takes twice as long for everything.
    const slow = { ...routeWith('GET /dykes'), cpu: pumping(60, 12) }
    slow.cpu = {
      ...slow.cpu,
      functions: slow.cpu.functions.map((one) => ({ ...one, ownMs: { value: 60, low: 50, high: 70 } })),
    }
    const text = textOf(pageOf(alike, slow))
    expect(text).toContain('The baseline was sampled in another run')
    expect(text).toContain('base, as a share')
    expect(pageOf(alike, slow)).not.toContain('class="more" width="100%"')
  })
})

describe('the flame graph', () => {
  test('has a row for each call in a table, in the order of the drawing', () => {
    const html = pageOf(routeWith('GET /dykes', { cpu: pumping(30) }))
    expect(html).toContain('The flame graph as a table: 5 calls')
    const table = html.split('Calls of the flame graph').at(-1)
    expect([...table!.matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) => textOf(row!))).toEqual([
      'src/pump.ts:12 in pump\n1\n30 ms\n96 %\n',
      'sluice\n2\n15.5 ms\n50 %\n',
      'Node.js\n3\n4.65 ms\n15 %\n',
      'src/dyke.ts:17 in showDyke\n1\n1 ms\n3.2 %\n',
      '(garbage collection)\n1\n0.3 ms\n1 %\n',
    ])
  })

  test.each<[string, CpuPass['tree']]>([
    [
      'calls that come before their callers',
      [
        [0, 1, 5],
        [1, -1, 4],
      ],
    ],
    ['calls of themselves', [[0, 0, 5]]],
    [
      'frames that are not there',
      [
        [77, -1, 5],
        [0, -1, 2],
      ],
    ],
    [
      'more than there is',
      [
        [0, -1, 1e9],
        [1, -1, 1e9],
      ],
    ],
  ])('draws %s without an end or a width below nothing', (_what, tree) => {
    const html = pageOf(routeWith('GET /dykes', { cpu: pumping(30, 12, { tree }) }))
    expect(html).not.toMatch(/NaN|Infinity|="-/)
    for (const [, width] of html.matchAll(/width="([\d.]+)%"/g))
      expect(Number(width)).toBeLessThanOrEqual(100)
  })
})
