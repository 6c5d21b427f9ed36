import { expect, test } from 'vitest'
import { withRange } from '../../src/rules/finding.ts'
import { between, exactly } from '../support/profiles.ts'

test.each([
  [exactly(3), 'count', '3'],
  [between(2, 3, 5), 'count', '3 (2 to 5)'],
  [between(1180, 1210, 1230), 'ms', '1.21 s (1.18 s to 1.23 s)'],
  // An interval that reads like its value three times says nothing.
  [between(1208, 1210, 1212), 'ms', '1.21 s'],
] as const)('%o in %s: %s', (estimate, unit, shown) => {
  expect(withRange(estimate, unit)).toBe(shown)
})
