import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import type { WorkPass } from '../../src/profile.ts'
import { memoryRegression } from '../../src/rules/memoryRegression.ts'
import { workRegression } from '../../src/rules/workRegression.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, exactly, placeAt, profileWith, routeWith, workWith } from '../support/profiles.ts'

type Executed = WorkPass['functions'][number]

const ran = (name: string, line: number, blocks: number, text = name): Executed => ({
  place: placeAt('src/dyke.ts', line, name),
  text,
  blocks,
})

const working = (work: WorkPass) => routeWith('GET /dykes', { work })
const judged = (head: WorkPass, base: WorkPass, settings = {}) =>
  askAboutRoute(workRegression, working(head), { base: working(base), options: settings })

test.each([
  ['the same', workWith(40, 9000), workWith(40, 9000), {}, []],
  ['less', workWith(20, 4000), workWith(40, 9000), {}, []],
  ['nine blocks more of few', workWith(49, 9000), workWith(40, 9000), {}, []],
  ['ten blocks more of few', workWith(50, 9000), workWith(40, 9000), {}, ['notice']],
  ['ten blocks more of many', workWith(1010, 9000), workWith(1000, 9000), {}, []],
  ['dependencies that do 3 % more', workWith(40, 9270), workWith(40, 9000), {}, ['notice']],
  ['all of it 3 % more', workWith(40, 9272), workWith(40, 9000), {}, ['warning']],
  ['all of it half as much again', workWith(60, 13_500), workWith(40, 9000), {}, ['error']],
  [
    'a little, where every block counts',
    workWith(43, 9000),
    workWith(40, 9000),
    { minimumBlocks: 2 },
    ['notice'],
  ],
  ['less than was set', workWith(60, 9000), workWith(40, 9000), { percent: 60 }, []],
])('%s', (_name, head, base, settings, severities) => {
  expect(judged(head, base, settings).map(({ severity }) => severity)).toEqual(severities)
})

test('requests that do not execute the same are not judged', () => {
  const [more, less] = [workWith(400, 9000), workWith(40, 9000)]
  expect(judged({ ...more, repeats: false }, less)).toEqual([])
  expect(judged(more, { ...less, repeats: false })).toEqual([])
  expect(judged(more, less)).toHaveLength(1)
})

test('the finding names the functions that grew, wherever they have moved, and the packages', () => {
  const map = 'showDyke › anonymous'
  const base = workWith(31, 9000, {
    functions: [ran(map, 18, 20, 'old map'), ran('pump', 40, 10), ran('showDyke', 17, 1, 'short')],
  })
  const head = workWith(63, 9500, {
    functions: [
      ran(map, 29, 30, 'new map'),
      ran(map, 28, 20, 'old map'),
      ran('pump', 51, 12),
      ran('showDyke', 27, 1),
    ],
    packages: [{ name: 'sluice', blocks: 9500 }],
  })
  expect(judged(head, base)).toMatchObject([
    {
      severity: 'warning',
      place: { file: 'src/dyke.ts', line: 29 },
      message:
        'Executes 103 % more JavaScript blocks of the application per request than the baseline: ' +
        '31 before, 63 now; with everything else 9031 before, 9563 now.',
      evidence: [
        { label: 'new, 30 blocks', text: map, place: { line: 29 } },
        { label: '10 blocks before, 12 now', text: 'pump', place: { line: 51 } },
        { label: '9000 blocks before, 9500 now', text: 'sluice', place: null },
      ],
      change: { metric: 'applicationBlocks' },
      signature: 'work-regression GET /dykes',
    },
  ])
})

test('a function that was cut off the list did at most what the last one on it did', () => {
  const listed = Array.from({ length: 50 }, (_, n) => ran(`gate${n}`, n, 100 - n))
  const base = workWith(4000, 9000, { functions: listed })
  const head = workWith(4400, 9000, { functions: [ran('weir', 5, 400), ...listed.slice(0, 49)] })
  expect(judged(head, base)[0]?.evidence).toMatchObject([
    { label: '51 blocks before, 400 now', text: 'weir' },
  ])
})

test.each([
  ['another major of Node.js', { app: { node: 'v22.22.3' } }],
  ['other dependencies', { app: { lockFile: { name: 'yarn.lock', sha256: 'beef' } } }],
  ['another version of ours', { tool: { version: '0.0.7' } }],
])('%s: said, and not judged', (_name, { app = {}, tool = {} }: { app?: object; tool?: object }) => {
  const head = profileWith([working(workWith(400, 9000))])
  const before = profileWith([working(workWith(40, 900))])
  const base = { ...before, app: { ...before.app, ...app }, tool: { ...before.tool, ...tool } }
  const { routes, differences } = compareProfiles(head, base)
  const input = { route: head.routes[0]!, profile: head, comparison: routes[0]! }
  expect(workRegression.checkRoute?.(input, workRegression.options.parse({}))).toEqual([])
  expect(differences).toHaveLength(1)
  expect(differences[0]).toMatch(/xecuted blocks.* are not judged/)
})

const allocating = (bytes: ReturnType<typeof exactly>, overrides: Partial<WorkPass> = {}) =>
  working(workWith(40, 9000, { allocatedBytes: bytes, ...overrides }))
const memory = (head: ReturnType<typeof allocating>, base: ReturnType<typeof allocating>) =>
  askAboutRoute(memoryRegression, head, { base }).map(({ severity, change }) => [severity, change?.metric])

test.each([
  ['10 % more', exactly(110_001), exactly(100_000), [['warning', 'work.allocatedBytes']]],
  ['a little less than that', exactly(109_999), exactly(100_000), []],
  ['what a run of unchanged code came to', between(831_000, 832_000, 832_000), exactly(802_000), []],
  ['10 % of very little', exactly(16_600), exactly(15_000), []],
  ['twice as much', exactly(200_000), exactly(100_000), [['error', 'work.allocatedBytes']]],
  [
    'windows that disagree: the memory pass decides',
    between(112_000, 114_000, 114_000),
    exactly(100_000),
    [],
  ],
])('bytes of the work pass: %s', (_name, head, base, expected) => {
  expect(memory(allocating(head), allocating(base))).toEqual(expected)
})

test('bytes of another number of requests are left to the memory pass', () => {
  expect(memory(allocating(exactly(150_000), { requests: 2 }), allocating(exactly(100_000)))).toEqual([])
})
