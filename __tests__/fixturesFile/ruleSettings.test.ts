import { describe, expect, test } from 'vitest'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { matchesPattern } from '../../src/fixturesFile/routePattern.ts'
import { ruleSettings } from '../../src/fixturesFile/ruleSettings.ts'
import { rules } from '../../src/rules/index.ts'

describe('a pattern stands for routes', () => {
  test.each([
    ['GET /otters', 'GET /otters', true],
    ['GET /otters', 'GET /otters/', true],
    ['GET /otters', 'GET /otters/:id', false],
    ['GET /otters', 'POST /otters', false],
    ['/otters', 'POST /otters', true],
    ['* /otters', 'POST /otters', true],
    ['GET /otters/*', 'GET /otters/:id', true],
    ['GET /otters/*', 'GET /otters', false],
    ['GET /otters/*', 'GET /otters/:id/pups', false],
    ['GET /*/pups', 'GET /:id/pups', true],
    ['GET /otters/**', 'GET /otters/:id/pups', true],
    ['GET /otters/**', 'GET /otters', true],
    ['GET /otters/**', 'GET /ottersandmore', false],
    ['/**/pups', 'GET /otters/:id/pups', true],
    ['/**', 'GET /', true],
    ['* **', 'GET /otters', true],
    ['/o.ters', 'GET /otters', false],
    ['/v1.0/(a|b)', 'GET /v1.0/(a|b)', true],
  ])('%s: %s %s', (pattern, routeId, matches) => {
    expect(matchesPattern(pattern, routeId)).toBe(matches)
  })
})

describe('settings of a rule', () => {
  const { fixtures } = parseFixtures(
    `rules:
  slow-route: { thresholdMs: 311, severity: notice }
overrides:
  - routes: GET /otters/**
    rules: { slow-route: { thresholdMs: 322 } }
  - routes: [POST /**, /otters/:id]
    rules: { slow-route: { severity: 'off' } }
routes:
  GET /otters/{id}/pups:
    rules: { slow-route: { thresholdMs: 333 } }
  ALL /otters/all:
    rules: { slow-route: { thresholdMs: 344 } }
`,
    { name: 'route-fixtures.yml', env: {}, rules },
  )

  test.each([
    ['for the run', null, { thresholdMs: 311, severity: 'notice' }],
    ['for any route', 'GET /weasels', { thresholdMs: 311, severity: 'notice' }],
    ['by an override', 'GET /otters', { thresholdMs: 322, severity: 'notice' }],
    ['by two overrides', 'GET /otters/:id', { thresholdMs: 322, severity: 'off' }],
    ['by the second only', 'POST /weasels', { thresholdMs: 311, severity: 'off' }],
    ['by the route itself', 'GET /otters/:id/pups', { thresholdMs: 333, severity: 'notice' }],
    ['by a route for all methods', 'ALL /otters/all', { thresholdMs: 344, severity: 'notice' }],
  ])('%s', (_, routeId, settings) => {
    expect(ruleSettings(fixtures, 'slow-route', routeId)).toEqual(settings)
  })

  test('a rule that is not mentioned has none', () => {
    expect(ruleSettings(fixtures, 'n-plus-one', 'GET /otters')).toEqual({})
  })
})

test('a flow has the rules of all, of its name in a pattern, and its own', () => {
  const { fixtures } = parseFixtures(
    `rules: { slow-route: { thresholdMs: 400, severity: notice } }
overrides: [{ routes: flow *, rules: { slow-route: { severity: error } } }, { routes: '/**', rules: { slow-route: { thresholdMs: 7 } } }]
flows:
  long swim: [{ request: GET /otters }]
  dive: { steps: [{ request: GET /otters }], rules: { slow-route: { thresholdMs: 90 } } }
`,
    { name: 'route-fixtures.yml', env: {}, rules },
  )
  expect(ruleSettings(fixtures, 'slow-route', 'flow long swim')).toEqual({
    thresholdMs: 400,
    severity: 'error',
  })
  expect(ruleSettings(fixtures, 'slow-route', 'flow dive')).toEqual({ thresholdMs: 90, severity: 'error' })
})
