import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, { optional: boolean }>
}

const read = (file: string): Package => JSON.parse(readFileSync(file, 'utf8')) as Package

test('the range of Drizzle that npm is told is the one that is tested', () => {
  const versions = Object.values(read('__tests__/drizzle/package.json').dependencies)
    .flatMap((specifier) => /^npm:drizzle-orm@(.*)/.exec(specifier)?.[1] ?? [])
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const zero = versions.filter((version) => version.startsWith('0.'))
  const newest = Number(zero.at(-1)!.split('.')[1])
  const { peerDependencies, peerDependenciesMeta } = read('package.json')
  expect(zero.length).toBeGreaterThan(1)
  // Before 1.0 a minor version may break what it likes; from then on a major one.
  expect(peerDependencies).toEqual({
    'drizzle-orm': `>=${zero[0]} <0.${newest + 1}.0 || >=${versions.at(-1)} <2.0.0`,
  })
  expect(peerDependenciesMeta).toEqual({ 'drizzle-orm': { optional: true } })
})
