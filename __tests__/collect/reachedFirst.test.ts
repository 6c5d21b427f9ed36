import { expect, test } from 'vitest'
import type { Measuring } from '../../src/collect/measuring.ts'
import { reachedFirst } from '../../src/collect/reachedFirst.ts'
import { unmeasuredRoute } from '../support/profiles.ts'

const routes = (): Measuring[] =>
  ['GET /eels', 'GET /sluice', 'GET /weir'].map((id) => ({
    route: unmeasuredRoute(id, { status: 'skipped' }),
    target: {} as Measuring['target'],
  }))
const ids = (all: readonly Measuring[]): string[] => all.map(({ route }) => route.id)

test('all in their order, where nobody asks what a change can reach', () => {
  const all = routes()
  expect(ids(reachedFirst(all, undefined))).toEqual(ids(all))
  expect(all[0]!.route).not.toHaveProperty('reach')
})

test('those that are reached come first, and each says why', () => {
  const ordered = reachedFirst(routes(), (id) => ({ reached: id === 'GET /weir', because: `of ${id}` }))
  expect(ids(ordered)).toEqual(['GET /weir', 'GET /eels', 'GET /sluice'])
  expect(ordered[1]!.route.reach).toEqual({ reached: false, because: 'of GET /eels' })
})

test('none is left to measure where none is reached', () => {
  const all = routes()
  expect(reachedFirst(all, () => ({ reached: false, because: 'only comments changed' }))).toEqual([])
  expect(all[0]!.route).toMatchObject({
    status: 'skipped',
    reason: { code: 'not-reached', message: 'not reached by this change: only comments changed' },
  })
})
