/** An acknowledgement comes into the text of a file, and every other character stays. */
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addAcknowledgement } from '../../src/fixturesFile/addAcknowledgement.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { rules } from '../../src/rules/index.ts'

const entry = {
  rule: 'n-plus-one',
  route: 'GET /otters/:id',
  at: 'src/otters.ts wash: select "wet" from "otters" where \'a: #b\' = ?',
  reason: 'Few: they are shy',
  until: '2027-03-31',
}
const item = (indent: string, lead = indent) =>
  [
    `${lead}- rule: n-plus-one`,
    'route: GET /otters/:id',
    `at: 'src/otters.ts wash: select "wet" from "otters" where ''a: #b'' = ?'`,
    "reason: 'Few: they are shy'",
    'until: 2027-03-31\n',
  ].join(`\n${indent}  `)
const known = '{ rule: slow-route, route: GET /seals, reason: big }'

const yaml: [string, string, string][] = [
  ['nothing', '', `acknowledged:\n${item('  ')}`],
  ['something else', 'start: npm start # wet', `start: npm start # wet\n\nacknowledged:\n${item('  ')}`],
  [
    'an empty list',
    'acknowledged: [] # none\nstart: a\n',
    `acknowledged:\n${item('  ').trimEnd()} # none\nstart: a\n`,
  ],
  ['no value', 'acknowledged:\nstart: a\n', `acknowledged:\n${item('  ')}start: a\n`],
  [
    'a list in lines',
    `acknowledged:\n    # first\n    - ${known} # big\n\nstart: a\n`,
    `acknowledged:\n    # first\n    - ${known} # big\n${item('    ')}\nstart: a\n`,
  ],
  [
    'a list of lines',
    'acknowledged:\n- rule: slow-route\n  route: GET /seals\n  reason: big # really\n',
    `acknowledged:\n- rule: slow-route\n  route: GET /seals\n  reason: big # really\n${item('')}`,
  ],
  [
    'a list in a line',
    `acknowledged: [${known}] # big\n`,
    `acknowledged: [${known}, ${JSON.stringify(entry)}] # big\n`,
  ],
]

describe('into a file that says', () => {
  test.each(yaml)('%s', (_what, before, after) => {
    const written = addAcknowledgement(before, 'route-fixtures.yml', entry)
    expect(written).toBe(after)
    expect(parseFixtures(written, { name: 'f', env: {}, rules }).fixtures.acknowledged).toContainEqual(entry)
  })
})

test.each([
  ['in one line', '{"start":"a"}'],
  ['in lines', '{\n  "start": "a"\n}\n'],
  ['with an empty list', '{\n  "acknowledged": [],\n  "start": "a"\n}\n'],
  [
    'with a list in lines',
    '{\n  "acknowledged": [\n    {\n      "rule": "slow-route",\n      "reason": "big"\n    }\n  ]\n}\n',
  ],
  ['with a list in one line', '{"acknowledged":[{"rule":"slow-route","reason":"big"}]}'],
])('JSON %s stays JSON', (_how, text) => {
  const { acknowledged } = JSON.parse(addAcknowledgement(text, 'route-fixtures.json', entry)) as {
    acknowledged: object[]
  }
  expect(acknowledged.at(-1)).toEqual(entry)
})

test('line breaks stay those of Windows', () => {
  const after = addAcknowledgement('start: a\r\n', 'route-fixtures.yml', entry)
  expect(after.match(/(?<!\r)\n/g)).toBeNull()
  expect(parse(after)).toEqual({ start: 'a', acknowledged: [entry] })
})

test('a file that cannot be extended is left alone, and the entry is shown', () => {
  const alias = 'start: &a [1]\nacknowledged: *a\n'
  expect(() => addAcknowledgement(alias, 'route-fixtures.yml', entry)).toThrow(
    expect.objectContaining({
      hint: expect.stringContaining('Put this into "acknowledged" yourself:\n  {"rule"') as string,
    }),
  )
})
