import { expect, test } from 'vitest'
import { repositoryPath } from '../../src/report/repositoryPath.ts'

test.each([
  ['', 'src/a.ts', 'src/a.ts'],
  ['.', './src/a.ts', 'src/a.ts'],
  ['apps\\shop', 'src/a.ts', 'apps/shop/src/a.ts'],
])('in %j, %s is %s', (application, file, expected) => {
  expect(repositoryPath(file, application)).toBe(expected)
})
