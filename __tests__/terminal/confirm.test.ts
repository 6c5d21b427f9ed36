/** A route of a run looked at again beside the commit of a stored baseline: it judges milliseconds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Profile } from '../../src/profile.ts'
import { commit, edit } from '../confirm/repository.ts'
import { busy, compared, confirmed, hurried } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000
let measured: Profile

beforeAll(async () => {
  measured = (await compared(hurried(), [], [])).profile
}, LIMIT)

test('a suspect runs beside the commit of the baseline', { timeout: LIMIT }, async () => {
  const directory = hurried()
  edit(directory, 'server.mjs', ["response.json(['reed'", `${busy}(['reed'`])
  commit(directory, 'Work more')
  const { findings } = await confirmed(measured, directory, { only: ['GET /nests'], mode: 'suspects' })
  expect(findings.map(({ rule, route }) => `${rule} ${route}`)).toContain('time-regression GET /nests')
  expect(findings.map(({ rule }) => rule)).not.toContain('latency-regression')
})
