/** Reports are written as far as they can be. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { writeReports } from '../src/files.ts'
import { profileWith, routeWith } from './support/profiles.ts'
import type { Verdict } from '../src/report/reporter.ts'

const verdict: Verdict = {
  profile: profileWith([routeWith('GET /quinces')]),
  baseline: { profile: null, reason: 'none' },
  comparison: null,
  findings: [],
  known: [],
}
const all = ['findings.json', 'profile.json', 'report.csv', 'report.md']

function output(): string {
  return path.join(mkdtempSync(path.join(tmpdir(), 'output-')), '.route-profiler')
}

test('into a directory that has gone, and the profile on the way makes room for them', async () => {
  const directory = output()
  mkdirSync(directory)
  writeFileSync(path.join(directory, 'unfinished.json'), '{}')
  writeFileSync(path.join(directory, 'base-unfinished.json'), '{}')
  expect(await writeReports(verdict, directory)).toBeNull()
  expect(readdirSync(directory).sort()).toEqual(['.gitignore', ...all])
  rmSync(directory, { recursive: true })
  expect(await writeReports(verdict, directory)).toBeNull()
  expect(readdirSync(directory).sort()).toEqual(['.gitignore', ...all])
})

test('one that cannot be written does not keep the others from it, nor the profile on the way', async () => {
  const directory = output()
  mkdirSync(path.join(directory, 'report.md'), { recursive: true })
  writeFileSync(path.join(directory, 'unfinished.json'), '{}')
  const unwritten = await writeReports(verdict, directory)
  expect(unwritten!.message).toMatch(/^Not all reports could be written to .*:\n {2}EISDIR: /)
  expect(unwritten!.message.split('\n')).toHaveLength(2)
  expect(readdirSync(directory).sort()).toEqual(['.gitignore', ...all, 'unfinished.json'])
})

test('where there is no directory to write to, none', async () => {
  const directory = output()
  writeFileSync(directory, 'a file')
  expect(await writeReports(verdict, directory)).toMatchObject({ name: 'UserError' })
  expect(existsSync(path.join(directory, 'report.md'))).toBe(false)
})
