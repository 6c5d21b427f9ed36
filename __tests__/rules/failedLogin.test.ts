import { expect, test } from 'vitest'
import type { Problem } from '../../src/profile.ts'
import { failedLogin } from '../../src/rules/failedLogin.ts'
import { askAboutRun } from '../support/ask.ts'
import { profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'

const refused: Problem = {
  stage: 'login',
  route: null,
  message: 'route-fixtures.yml:9: login: POST /hives/enter answered 401 instead of 2xx.',
  hint: 'Check the credentials.',
  asked: { request: 'POST http://127.0.0.1:3000/hives/enter', excerpt: '{"error":"Wrong sting."}' },
}

const blocked = (id: string) =>
  unmeasuredRoute(id, { reason: { code: 'login-failed', message: 'needs the login step, which failed' } })

test('one finding, however many routes need the login, with what was asked and answered', () => {
  const profile = profileWith([blocked('GET /hives'), blocked('GET /combs'), routeWith('GET /meadow')], {
    problems: [refused],
  })
  expect(askAboutRun(failedLogin, profile)).toMatchObject([
    {
      rule: 'failed-login',
      severity: 'error',
      route: null,
      place: { file: 'route-fixtures.yml', line: 9 },
      message:
        'The login step failed: POST /hives/enter answered 401 instead of 2xx. 2 routes need it and were not asked.',
      advice: 'Check the credentials.',
      evidence: [
        { label: 'asked', text: 'POST http://127.0.0.1:3000/hives/enter' },
        { label: 'the answer began', text: '{"error":"Wrong sting."}' },
      ],
      signature: 'failed-login',
    },
  ])
})

test('it is a warning where no route needs what it captures', () => {
  const profile = profileWith([routeWith('GET /meadow')], { problems: [refused] })
  const [found] = askAboutRun(failedLogin, profile)
  expect(found).toMatchObject({ severity: 'warning' })
  expect(found!.message).toMatch(/Every route could be asked without it\.$/)
})

test('values that are not in the answer are named, without the place before each of them', () => {
  const message =
    'route-fixtures.yml:9: login.capture.wing: the answer has no body.wing.\n' +
    'route-fixtures.yml:9: login.capture.leg: the answer has no cookies.leg.'
  const hint = 'The answer has no JSON body.'
  const asked = { request: 'POST http://127.0.0.1:3000/hives/enter', excerpt: '' }
  const profile = profileWith([blocked('GET /hives')], { problems: [{ ...refused, message, hint, asked }] })
  expect(askAboutRun(failedLogin, profile)).toMatchObject([
    {
      message:
        'The login step failed: capture.wing: the answer has no body.wing.\n' +
        'capture.leg: the answer has no cookies.leg. 1 route needs it and was not asked.',
      advice: hint,
      evidence: [{ label: 'asked' }],
    },
  ])
})

test('a login that got no answer has nothing to show of it', () => {
  const { asked: _, ...silent } = refused
  const message = 'route-fixtures.yml:9: login: POST /hives/enter gave no answer: socket hang up.'
  const profile = profileWith([blocked('GET /hives')], { problems: [{ ...silent, message }] })
  expect(askAboutRun(failedLogin, profile)).toMatchObject([{ evidence: [] }])
})

test('a server that does not know the path gets the advice for that', () => {
  const asked = { ...refused.asked!, excerpt: 'Cannot POST /hives/enter' }
  const profile = profileWith([blocked('GET /hives')], { problems: [{ ...refused, asked }] })
  expect(askAboutRun(failedLogin, profile)[0]!.advice).toMatch(/does not know this path.*another server/)
})

test('a run whose login worked has no finding, whatever else went wrong', () => {
  const problems: Problem[] = [{ stage: 'probe', route: null, message: 'asleep', hint: '' }]
  expect(askAboutRun(failedLogin, profileWith([routeWith('GET /meadow')], { problems }))).toEqual([])
})
