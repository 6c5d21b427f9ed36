/** Reports are written as far as they can be. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { withReports } from '../src/reports.ts'
import type { Verdict } from '../src/verdict.ts'
import { profileWith, routeWith } from './support/profiles.ts'

const verdict: Verdict = {
  profile: profileWith([routeWith('GET /quinces')]),
  baseline: { profile: null, reason: 'none' },
  comparison: null,
  findings: [],
  fixed: [],
  improvements: [],
}
const all = [
  '.gitignore',
  'bencher.json',
  'findings.json',
  'otlp.json',
  'profile.json',
  'report.csv',
  'report.html',
  'report.md',
  'report.sarif',
]

function output(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'output-')), '.route-profiler')
}

const problemsOf = ({ profile }: Verdict): string[] => profile.problems.map(({ message }) => message)

test('into a directory that has gone, and the profile on the way makes room for them', async () => {
  const directory = output()
  mkdirSync(directory)
  writeFileSync(path.join(directory, 'unfinished.json'), '{}')
  writeFileSync(path.join(directory, 'base-unfinished.json'), '{}')
  expect(await withReports(verdict, directory)).toBe(verdict)
  expect(readdirSync(directory).sort()).toEqual(all)
  rmSync(directory, { recursive: true })
  expect(await withReports(verdict, directory)).toBe(verdict)
  expect(readdirSync(directory).sort()).toEqual(all)
})

test('one that cannot be written does not keep the others from it, nor takes the profile on the way away', async () => {
  const directory = output()
  mkdirSync(path.join(directory, 'report.md', 'full'), { recursive: true })
  writeFileSync(path.join(directory, 'unfinished.json'), '{}')
  expect(problemsOf(await withReports(verdict, directory))).toEqual([
    expect.stringMatching(/^The reports cannot be written to .*: E\w+: [^;]*$/),
  ])
  expect(readdirSync(directory)).toEqual(expect.arrayContaining([...all, 'unfinished.json']))
})

test('where there is no directory to write to, the verdict says so', async () => {
  const directory = output()
  writeFileSync(directory, 'a file')
  expect(problemsOf(await withReports(verdict, directory))).toEqual([
    expect.stringContaining(`The reports cannot be written to ${directory}: `),
  ])
})
