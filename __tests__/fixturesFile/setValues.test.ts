/** Values come into the text of a file, and every other character stays. */
import { describe, expect, test } from 'vitest'
import { setValues } from '../../src/fixturesFile/setValues.ts'

const budget = { rules: { budget: { queries: 4, responseKb: 1.5 } } }
const TEXT = '{ rules: { budget: { queries: 4, responseKb: 1.5 } } }'
const set = (text: string, name = 'route-fixtures.yml', route = 'GET /otters') =>
  setValues(text, { name, values: { routes: { [route]: budget } }, hint: 'by hand' })

/** What the file says below its first line, and what it says afterwards. */
const yaml: [string, string, string][] = [
  ['nothing', '  GET /otters: {} # wet\n', `  GET /otters: ${TEXT} # wet\n`],
  ['nothing at all', '  GET /otters: # wet\n', `  GET /otters: ${TEXT} # wet\n`],
  ['nothing, at the end', '  GET /otters:', `  GET /otters: ${TEXT}`],
  ['null', '  GET /otters: ~\n', `  GET /otters: ${TEXT}\n`],
  [
    'a request in one line',
    '  GET /otters: { query: { wet: 2 } } # wet\n',
    `  GET /otters: { query: { wet: 2 }, ${TEXT.slice(2, -2)} } # wet\n`,
  ],
  [
    'a request in lines',
    "  'GET /otters':\n    query: { wet: 2 } # two\n    # more to come\n\n  GET /seals: {}\n",
    `  'GET /otters':\n    query: { wet: 2 } # two\n    rules: ${TEXT.slice(9, -2)}\n    # more to come\n\n  GET /seals: {}\n`,
  ],
  [
    'other rules in one line',
    "  GET /otters: { rules: { slow-route: { severity: 'off' } } }\n",
    `  GET /otters: { rules: { slow-route: { severity: 'off' }, ${TEXT.slice(11, -4)} } }\n`,
  ],
  [
    'other rules in lines',
    '  GET /otters:\n    rules:\n      slow-route:\n        thresholdMs: 5 # fast\n    expect: 200\n',
    '  GET /otters:\n    rules:\n      slow-route:\n        thresholdMs: 5 # fast\n      budget: { queries: 4, responseKb: 1.5 }\n    expect: 200\n',
  ],
  [
    'rules without a word',
    '  GET /otters:\n    rules:\n',
    `  GET /otters:\n    rules: ${TEXT.slice(9, -2)}\n`,
  ],
  [
    'a budget in one line',
    '  GET /otters: { rules: { budget: { p50Ms: 7, queries: 3 } } }\n',
    '  GET /otters: { rules: { budget: { p50Ms: 7, queries: 4, responseKb: 1.5 } } }\n',
  ],
  [
    'a budget in lines',
    '  GET /otters:\n    rules:\n      budget:\n        queries: 3 # one each\n        p50Ms: 7\n# end\n',
    '  GET /otters:\n    rules:\n      budget:\n        queries: 4 # one each\n        p50Ms: 7\n        responseKb: 1.5\n# end\n',
  ],
]

describe('into a route that says', () => {
  test.each(yaml)('%s', (_what, before, after) => {
    expect(set(`routes:\n${before}`)).toBe(`routes:\n${after}`)
  })

  test.each(yaml)('%s: a second time changes nothing', (_what, before) => {
    const after = set(`routes:\n${before}`)
    expect(set(after)).toBe(after)
  })
})

test.each([
  ['in one line', '{"routes":{"GET /otters":{"expect":200}}}'],
  ['in lines', '{\n  "routes": {\n    "GET /otters": {\n      "expect": 200\n    }\n  }\n}\n'],
  ['without anything', '{ "routes": { "GET /otters": {} } }'],
  ['with null', '{ "routes": { "GET /otters": null } }'],
])('JSON %s stays JSON', (_how, text) => {
  const { routes } = JSON.parse(set(text, 'route-fixtures.json')) as { routes: Record<string, object> }
  expect(routes['GET /otters']).toMatchObject(budget)
})

test('line breaks stay those of Windows', () => {
  const after = set('routes:\r\n  GET /otters:\r\n    expect: 200\r\n')
  expect(after.match(/(?<!\r)\n/g)).toBeNull()
})

test('many at once', () => {
  const routes = Array.from({ length: 300 }, (_, i) => `GET /otters/${i}`)
  const text = `routes:\n${routes.map((id, i) => `  ${id}: ${i % 2 ? '{}' : `{ expect: ${200 + i} }`} # ${i}\n`).join('')}`
  const values = { routes: Object.fromEntries(routes.map((id) => [id, budget])) }
  const after = setValues(text, { name: 'f.yml', values, hint: '' })
  expect(after.split('\n').map((line) => line.replace(/(, )?rules: .*budget.*\} \}(?= )/, ''))).toHaveLength(
    302,
  )
  expect(after.match(/queries: 4/g)).toHaveLength(300)
  for (let i = 0; i < 300; i++) expect(after).toContain(` # ${i}\n`)
})

test.each([
  ['an alias', 'defaults: &all { expect: 200 }\nroutes: { GET /otters: *all }\n'],
  ['an anchor that others use', 'routes: { GET /otters: &all { expect: 200 }, GET /seals: *all }\n'],
])('%s is left alone, and it is said what to do by hand', (_what, text) => {
  expect(() => set(text)).toThrow(
    expect.objectContaining({
      message: 'route-fixtures.yml is written in a way that cannot be changed without disturbing it.',
      hint: 'by hand',
    }),
  )
})
