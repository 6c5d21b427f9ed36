import { expect, test } from 'vitest'
import { staleFixture } from '../../src/rules/staleFixture.ts'
import { askAboutRun } from '../support/ask.ts'
import { profileWith, routeWith } from '../support/profiles.ts'

test('a fixture for no route is named with its line', () => {
  const profile = profileWith([routeWith('GET /eggs')], {
    staleFixtures: [
      { id: 'GET /nests', line: 23, suggestion: null },
      { id: 'POST /eggs', line: 29, suggestion: null },
      { id: 'GET /clutch', line: 31, suggestion: 'GET /clutches' },
    ],
  })
  const found = askAboutRun(staleFixture, profile)
  expect(found).toMatchObject([
    {
      severity: 'warning',
      route: null,
      place: { file: 'route-fixtures.yml', line: 23 },
      message: 'The fixture "GET /nests" matches no route.',
      advice: 'Remove it from route-fixtures.yml, or write the path as the route table of the report has it.',
    },
    { advice: 'The application has GET /eggs: change the method, or remove the fixture.' },
    { advice: 'Did you mean "GET /clutches", which has no fixture?' },
  ])
  expect(found[0]?.signature).not.toBe(found[1]?.signature)
})

test('a pattern that stands for no route is a notice', () => {
  const profile = profileWith([routeWith('GET /eggs')], {
    staleFixtures: [
      { kind: 'pattern', id: 'GET /nests/**', line: 41, suggestion: null },
      { kind: 'pattern', id: 'GET /egg', line: 43, suggestion: 'GET /eggs' },
    ],
  })
  expect(askAboutRun(staleFixture, profile)).toMatchObject([
    {
      severity: 'notice',
      route: null,
      place: { file: 'route-fixtures.yml', line: 41 },
      message: 'The pattern "GET /nests/**" of overrides matches no route.',
      advice: expect.stringContaining('* stands for anything within a segment') as string,
    },
    { advice: 'Did you mean "GET /eggs"?' },
  ])
})

test('no stale fixture, no finding', () => {
  expect(askAboutRun(staleFixture, profileWith([routeWith('GET /eggs')]))).toEqual([])
})
