/** An `init` that ends before its time writes what it has tried until then. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually } from '../terminal/processesIn.ts'
import { project, removeProjects, routeProfiler, start } from '../terminal/routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 120_000 }

/** The second route waits for longer than anybody would, and says when it has been asked. */
const SERVER = `import { writeFileSync } from 'node:fs'
import express from 'express'
const app = express()
app.get('/plums', (request, response) => response.json([{ id: 7 }]))
app.get('/prunes', () => writeFileSync('asked.txt', 'for prunes'))
app.get('/stones/:id', (request, response) => response.json({}))
app.listen(process.env.PORT)
`

const orchard = (): string => project('__tests__/apps/orchard', { 'server.mjs': SERVER })
const fixturesIn = (directory: string): string =>
  readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')

test('after SIGINT', LIMIT, async () => {
  const directory = orchard()
  const { child, result } = await start({ directory, args: ['init', '--start', 'node server.mjs'] })
  expect(await eventually(() => existsSync(path.join(directory, 'asked.txt')), 60_000)).toBe(true)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await result
  expect({ code, stderr: /fault of/.test(stderr) }).toEqual({ code: 130, stderr: false })
  expect(stdout).toContain('Not everything was tried, because init was interrupted.')
  expect(stdout).toContain('wrote 3 fixtures, 1 of which answers as expected.\n  GET /plums\n')
  expect(stdout).toContain('GET /stones/:id: was not tried, because init was interrupted')
  expect(fixturesIn(directory)).toContain('GET /stones/:id')
})

test('when its time is spent', LIMIT, async () => {
  const directory = orchard()
  const args = ['init', '--budget', '0.001', '--start', 'node server.mjs']
  const { code, stdout } = await routeProfiler({ directory, args })
  expect(code).toBe(0)
  expect(stdout).toContain('Not everything was tried, because the time budget was spent.')
  expect(stdout).toContain('--budget')
  expect(stdout).toContain('wrote 3 fixtures, 0 of which answer as expected.')
  expect(fixturesIn(directory)).toContain('path: { id: 1 } # guess')
})
