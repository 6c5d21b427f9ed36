import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SUMMARY_BYTES, writeSummary } from '../../src/github/summary.ts'
import { findingWith, markdownOf, verdictWith } from '../report/sample.ts'
import { profileWith, routeWith } from '../support/profiles.ts'

const MIB = 1024 * 1024

let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'summary-'))
  file = path.join(directory, 'step_summary')
  writeFileSync(file, '')
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('the job summary', () => {
  test('keeps what is there', async () => {
    writeFileSync(file, 'before\n')
    await writeSummary(file, 'pears')
    expect(readFileSync(file, 'utf8')).toBe('before\npears\n')
  })

  test('takes the shorter text where the longer has no room', async () => {
    writeFileSync(file, 'x'.repeat(MIB - 100))
    await writeSummary(file, 'long'.repeat(40), 'short')
    expect(readFileSync(file, 'utf8').slice(MIB - 100)).toBe('short\n')
  })

  test('takes a text up to the last byte, and not one more', async () => {
    writeFileSync(file, 'x'.repeat(MIB - 7))
    await expect(writeSummary(file, 'quince!')).rejects.toThrow('is full')
    await writeSummary(file, 'quince')
    expect(statSync(file).size).toBe(MIB)
  })

  test('that is full stays as it is, and the reason is said', async () => {
    writeFileSync(file, 'x'.repeat(MIB + 3))
    await expect(writeSummary(file, 'pears', 'p')).rejects.toThrow(
      'The job summary is full: there are 1048579 bytes in it already, and GitHub takes 1048576.',
    )
    expect(statSync(file).size).toBe(MIB + 3)
  })

  test.each([undefined, ''])('that is not there (%j) is said', async (missing) => {
    await expect(writeSummary(missing, 'pears')).rejects.toThrow('There is no job summary to write to.')
  })
})

test('a report of thousands of routes has room, longer than a comment may be', async () => {
  const routes = Array.from({ length: 9000 }, (_, n) => routeWith(`GET /aisles/${n}/shelves/:shelf`))
  const findings = routes.slice(0, 900).map(({ id }) => findingWith({ route: id, signature: id }))
  const report = markdownOf(verdictWith(profileWith(routes), { findings }), { limitBytes: SUMMARY_BYTES })
  await writeSummary(file, report)
  expect(statSync(file).size).toBeGreaterThan(500_000)
  expect(statSync(file).size).toBeLessThan(MIB)
  expect(report).not.toMatch(/Cut to fit:.* routes with findings/)
})
