import { expect, test } from 'vitest'
import { compareProfiles } from '../../src/compare/compare.ts'
import { combineVerdicts } from '../../src/action/combineVerdicts.ts'
import { findingsOf } from '../../src/verdict.ts'
import { findingWith, verdictWith } from '../report/sample.ts'
import { placeAt, profileWith, routeWith } from '../support/profiles.ts'

const route = 'GET /kegs'
const finding = findingWith({ route, signature: `slow-route ${route}`, place: placeAt('src/kegs.ts', 11) })
const profile = profileWith([routeWith(route)])

/** The same route with the same finding, once known and once new. */
const verdict = combineVerdicts([
  {
    name: 'press',
    directory: 'apps/press',
    verdict: verdictWith(profile, {
      findings: [{ ...finding, standing: 'known' }],
      comparison: compareProfiles(profile, profileWith([])),
    }),
  },
  { name: 'cellar', directory: 'apps/cellar', verdict: verdictWith(profile, { findings: [finding] }) },
])

test('two applications with the same route are told apart', () => {
  expect(verdict.profile.routes.map(({ id }) => id)).toEqual(['press GET /kegs', 'cellar GET /kegs'])
  expect(verdict.findings).toMatchObject([
    { route: 'press GET /kegs', place: { file: 'apps/press/src/kegs.ts', line: 11 } },
    { route: 'cellar GET /kegs', place: { file: 'apps/cellar/src/kegs.ts', line: 11 } },
  ])
})

test('what is fixed in one of them keeps its name', () => {
  const fixed = [findingWith({ route, standing: 'fixed', place: null })]
  const { fixed: all } = combineVerdicts([
    { name: 'press', directory: 'apps/press', verdict: verdictWith(profile, { fixed }) },
  ])
  expect(all).toMatchObject([{ route: 'press GET /kegs', standing: 'fixed' }])
})

test('what one of them has in its baseline is news of the other', () =>
  expect(findingsOf(verdict, 'new')).toMatchObject([{ route: 'cellar GET /kegs' }]))

test('their comparisons are one', () =>
  expect(verdict.comparison).toMatchObject({ added: ['press GET /kegs'], removed: [] }))

test('a place outside of the repository stays', () => {
  const outside = findingWith({ place: placeAt('/opt/seeds.js', 3) })
  const [found] = combineVerdicts([
    { name: 'press', directory: 'apps/press', verdict: verdictWith(profile, { findings: [outside] }) },
  ]).findings
  expect(found!.place).toEqual(placeAt('/opt/seeds.js', 3))
})
