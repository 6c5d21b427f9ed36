/** Which passes have their turn in which boot, and what becomes of a run whose application does not boot again. */
import { expect, test } from 'vitest'
import type { CountedRequest } from '../../src/collect/instruments/instruments.ts'
import { measure } from '../../src/collect/measure.ts'
import { needsBoot, sweepsFor } from '../../src/collect/passes/index.ts'
import type { Measuring } from '../../src/collect/measuring.ts'
import { UserError } from '../../src/errors.ts'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import type { QueryRecord, RequestRecord } from '../../src/probe/protocol.ts'
import { unmeasuredRoute } from '../support/profiles.ts'
import { type Played, scene } from './scene.ts'

const answer = {
  url: 'http://127.0.0.1:3000/eels',
  status: 200,
  headers: {},
  bodyBytes: 3,
  body: Buffer.from('eel'),
  durationMs: 1,
}

/** Routes as discovery leaves them. */
function unmeasured(...paths: string[]): Measuring[] {
  return paths.map((path) => ({
    route: unmeasuredRoute(`GET ${path}`, {
      status: 'skipped',
      reason: { code: 'out-of-time', message: 'not yet' },
    }),
    target: {
      routeId: `GET ${path}`,
      expected: [],
      line: 4,
      next: () => ({ method: 'GET', path, headers: {}, body: undefined }),
    },
  }))
}

const query = (parameters: string): QueryRecord => ({
  sql: 'select * from eels where id = $1',
  driver: 'pg',
  raw: true,
  frames: [],
  parameters,
  eachParameter: [],
  atMostOne: false,
  rows: 1,
  statements: 1,
  startMs: 0,
  durationMs: 1,
  afterResponse: false,
  error: null,
})

const recordOf = ({ path }: RequestSpec): RequestRecord =>
  ({
    transaction: false,
    calls: [],
    unattributed: { strays: [], inWorkers: 0, unseen: [] },
    queries: path === '/eels' ? ['1', '2', '3'].map(query) : [],
  }) as unknown as RequestRecord

const counted = (request: RequestSpec): CountedRequest => ({ request, answer, record: recordOf(request) })

/** An application with a loop of queries in one of its routes, which the causal pass asks for once. */
function weir(played: Played = {}) {
  const sent: string[] = []
  const routes = unmeasured('/eels', '/sluice')
  const made = scene({
    routes,
    instruments: {
      send: ({ path }) => Promise.resolve((sent.push(`send ${path}`), answer)),
      count: (target) => Promise.resolve((sent.push(`count ${target.routeId}`), [counted(target.next())])),
      cut: (request) => Promise.resolve((sent.push(`cut ${request.path}`), counted(request))),
      allocate: (target) => Promise.resolve((sent.push(`allocate ${target.routeId}`), 7000)),
      work: () =>
        Promise.resolve({
          applicationBlocks: 4,
          dependencyBlocks: 2,
          functions: [],
          packages: [],
          workers: 0,
          applicationInWorkers: false,
        }),
    },
    ...played,
    boot(env) {
      made.events.push('ROUTE_PROFILER_WORK' in env ? '(boot to count blocks)' : '(boot)')
      played.boot?.(env)
    },
  })
  return { ...made, sent, routes, statuses: () => routes.map(({ route }) => route.status) }
}

const off = { load: false }
const workOff = { settings: { ...scene().context.options.settings, work: 'off' as const } }

test('a route has its turns in check, count and memory before the next one is begun', async () => {
  const { context, course, sent, events } = weir({ options: { ...off, ...workOff } })
  await measure(context, course)
  const order = sent.filter((what, i) => what !== sent[i - 1])
  expect(order).toEqual([
    'send /eels',
    'count GET /eels',
    'allocate GET /eels',
    'send /sluice',
    'count GET /sluice',
    'allocate GET /sluice',
    'cut /eels',
  ])
  expect(events).toEqual(['count', 'causal'])
})

test('executed blocks are counted in a boot of their own, after which nothing is booted for nobody', async () => {
  const { context, course, events, routes } = weir({ options: off })
  await measure(context, course)
  expect(events).toEqual(['count', 'causal', 'boot for work', '(boot to count blocks)', 'work'])
  expect(routes.map(({ route }) => route.work?.applicationBlocks.value)).toEqual([4, 4])
})

test('how long it will take is said at the start, and again once routes have shown that they are fast', async () => {
  const many = { settings: { ...scene().context.options.settings, workRequests: 3000 } }
  const { context, course, notes } = weir({
    options: { ...off, ...many },
    boot() {
      throw new UserError('Out of reeds.', 'Plant some.')
    },
  })
  await measure(context, course)
  expect(notes).toEqual([
    expect.stringMatching(/^2 routes, about \d+ min$/),
    expect.stringMatching(/^about \d+ s to go, now that every route was asked$/),
  ])
})

test('requests of the work pass have numbers of as many digits in every run', async () => {
  const seen: number[] = []
  const { context, course } = weir({ options: off })
  context.session.instruments.send = () => Promise.resolve((seen.push(context.run.counter), answer))
  context.run.counter = 17
  await measure(context, course)
  expect(new Set(seen)).toEqual(new Set([17, 1_000_000, 2_000_000]))
  expect(context.run.counter).toBe(17)
})

test('a boot for executed blocks that fails costs these and no other numbers', async () => {
  const { context, course, problems, statuses } = weir({
    options: off,
    boot: () => {
      throw new UserError('no second weir')
    },
  })
  await measure(context, course)
  expect(problems).toEqual([
    expect.objectContaining({
      stage: 'work',
      route: null,
      message: 'The work pass did not take place: no second weir',
    }),
  ])
  expect(statuses()).toEqual(['passed', 'passed'])
})

test.each([
  [
    'work',
    {},
    'If it cannot be booted twice, switch the work pass off: settings: { work: off }, or --work off.',
  ],
  ['causal', workOff, ''],
])(
  'what the %s pass leaves behind is not timed: without another boot nothing is',
  async (pass, options, advice) => {
    const { context, course, events, problems, routes, statuses } = weir({
      options,
      boot: (env) => {
        if (!('ROUTE_PROFILER_WORK' in env)) throw new UserError('the weir is closed')
      },
    })
    await measure(context, course)
    expect(problems).toEqual([
      {
        stage: 'boot',
        route: null,
        message: `Booting again after the ${pass} pass: the weir is closed`,
        hint: `What comes after it did not take place. Does the server leave something behind when it is stopped, such as a lock file? ${advice}`.trim(),
      },
    ])
    expect(events.slice(-2)).toEqual(['boot again', '(boot)'])
    expect(statuses()).toEqual(['passed', 'passed'])
    expect(routes.map(({ route }) => route.load)).toEqual([null, null])
  },
)

test('a route that takes the application down for good: those after it were not reached', async () => {
  const { context, course, problems, routes } = weir({ server: 'dead' })
  context.session.restart = () => Promise.reject(new UserError('no way back'))
  await measure(context, course)
  expect(problems.map(({ message }) => message)).toEqual([
    'Booting again after a route took the server down: no way back',
  ])
  expect(routes.map(({ route }) => route.reason)).toEqual([
    { code: 'server-died', message: 'the server process ended; its last lines:\nOut of reeds.' },
    { code: 'out-of-time', message: 'not reached: the application did not boot again' },
  ])
})

test('what a change cannot reach is counted, in its usual place, and its loops are explained', async () => {
  const { context, course, sent, events, routes } = weir({ options: off })
  const [eels] = routes
  eels!.route.reach = { reached: false, because: 'eels are as they were' }
  await measure(context, course)
  expect(sent.filter((what) => what.startsWith('count'))).toEqual(['count GET /eels', 'count GET /sluice'])
  expect(sent).toContain('cut /eels')
  expect(events).toEqual(['count', 'causal', 'boot for work', '(boot to count blocks)', 'work'])
})

test('nothing is booted again for routes that a change cannot reach', async () => {
  const { context, course, events, routes } = weir()
  for (const { route } of routes) route.reach = { reached: false, because: 'all is as it was' }
  await measure(context, course)
  expect(events).toEqual(['count', 'causal'])
})

/** Told by what each route was seen to run. */
const learning = {
  ...off,
  learnReach: () =>
    Promise.resolve((id: string) => ({ reached: id === 'GET /sluice', because: 'it was opened' })),
}

test('what a change reaches is learned by five requests of each route, ahead of all that is for reached ones', async () => {
  const { context, course, sent, events, routes } = weir({ options: learning })
  await measure(context, course)
  expect(events).toEqual([
    'count',
    'causal',
    'boot for reach',
    '(boot to count blocks)',
    'reach',
    'work',
    'boot again',
    '(boot)',
    'memory',
  ])
  const asked = sent.slice(sent.lastIndexOf('cut /eels') + 1, -1)
  expect(asked.slice(0, 10)).toEqual([
    ...Array<string>(5).fill('send /eels'),
    ...Array<string>(5).fill('send /sluice'),
  ])
  expect(routes.map(({ route }) => route.reach?.reached)).toEqual([false, true])
  expect(routes.map(({ route }) => [route.count !== null, route.memory !== null])).toEqual([
    [true, false],
    [true, true],
  ])
})

test('memory is measured of a route that has served: in a new boot it is asked ahead', async () => {
  const { context, course, sent } = weir({ options: learning })
  await measure(context, course)
  expect(sent.slice(-13)).toEqual([
    ...Array<string>(10).fill('send /sluice'),
    ...Array<string>(3).fill('allocate GET /sluice'),
  ])
})

test('memory has a new boot there, whatever was left out before it', () => {
  const sweeps = sweepsFor({ ...scene().context.options, ...learning })
  const memory = sweeps.find(({ name }) => name === 'memory')!
  expect(sweeps.map((last) => needsBoot(last, memory))).toEqual(sweeps.map(() => true))
  const inFewest = sweepsFor(scene().context.options)
  expect(inFewest.filter(({ passes }) => passes.some(({ name }) => name === 'memory'))).toEqual([inFewest[0]])
})

test('where it cannot be learned, every route has a work pass, in a boot of its own', async () => {
  let boots = 0
  const { context, course, events, problems, routes } = weir({
    options: learning,
    boot() {
      boots += 1
      if (boots === 1) throw new UserError('no second weir')
    },
  })
  await measure(context, course)
  expect(problems.map(({ message }) => message)).toEqual([
    'The reach pass did not take place: no second weir',
  ])
  expect(events.slice(-6)).toEqual([
    'boot for work',
    '(boot to count blocks)',
    'work',
    'boot again',
    '(boot)',
    'memory',
  ])
  expect(routes.map(({ route }) => [route.reach, route.work !== null])).toEqual([
    [undefined, true],
    [undefined, true],
  ])
})
