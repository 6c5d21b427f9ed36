/** What makes a route slower is named by its line, and the routes beside it are left alone: `compare` on real causes. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { plantedCauses } from '../../bench/causes/causes.ts'
import { withRates } from '../../bench/causes/rates.ts'
import type { Finding } from '../../src/verdict.ts'
import { commit, edit, repository } from '../confirm/repository.ts'
import { findPostgres, leaveOut } from '../support/databases.ts'
import { removeProjects, routeProfiler } from './routeProfiler.ts'

// The index is left out by the head's prepare, and so it is missing in the control as well until the base prepares it anew.
const planted = plantedCauses.filter(({ name }) => /HTTP|index/.test(name))
const beside = ['GET /mills', 'GET /sensors']
/** Databases of this test's own, and nothing that does not tell of time. */
const fixtures = readFileSync('bench/applications/mill/route-fixtures.yml', 'utf8').replace(
  '/mill_',
  '/causes_',
)
const settings = '\nsettings: { work: off }\n'

const postgres = await findPostgres()
if (postgres === null) leaveOut('causes of time', '. scripts/databases.sh')

afterAll(async () => {
  removeProjects()
  if (postgres === null) return
  const client = new Client({ connectionString: postgres })
  await client.connect()
  for (const side of ['base', 'head'])
    await client.query(`drop database if exists causes_${side} with (force)`)
  await client.end()
})

test.skipIf(postgres === null)(
  'a call to another service and a query without its index are named by their lines',
  // A verdict on time may be withheld once, where the machine is busy just then.
  { timeout: 400_000, retry: 1 },
  async () => {
    const directory = repository('bench/applications/mill', { 'route-fixtures.yml': fixtures + settings })
    for (const one of planted) edit(directory, one.file, [...one.edit])
    commit(directory, 'Plant causes')
    const routes = [...planted.map(({ route }) => route), ...beside]
    const slower = (await comparedWith(directory, routes)).filter(({ rule }) => rule === 'time-regression')
    expect(new Set(slower.map(({ route }) => route))).toEqual(new Set(planted.map(({ route }) => route)))
    for (const { route, line, name } of planted) {
      const { place } = slower.find((one) => one.route === route)!
      const lines = readFileSync(path.join(directory, line.file), 'utf8').split('\n')
      const text = lines[place!.line - 1]
      expect({ name, text }).toEqual({ name, text: expect.stringContaining(line.text) })
    }
  },
)

async function comparedWith(directory: string, routes: string[]): Promise<Finding[]> {
  return withRates(async (rates) => {
    const { stderr } = await routeProfiler({
      directory,
      args: ['compare', 'before', '--only', ...routes],
      env: { MILL_SERVER: postgres!.replace(/\/[^/]*$/, ''), MILL_RATES: rates },
    })
    const file = path.join(directory, '.route-profiler/findings.json')
    expect(stderr).toContain('side by side')
    return (JSON.parse(readFileSync(file, 'utf8')) as { findings: Finding[] }).findings
  })
}
