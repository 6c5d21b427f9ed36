import { expect, test } from 'vitest'
import type { Measuring } from '../../src/collect/measuring.ts'
import { markReach } from '../../src/collect/markReach.ts'
import { unmeasuredRoute } from '../support/profiles.ts'

const routes = (): Measuring[] =>
  ['GET /eels', 'GET /sluice', 'GET /weir'].map((id) => ({
    route: unmeasuredRoute(id, { status: 'skipped' }),
    target: {} as Measuring['target'],
  }))
const ids = (all: readonly Measuring[]): string[] => all.map(({ route }) => route.id)

test('all, where nobody asks what a change can reach', () => {
  const all = routes()
  expect(ids(markReach(all, undefined))).toEqual(ids(all))
  expect(all[0]!.route).not.toHaveProperty('reach')
})

test('all in their order where some are reached, and each says why', () => {
  const ordered = markReach(routes(), (id) => ({ reached: id === 'GET /weir', because: `of ${id}` }))
  expect(ids(ordered)).toEqual(['GET /eels', 'GET /sluice', 'GET /weir'])
  expect(ordered[0]!.route.reach).toEqual({ reached: false, because: 'of GET /eels' })
})

test('none is left to measure where none is reached', () => {
  const all = routes()
  expect(markReach(all, () => ({ reached: false, because: 'only comments changed' }))).toEqual([])
  expect(all[0]!.route).toMatchObject({
    status: 'skipped',
    reason: { code: 'not-reached', message: 'not reached by this change: only comments changed' },
  })
})
