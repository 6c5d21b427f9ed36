import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { applications } from '../../bench/verdict/applications.ts'

describe.each(applications)('$name', ({ directory, turnsFile, commentFile, routes }) => {
  const read = (file: string): string => readFileSync(path.join(directory, file), 'utf8')

  test('takes turns on one line', () => {
    expect(read(turnsFile).match(/^const TURNS.* = \{\} \/\/ replaced by the bench$/gm)).toHaveLength(1)
  })

  test('can take a comment', () => {
    expect(read(commentFile)).toMatch(/\n$/)
  })

  // A route that does not ask for its turns would be called unchanged whatever the bench adds to it.
  test('asks for the turns of each route that is compared, once', () => {
    const calls = globSync('**/*.{js,ts,tsx}', { cwd: directory, exclude: ['node_modules', 'dist', '.next'] })
      .map(read)
      .flatMap((source) => [...source.matchAll(/\bextra\('(.+)'\)/g)].map(([, route]) => route!))
    expect(calls.sort()).toEqual([...routes].sort())
  })

  test('has a fixture for each route that is compared', () => {
    const fixtures = parse(read('route-fixtures.yml')) as { routes: object }
    expect(Object.keys(fixtures.routes)).toEqual(expect.arrayContaining([...routes]))
  })

  test('names no registry in its lock file', () => {
    const [lock] = globSync('{package-lock.json,pnpm-lock.yaml}', { cwd: directory })
    expect(read(lock!)).not.toMatch(/"?(resolved|tarball)"?:/)
  })
})
