/** `route-profiler init`: writes what is missing and leaves the rest alone. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, test } from 'vitest'
import { dropShopDatabases, shopDatabase } from '../bookshop/shopDatabases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'
import { transcript } from './transcript.ts'

afterAll(removeProjects)
afterAll(dropShopDatabases)

const LIMIT = { timeout: 120_000 }
const golden = (name: string): string => path.join(import.meta.dirname, 'golden', name)

function shop(fixtures: ((text: string) => string) | null): { directory: string; file: string } {
  const directory = project('examples/bookshop')
  const file = path.join(directory, 'route-fixtures.yml')
  if (fixtures === null) rmSync(file)
  else writeFileSync(file, fixtures(readFileSync(file, 'utf8')))
  return { directory, file }
}

test.concurrent('without a fixtures file', LIMIT, async ({ expect }) => {
  const { directory, file } = shop(null)
  const env = await shopDatabase()
  const result = await routeProfiler({ directory, args: ['init'], env })
  await expect(transcript(['init'], result, { directory })).toMatchFileSnapshot(golden('init.txt'))
  await expect(withoutLines(readFileSync(file, 'utf8'))).toMatchFileSnapshot(
    golden('init-route-fixtures.yml'),
  )
  expect(result.code).toBe(0)

  const again = await routeProfiler({ directory, args: ['init'], env })
  await expect(transcript(['init'], again, { directory })).toMatchFileSnapshot(golden('init-twice.txt'))
  await expect(withoutLines(readFileSync(file, 'utf8'))).toMatchFileSnapshot(
    golden('init-route-fixtures.yml'),
  )
})

test.concurrent(
  'with comments, two routes missing, and more behind the routes',
  LIMIT,
  async ({ expect }) => {
    const behind = '\n# Slow by nature.\nrules: { slow-route: { severity: off } } # for now\n'
    const { directory, file } = shop(
      (text) =>
        text.replace('  GET /health: {}\n', '').replace(/ {2}PATCH \/api\/me:\n(?: {4}.*\n)+/, '') + behind,
    )
    const before = readFileSync(file, 'utf8')
    const result = await routeProfiler({ directory, args: ['init'], env: await shopDatabase() })
    await expect(transcript(['init'], result, { directory })).toMatchFileSnapshot(
      golden('init-two-missing.txt'),
    )
    const after = readFileSync(file, 'utf8')
    const head = before.slice(0, -behind.length)
    expect(before).toContain('# The only book that is not on sale')
    expect(after.startsWith(head)).toBe(true)
    expect(after.endsWith(behind)).toBe(true)
    const added = withoutLines(after.slice(head.length, -behind.length))
    await expect(added).toMatchFileSnapshot(golden('init-two-added.yml'))
  },
)

test.concurrent('of an application with no routes: says so and writes nothing', LIMIT, async ({ expect }) => {
  const directory = project('__tests__/apps/faults')
  const { code, stderr } = await routeProfiler({ directory, args: ['init', '--start', 'node plain.mjs'] })
  expect(code).toBe(2)
  expect(stderr).toContain('no route was found')
  expect(existsSync(path.join(directory, 'route-fixtures.yml'))).toBe(false)
})

/** The bookshop may change; this is not about its lines. */
function withoutLines(text: string): string {
  return text.replaceAll(/(\.ts):\d+ /g, '$1:LINE ')
}
