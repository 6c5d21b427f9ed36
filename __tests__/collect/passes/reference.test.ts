import { expect, test } from 'vitest'
import { reference, referencePass } from '../../../src/collect/passes/reference.ts'
import { systemImage } from '../../../src/collect/facts.ts'
import { unmeasuredRoute } from '../../support/profiles.ts'
import { scene } from '../scene.ts'

test('the reference workload has a time for each of its rounds', { timeout: 60_000 }, async () => {
  const medians = await referencePass()
  expect(medians).toHaveLength(6)
  for (const ms of medians) expect(ms).toBeGreaterThan(0.01)
})

test.for<[string, rounds: number, loadMs: number[], after: number]>([
  ['before the load pass', 0, [], 6],
  ['after one in which the machine could change', 6, [400, 600], 12],
  ['not after one that was over before', 6, [400, 599], 6],
])('it is measured %s', { timeout: 60_000 }, async ([, rounds, loadMs, after]) => {
  const routes = loadMs.map((load, i) => ({
    route: unmeasuredRoute(`GET /${i}`, { tookMs: { load } }),
    target: { routeId: `GET /${i}`, expected: [], line: 0, next: () => expect.unreachable() },
  }))
  const { context } = scene({ routes })
  context.referenceMs.push(...Array.from({ length: rounds }, () => 1))
  await reference.begin!(context)
  expect(context.referenceMs).toHaveLength(after)
})

test('the image of a runner is what GitHub calls it', () => {
  expect(systemImage({ ImageOS: 'ubuntu24', ImageVersion: '20261102.1' })).toBe('ubuntu24 20261102.1')
  expect(systemImage({})).toMatch(/\w/)
})
