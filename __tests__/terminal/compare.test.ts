/** `route-profiler compare`: what it says of the time of two versions. */
import { afterAll, describe, expect, test } from 'vitest'
import { commit, edit, git, repository } from '../confirm/repository.ts'
import { busy, compared } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = 240_000

const aviary = (): string => repository('__tests__/apps/sides')

describe('two versions', () => {
  test('that differ in a comment', { timeout: LIMIT }, async () => {
    const directory = aviary()
    edit(directory, 'server.mjs', ["response.json(['reed'", "// Twigs, mostly.\n  response.json(['reed'"])
    const { code, findings, stdout, profile } = await compared(directory, ['GET /nests'])
    expect(findings).toEqual([])
    expect(stdout).toContain('Side by side with before (')
    expect(stdout).toContain('The head is the working tree as it is, with a file that is not committed.')
    expect(profile.sideBySide?.commit).toBe(git(directory, 'rev-parse', 'before'))
    expect(git(directory, 'worktree', 'list').split('\n')).toHaveLength(1)
    expect(code).toBe(0)
  })

  test('of which one works more on one route', { timeout: LIMIT }, async () => {
    const directory = aviary()
    edit(directory, 'server.mjs', ["response.json(['reed'", `${busy}(['reed'`])
    commit(directory, 'Work more')
    const { findings, confirmations } = await compared(directory, ['GET /nests', 'GET /birds'])
    expect(findings.map(({ rule }) => rule)).toContain('time-regression')
    // What it computes with is allocated, which may be reported too.
    expect(new Set(findings.map(({ route }) => route))).toEqual(new Set(['GET /nests']))
    const { outcome, cpu, stages } = confirmations['GET /nests']!
    expect({ outcome, stages, cpu: cpu!.verdict }).toEqual({
      outcome: 'regressed',
      stages: 2,
      cpu: 'regressed',
    })
    expect(cpu!.ratio.low).toBeGreaterThan(1.5)
    const slower = findings.find(({ rule }) => rule === 'time-regression')
    expect(slower!.change!.sideBySide!.low).toBeGreaterThan(1)
  })
})
