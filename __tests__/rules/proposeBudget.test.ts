import { expect, test } from 'vitest'
import { budget } from '../../src/rules/budget.ts'
import { proposeBudget } from '../../src/rules/proposeBudget.ts'
import { askAboutRoute } from '../support/ask.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  memoryWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
} from '../support/profiles.ts'

const route = routeWith('GET /mice', {
  count: countWith([shapeWith({ executions: between(2, 3, 5) })]),
  load: loadWith(between(7, 8, 9), { cpuMs: exactly(0) }),
  memory: memoryWith(between(60_800, 61_000, 61_300)),
  responseBytes: exactly(1234),
  work: workWith(600, 400),
})

test('everything that does not depend on the machine gets a limit, rounded up', () => {
  expect(proposeBudget(route, { margin: 20, times: false })).toEqual({
    queries: 6,
    allocatedKb: 73.6,
    responseKb: 1.49,
    blocks: 1200,
  })
})

test('milliseconds only where they are asked for, from the slowest round', () => {
  expect(proposeBudget(route, { margin: 10, times: true })).toMatchObject({ p50Ms: 9.9, p99Ms: 24.8 })
  expect(proposeBudget(route, { margin: 10, times: true })).not.toHaveProperty('cpuMs')
})

test('no query stays none, and no answer is no limit', () => {
  const empty = routeWith('GET /hole', { count: countWith([]), responseBytes: exactly(0), memory: null })
  expect(proposeBudget(empty, { margin: 50, times: false })).toEqual({ queries: 0 })
})

test('a small answer keeps room for the digits of its keys', () => {
  const small = routeWith('POST /mice', { responseBytes: exactly(8), memory: null })
  const { responseKb } = proposeBudget(small, { margin: 20, times: false })
  expect(responseKb).toBe(0.108)
  const later = routeWith('POST /mice', { responseBytes: exactly(14), memory: null })
  expect(askAboutRoute(budget, later, { options: { responseKb } })).toEqual([])
})

test('what was not measured gets none', () => {
  expect(proposeBudget(unmeasuredRoute('GET /mice'), { margin: 20, times: true })).toEqual({})
})

test.each([0, 3, 20])('%d % above, the route keeps what is proposed for it', (margin) => {
  const options = proposeBudget(route, { margin, times: true })
  expect(askAboutRoute(budget, route, { options: { ...options } })).toEqual([])
})
