/** Patterns that stand for nothing are found, with the line that they are written in. */
import { expect, test } from 'vitest'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { stalePatterns } from '../../src/fixturesFile/stalePatterns.ts'

const { patterns } = parseFixtures(
  `routes: {}
overrides:
  - routes: /quinces/**
    expect: 200
  - routes:
      - GET /medlars
      - POST /medlars
      - GET /medlar/{id}
    expect: 200
  - { routes: flow pick *, rules: {} }
  - { routes: [flow peel, "*  /loquats"], rules: {} }
`,
  { name: 'route-fixtures.yml', env: {}, rules: [] },
)

test('every pattern has its line', () => {
  expect(patterns.map(({ pattern, line }) => [line, pattern])).toEqual([
    [3, '/quinces/**'],
    [6, 'GET /medlars'],
    [7, 'POST /medlars'],
    [8, 'GET /medlar/{id}'],
    [10, 'flow pick *'],
    [11, 'flow peel'],
    [11, '*  /loquats'],
  ])
})

test('and those for no route and no flow are told, with what may be meant', () => {
  const ids = ['GET /quinces', 'GET /medlars', 'GET /medlar/:id', 'flow pick all']
  expect(stalePatterns(patterns, ids)).toEqual([
    { kind: 'pattern', id: 'POST /medlars', line: 7, suggestion: 'GET /medlars' },
    { kind: 'pattern', id: 'GET /medlar/{id}', line: 8, suggestion: 'GET /medlar/:id' },
    { kind: 'pattern', id: 'flow peel', line: 11, suggestion: null },
    { kind: 'pattern', id: '*  /loquats', line: 11, suggestion: null },
  ])
})
