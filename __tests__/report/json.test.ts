import { expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { reporters } from '../../src/report/index.ts'
import { findingsReporter, profileReporter } from '../../src/report/json.ts'
import { eventful, nothingCaptured, reportOf, verdictWith } from './sample.ts'

test('profile.json is read back as it was', () => {
  expect(parseProfile(reportOf(profileReporter, eventful), 'profile.json')).toEqual(eventful.profile)
})

test('the order of keys does not depend on who made the document', () => {
  const { profile } = eventful
  const reversed = Object.fromEntries(Object.entries(profile).toReversed()) as typeof profile
  expect(reportOf(profileReporter, verdictWith(reversed))).toBe(reportOf(profileReporter, eventful))
})

test('a document that breaks the schema is written all the same', () => {
  const broken = { ...eventful.profile, createdAt: 'yesterday' }
  expect(JSON.parse(reportOf(profileReporter, verdictWith(broken)))).toEqual(broken)
})

test('findings.json names the baseline and every finding', () => {
  expect(JSON.parse(reportOf(findingsReporter, eventful))).toEqual({
    baseline: {
      label: 'main at 5eed5eed',
      commit: 'c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12',
      branch: 'tall-shelves',
      createdAt: '2027-03-14T15:09:26.535Z',
    },
    findings: eventful.findings,
    fixed: eventful.fixed,
    idleAcknowledgements: eventful.idleAcknowledgements,
  })
})

test('findings.json says why there was no baseline', () => {
  expect(JSON.parse(reportOf(findingsReporter, nothingCaptured))).toMatchObject({
    baseline: { reason: 'No baseline was given.' },
  })
})

test('every format has a file of its own', () => {
  const files = Object.values(reporters).map(({ file }) => file)
  expect(files).toEqual([
    'profile.json',
    'findings.json',
    'report.md',
    'report.html',
    'report.csv',
    'report.sarif',
    'bencher.json',
    'otlp.json',
  ])
})
