import { expect, test } from 'vitest'
import { anyEnvironment, withBaseSettings } from '../../src/fixturesFile/baseSettings.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { rules } from '../../src/rules/index.ts'

const file = (text: string) => parseFixtures(text, { name: 'route-fixtures.yml', env: anyEnvironment, rules })

const base = file(`
rules:
  slow-route: { thresholdMs: 400 }
overrides:
  - { routes: 'GET /moor/**', rules: { n-plus-one: { severity: error } } }
routes:
  GET /moor/:id: { path: { id: 61 }, rules: { slow-route: { thresholdMs: 90 } } }
  GET /heath: { query: { wet: 2 } }
  GET /bog: { ignore: needs a pump }
`)

test('a pull request that changes nothing is judged by its own file', () => {
  const { file: judged, changes } = withBaseSettings(base, base)
  expect(judged).toEqual(base)
  expect(changes).toEqual([])
})

test("requests are the head's, thresholds and severities the base's, and what differs is said", () => {
  const head = file(`
rules:
  slow-route: { thresholdMs: 4000 }
  n-plus-one: { severity: 'off' }
routes:
  GET /moor/:id: { path: { id: 88 }, rules: { slow-route: { severity: 'off' } } }
  GET /heath: { query: { wet: 3 } }
  GET /bog: { ignore: needs a pump }
`)
  const { file: judged, changes } = withBaseSettings(head, base)
  expect(judged.fixtures.rules).toEqual(base.fixtures.rules)
  expect(judged.fixtures.overrides).toEqual(base.fixtures.overrides)
  expect(judged.fixtures.routes).toEqual({
    'GET /moor/:id': { path: { id: 88 }, rules: { 'slow-route': { thresholdMs: 90 } } },
    'GET /heath': { query: { wet: 3 } },
    'GET /bog': { ignore: 'needs a pump' },
  })
  expect(judged.entries.map(({ fixture }) => fixture)).toEqual(Object.values(judged.fixtures.routes!))
  expect(changes).toEqual([
    'rules.slow-route: {"thresholdMs":400} in the base, which counts; {"thresholdMs":4000} here.',
    'rules.n-plus-one: default in the base, which counts; {"severity":"off"} here.',
    'overrides are others than in the base, which count.',
    'GET /moor/:id: its rules are others than in the base, which count.',
  ])
})

test('a route that was measured stays measured, with the request of the base where the head has none', () => {
  const head = file(`
rules: { slow-route: { thresholdMs: 400 } }
overrides:
  - { routes: 'GET /moor/**', rules: { n-plus-one: { severity: error } } }
routes:
  GET /moor/{id}: { ignore: too slow, path: { id: 5 }, rules: { slow-route: { thresholdMs: 90 } } }
  GET /heath/: { ignore: flaky }
`)
  const { file: judged, changes } = withBaseSettings(head, base)
  expect(judged.entries.map(({ fixture }) => fixture)).toEqual([
    { path: { id: 5 }, rules: { 'slow-route': { thresholdMs: 90 } } },
    { query: { wet: 2 } },
  ])
  expect(changes).toEqual([
    'GET /moor/{id} is to be ignored (too slow); it is measured all the same.',
    'GET /heath/ is to be ignored (flaky); it is measured all the same.',
  ])
})

test('a new route may be ignored from the start, and that is said', () => {
  const { file: judged, changes } = withBaseSettings(
    file(`{ routes: { GET /fen: { ignore: sends mail } } }`),
    file('{}'),
  )
  expect(judged.entries[0]!.fixture).toEqual({ ignore: 'sends mail' })
  expect(changes).toEqual(['GET /fen is to be ignored (sends mail); it is new, so it is left out.'])
})

test('what the base ignored may be measured now', () => {
  const { file: judged, changes } = withBaseSettings(
    file('{ routes: { GET /bog: {} } }'),
    file('{ routes: { GET /bog: { ignore: x } } }'),
  )
  expect(judged.entries[0]!.fixture).toEqual({})
  expect(changes).toEqual([])
})

test('without a fixtures file in the base the settings of the head are the first', () => {
  expect(withBaseSettings(base, null)).toEqual({ file: base, changes: [] })
})

test('of flows too the requests are those of the head, and rules and ignores those of the base', () => {
  const { file: judged, changes } = withBaseSettings(
    file(`flows:
  cross: { steps: [{ request: GET /moor/7 }], rules: { slow-route: { thresholdMs: 9000 } } }
  rest: { ignore: too long, steps: [{ request: GET /heath }] }
  swim: [{ request: GET /bog }]
`),
    file(`flows:
  cross: { steps: [{ request: GET /moor/61 }], rules: { slow-route: { thresholdMs: 90 } } }
  rest: [{ request: GET /heath }]
`),
  )
  expect(judged.flows.map(({ id, flow }) => [id, flow])).toEqual([
    ['flow cross', { steps: [{ request: 'GET /moor/7' }], rules: { 'slow-route': { thresholdMs: 90 } } }],
    ['flow rest', { steps: [{ request: 'GET /heath' }] }],
    ['flow swim', { steps: [{ request: 'GET /bog' }] }],
  ])
  expect(judged.fixtures.flows).toEqual(
    Object.fromEntries(judged.flows.map(({ name, flow }) => [name, flow])),
  )
  expect(changes).toEqual([
    'flow cross: its rules are others than in the base, which count.',
    'flow rest is to be ignored (too long); it is measured all the same.',
  ])
})

test('what a change acknowledges is said, and only what the base acknowledges counts', () => {
  const known = '{ rule: slow-route, route: GET /heath, reason: it is wide }'
  const own = '{ rule: n-plus-one, route: GET /fen, at: src/fen.ts, reason: few frogs, until: 2027-03-31 }'
  const before = file(`acknowledged: [${known}, { rule: too-few-rows, reason: empty }]`)
  const { file: judged, changes } = withBaseSettings(file(`acknowledged: [${known}, ${own}]`), before)
  expect(judged.fixtures.acknowledged).toEqual(before.fixtures.acknowledged)
  expect(changes).toEqual([
    'n-plus-one of GET /fen, src/fen.ts until 2027-03-31 is to be acknowledged (few frogs); it counts until the merge.',
    'too-few-rows of the whole run is to be acknowledged no more (empty).',
  ])
  expect(withBaseSettings(file(`acknowledged: [${own}]`), file('{}')).file.fixtures).not.toHaveProperty(
    'acknowledged',
  )
})
