import { expect, test } from 'vitest'
import type { Reason, RouteProfile } from '../../src/profile.ts'
import { unmeasured } from '../../src/rules/unmeasured.ts'
import { askAboutRun } from '../support/ask.ts'
import { profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'

const left = (id: string, code: Reason['code'], message = `${code} it is`): RouteProfile =>
  unmeasuredRoute(id, { status: 'skipped', reason: { code, message } })
const nothing = { count: null, memory: null, load: null, work: null }
const ants = routeWith('GET /ants')

test.each<[string, RouteProfile[]]>([
  ['all is measured', [ants]],
  ['there is no route', []],
  ['what is ignored', [ants, left('GET /bees', 'ignored')]],
  ['what has no fixture, of which another rule speaks', [left('GET /bees', 'missing-fixture')]],
  ['what ended the server, likewise', [ants, left('GET /bees', 'server-died')]],
  ['what lacks a pass', [{ ...ants, load: null }]],
])('nothing where %s', (_what, routes) => {
  expect(askAboutRun(unmeasured, profileWith(routes))).toEqual([])
})

test('a few of many: one warning with the first of them and the reasons', () => {
  const late = Array.from({ length: 969 }, (_, n) =>
    left(`GET /ants/${n}`, 'out-of-time', 'no time was left'),
  )
  const silent = routeWith('GET /queen', nothing)
  const found = askAboutRun(
    unmeasured,
    profileWith([...Array.from({ length: 30 }, () => ants), ...late, silent]),
  )
  expect(found).toMatchObject([
    {
      severity: 'warning',
      route: null,
      message:
        '970 of 1000 routes were not measured, so that nothing is known about them: ' +
        `${Array.from({ length: 10 }, (_, n) => `GET /ants/${n}`).join(', ')}, ...`,
      evidence: [
        { label: '969 routes', text: 'no time was left' },
        { label: '1 route', text: 'its fixture works, but no pass has measured it: see the problems' },
      ],
      signature: 'unmeasured',
    },
  ])
  expect(found[0]!.advice).toMatch(/^Give the run more time/)
})

test('nothing at all is an error', () => {
  const [found] = askAboutRun(unmeasured, profileWith([left('GET /ants', 'out-of-time')]))
  expect(found).toMatchObject({
    severity: 'error',
    message: '1 of 1 route was not measured, so that nothing is known about it: GET /ants.',
  })
})

test.each([
  [
    'an application that did not come back',
    { stage: 'boot' as const, cutShort: null, code: 'out-of-time' as const },
    /^The problems of the run/,
  ],
  [
    'a run that was cut short',
    { stage: 'run' as const, cutShort: 'SIGINT' as const, code: 'cut-short' as const },
    /^The run was cut short/,
  ],
])('more time is no advice for %s', (_what, { stage, cutShort, code }, advice) => {
  const problems = [{ stage, route: null, message: '', hint: '' }]
  const [found] = askAboutRun(
    unmeasured,
    profileWith([ants, left('GET /bees', code)], { problems, cutShort }),
  )
  expect(found!.advice).toMatch(advice)
})
