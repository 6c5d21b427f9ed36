import { describe, expect, test } from 'vitest'
import { changedFunctions } from '../../src/impact/changedFunctions.ts'
import type { FileChange } from '../../src/impact/fileChange.ts'
import { functionTree } from '../../src/impact/functionTree.ts'
import { reach } from '../../src/impact/reach.ts'
import type { RouteProfile } from '../../src/profile.ts'

const FILE = 'src/pond.ts'
/** One function a line, so that its line names it. */
const pond = `
const start = () => 1
const guard = () => 2
const list = () => [3].map((one) => one + 4)
const find = () => 5
const cached = () => 6
const save = () => 7
const unseen = () => 8
const plugin = () => { on(() => 9); on(() => 10) }
`
/** By line and column. */
const functions: [number, number, number][] = [
  [0, 2, 15], // start
  [0, 3, 15], // guard
  [0, 4, 14], // list
  [0, 4, 28], // the function in list
  [0, 5, 14], // find
  [0, 6, 16], // cached
  [0, 7, 14], // save
  [0, 9, 16], // plugin
  [0, 9, 27], // the first function in plugin
]
const [START, GUARD, LIST, IN_LIST, FIND, CACHED, SAVE, PLUGIN, IN_PLUGIN] = functions.keys()
const executed = { files: [FILE], functions, inWorkers: false, always: [START!, CACHED!, PLUGIN!] }

function route(id: string, runs?: (number | undefined)[]): RouteProfile {
  const [method] = id.split(' ')
  return { id, method, ...(runs && { executed: runs }) } as RouteProfile
}

const routes = [
  route('GET /herons', [GUARD, LIST, IN_LIST]),
  route('GET /herons/:id', [GUARD, FIND, CACHED]),
  route('GET /empty', [GUARD, LIST]),
  route('POST /herons', [GUARD, SAVE]),
  route('GET /plugin', [GUARD, IN_PLUGIN]),
  route('GET /unmeasured'),
]
const ids = [...routes.map(({ id }) => id), 'GET /new']
const UNKNOWN = ['GET /unmeasured', 'GET /new']

function edited(before: string, after: string): FileChange {
  const base = functionTree(pond, FILE)
  const found = changedFunctions(base, functionTree(pond.replace(before, after), FILE))
  if (found === null) throw new Error('what runs at load has changed')
  return { file: FILE, kind: 'functions', base, functions: found }
}

function reached(...changes: FileChange[]): string[] {
  const answer = reach(changes, { executed, routes })
  return ids.filter((id) => answer(id).reached)
}

function because(id: string, ...changes: FileChange[]): string {
  return reach(changes, { executed, routes })(id).because
}

describe('a changed function reaches', () => {
  test.each([
    ['the routes that run it', ['5', '50'], ['GET /herons/:id']],
    [
      'the routes that run what it is written in as well',
      ['one + 4', 'one + 40'],
      ['GET /herons', 'GET /empty'],
    ],
    ['and those that run what is written in it', ['[3]', '[30]'], ['GET /herons', 'GET /empty']],
    ['one route, where what it is written in has run at the start', ['=> 9)', '=> 90)'], ['GET /plugin']],
  ] as const)('%s', (_what, [before, after], expected) => {
    expect(reached(edited(before, after))).toEqual([...expected, ...UNKNOWN])
  })

  test.each([
    [
      'all, where it runs at the start',
      ['1\n', '100\n'],
      /start \(src\/pond\.ts:2\) changed, which runs at the start/,
    ],
    [
      'all, where it runs only now and then',
      ['6', '60'],
      /cached \(.*\) changed, which runs at the start or only now and then/,
    ],
    ['all, where a route that writes runs it', ['7', '70'], /save \(.*\) changed, which POST \/herons runs/],
    [
      'all, where a writing route runs it among others',
      ['2\n', '20\n'],
      /guard \(.*\) changed, which POST \/herons runs/,
    ],
    [
      'all, where nobody has seen it run',
      ['8', '80'],
      /unseen \(.*\) changed, and nobody has seen who runs it/,
    ],
    [
      'all, where it is written in what runs at the start, and was not seen',
      ['=> 10)', '=> 100)'],
      /the function at src\/pond\.ts:9 changed, and nobody/,
    ],
  ] as const)('%s', (_what, [before, after], says) => {
    expect(reached(edited(before, after))).toEqual(ids)
    expect(because('GET /herons', edited(before, after))).toMatch(says)
  })

  test('nobody else, which says why', () => {
    expect(because('GET /herons', edited('5', '50'))).toBe(
      'none of the 3 functions that it runs is the one that changed',
    )
    expect(because('GET /herons/:id', edited('5', '50'))).toBe('it runs find (src/pond.ts:5), which changed')
    expect(because('GET /unmeasured', edited('5', '50'))).toBe('nobody has seen which functions it runs')
    expect(because('GET /new', edited('5', '50'))).toBe('it is new')
  })
})

const documentation: FileChange = { file: 'README.md', kind: 'nothing', because: 'documentation' }
const lockFile: FileChange = { file: 'yarn.lock', kind: 'everything', because: 'yarn.lock changed' }

describe('what does not run reaches', () => {
  test('only what is new', () => {
    expect(reached(documentation)).toEqual(['GET /new'])
    expect(because('GET /herons', documentation)).toBe(
      'nothing that runs has changed: README.md (documentation)',
    )
    expect(because('GET /herons')).toBe('nothing has changed')
  })

  test('also where nobody knows what routes run', () => {
    expect(reach([documentation], { routes })('GET /herons').reached).toBe(false)
    expect(reach([documentation], { routes: [] })('GET /herons').reached).toBe(false)
  })
})

describe('all is reached', () => {
  test('by a file that may do anything, whatever else changed', () => {
    expect(reached(documentation, lockFile, edited('5', '50'))).toEqual(ids)
  })

  test('by code that nobody has seen being loaded', () => {
    const elsewhere = { ...edited('5', '50'), file: 'src/lake.ts' }
    expect(reached(elsewhere)).toEqual(ids)
    expect(because('GET /herons', elsewhere)).toBe('src/lake.ts changed, and nobody has seen who loads it')
  })

  test('where the baseline does not say what runs', () => {
    const answer = reach([edited('5', '50')], { routes })
    expect(ids.filter((id) => answer(id).reached)).toEqual(ids)
  })

  test('where worker threads run what nobody sees', () => {
    const threaded = { ...executed, inWorkers: true }
    const answer = reach([edited('5', '50')], { executed: threaded, routes })
    expect(ids.filter((id) => answer(id).reached)).toEqual(ids)
  })
})
