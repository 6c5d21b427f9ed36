import { expect, test } from 'vitest'
import { referencePass } from '../../../src/collect/passes/reference.ts'
import { systemImage } from '../../../src/collect/facts.ts'

test('the reference workload has a time for each of its rounds', { timeout: 60_000 }, async () => {
  const medians = await referencePass()
  expect(medians).toHaveLength(6)
  for (const ms of medians) expect(ms).toBeGreaterThan(0.01)
})

test('the image of a runner is what GitHub calls it', () => {
  expect(systemImage({ ImageOS: 'ubuntu24', ImageVersion: '20261102.1' })).toBe('ubuntu24 20261102.1')
  expect(systemImage({})).toMatch(/\w/)
})
