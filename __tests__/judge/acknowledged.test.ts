import { describe, expect, test } from 'vitest'
import { judge } from '../../src/judge/judge.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import type { RuleSetting } from '../../src/rules/rule.ts'
import {
  type Acknowledgement,
  countedFindings,
  findingsOf,
  isQuiet,
  type Verdict,
} from '../../src/verdict.ts'
import {
  countWith,
  exactly,
  loadWith,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const SQL = 'select "honey" from "pots" where "pots"."bear" = ?'
/** As often as a redundant query is one. */
const asking = (sql: string, line: number, name?: string) =>
  shapeWith({ sql, sameParameters: 3, executions: exactly(3), callSite: placeAt('src/bears.ts', line, name) })

const bears = routeWith('GET /bears', {
  count: countWith([asking(SQL, 17, 'feedBear'), asking('select "bees"', 99, 'countBees')]),
})
const calm = routeWith('GET /bears')
const slow = routeWith('GET /sloth', { load: loadWith(exactly(1777)) })

const judged = (
  routes: RouteProfile[],
  acknowledged: Acknowledgement[],
  { before = null, settings = {} }: { before?: Profile | null; settings?: RuleSetting } = {},
): Verdict =>
  judge(profileWith(routes), {
    baseline:
      before === null ? { profile: null, reason: 'none was given' } : { profile: before, label: 'yesterday' },
    settingsFor: () => settings,
    acknowledged,
  })

const entry = (overrides: Partial<Acknowledgement> = {}): Acknowledgement => ({
  rule: 'redundant-query',
  route: 'GET /bears',
  reason: 'they are hungry',
  ...overrides,
})
const standings = ({ findings }: Verdict): string[] =>
  findings.map(({ standing, at }) => `${standing} ${at?.split(':')[0]}`).toSorted()
const told = ({ idleAcknowledgements }: Verdict): string[] =>
  idleAcknowledgements!.map(({ why, says }) => `${why}: ${says}`)

const whole = `src/bears.ts feedBear: ${SQL}`
const both = ['acknowledged src/bears.ts countBees', 'acknowledged src/bears.ts feedBear']
const one = ['acknowledged src/bears.ts feedBear', 'new src/bears.ts countBees']
const none = ['new src/bears.ts countBees', 'new src/bears.ts feedBear']

describe('what is acknowledged is told by rule, route, file, function and SQL', () => {
  test.each<[string, Partial<Acknowledgement>, string[]]>([
    ['all of it', { at: whole }, one],
    ['a function', { at: 'src/bears.ts feedBear' }, one],
    ['a file', { at: 'src/bears.ts' }, both],
    ['nothing more', {}, both],
    ['half a name', { at: 'src/bears.ts feed' }, none],
    ['half a statement', { at: whole.slice(0, -4) }, none],
    ['a statement without its file', { at: SQL }, none],
    ['another function', { at: 'src/bears.ts washBear' }, none],
    ['another route', { route: 'GET /bees' }, none],
    ['another rule', { rule: 'slow-route' }, none],
    ['the whole run', { route: undefined }, none],
    ['its last day', { until: '2027-03-14' }, both],
    ['the day before', { until: '2027-03-13' }, none],
  ])('%s', (_name, overrides, expected) => {
    expect(standings(judged([bears], [entry(overrides)]))).toEqual(expected)
  })

  const step = 'POST /bears/${flow.bear}/honey'
  const visit = routeWith('GET /', {
    ...bears,
    id: 'flow visit',
    kind: 'flow',
    steps: [
      { request: 'GET /bears', status: 200 },
      { request: step, status: 200 },
    ],
    count: countWith(bears.count!.shapes.map((shape) => ({ ...shape, step: 2 }))),
  })
  test.each<[string, string, boolean]>([
    ['its step and all of it', `${step}: ${whole}`, true],
    ['its step and a function', `${step}: src/bears.ts feedBear`, true],
    ['a function', 'src/bears.ts feedBear', true],
    ['a file', 'src/bears.ts', true],
    ['another step', 'GET /bears: src/bears.ts feedBear', false],
    ['a step alone', step, false],
    ['what has no step', whole, false],
  ])('of a flow by %s', (_name, at, isAbout) => {
    const { findings } = judged([visit], [entry({ route: 'flow visit', at })])
    const fed = findings.find((finding) => finding.at === `${step}: ${whole}`)
    expect(fed?.standing).toBe(isAbout ? 'acknowledged' : 'new')
  })

  test('a line that moves changes nothing', () => {
    const moved = routeWith('GET /bears', { count: countWith([asking(SQL, 71, 'feedBear')]) })
    expect(standings(judged([moved], [entry({ at: whole })]))).toEqual(['acknowledged src/bears.ts feedBear'])
  })
})

test('it counts nowhere, keeps its severity, and says why', () => {
  const verdict = judged([bears], [entry({ until: '2027-12-31' })])
  expect(countedFindings(verdict)).toEqual([])
  expect(findingsOf(verdict, 'acknowledged')[0]).toMatchObject({
    severity: 'warning',
    acknowledgement: { reason: 'they are hungry', until: '2027-12-31' },
  })
  expect(isQuiet(verdict)).toBe(true)
  expect(told(verdict)).toEqual([])
})

test('what the baseline has too can be acknowledged, and so can a time that proves nothing', () => {
  const before = profileWith([bears, routeWith('GET /sloth', { load: loadWith(exactly(900)) })])
  const all = [entry(), entry({ rule: 'slow-route', route: 'GET /sloth' })]
  const { findings } = judged([bears, slow], all, { before })
  expect(new Set(findings.map(({ standing, rule }) => `${standing} ${rule}`))).toEqual(
    new Set(['acknowledged redundant-query', 'acknowledged slow-route', 'suspicion latency-regression']),
  )
})

describe('one that is about nothing', () => {
  test.each<[string, RouteProfile[], Partial<Acknowledgement>, string]>([
    [
      'is fixed where it would have been seen',
      [calm],
      {},
      'fixed: what it is about is not there any more, so it can be taken out',
    ],
    [
      'has expired where it is still there',
      [bears],
      { until: '2027-01-02' },
      'expired: it held until 2027-01-02, and what it is about counts again',
    ],
    [
      'is fixed even if it has expired',
      [calm],
      { until: '2027-01-02' },
      'fixed: what it is about is not there any more, so it can be taken out',
    ],
    ['has not run without its route', [slow], {}, 'not-run: the run has no such route'],
    [
      'has not run where that failed',
      [unmeasuredRoute('GET /bears')],
      {},
      'not-run: its route was not measured',
    ],
    [
      'is fixed where that is left out',
      [unmeasuredRoute('GET /bears', { status: 'skipped', reason: { code: 'ignored', message: 'asleep' } })],
      {},
      'fixed: what it is about is not there any more, so it can be taken out',
    ],
    [
      'has not run where its queries were not counted',
      [{ ...calm, count: null }],
      {},
      'not-run: the run has not measured what it is about',
    ],
    [
      'is not known where it hangs on milliseconds',
      [calm],
      { rule: 'slow-route' },
      'not-run: milliseconds do not prove that it is gone',
    ],
    [
      'has not run where it takes a baseline',
      [calm],
      { rule: 'query-regression' },
      'not-run: the run has not measured what it is about',
    ],
    [
      'has not run where a budget has no number',
      [calm],
      { rule: 'budget', at: 'blocks' },
      'not-run: the run has not measured what it is about',
    ],
    [
      'is fixed where a budget is kept',
      [calm],
      { rule: 'budget', at: 'queries' },
      'fixed: what it is about is not there any more, so it can be taken out',
    ],
    [
      'is not known of a run that may be a part',
      [calm],
      { rule: 'nothing-captured', route: undefined },
      'not-run: only a run of all routes of the baseline can tell whether it is still there',
    ],
  ])('%s', (_name, routes, overrides, expected) => {
    expect(told(judged(routes, [entry(overrides)]))).toEqual([expected])
  })

  test('may have been edited where its rule says something else of the route', () => {
    const edited = routeWith('GET /bears', { count: countWith([asking(`${SQL} limit ?`, 17, 'feedBear')]) })
    expect(told(judged([edited], [entry({ at: whole })]))).toEqual([
      'not-run: its rule says something else of the route, which may be the same after an edit',
    ])
  })

  test('is none where another has taken the place of one that has expired', () => {
    expect(told(judged([bears], [entry({ until: '2027-01-02' }), entry()]))).toEqual([])
  })

  test('has not run where its rule is off', () => {
    expect(told(judged([calm], [entry()], { settings: { severity: 'off' } }))).toEqual([
      'not-run: its rule is off',
    ])
  })

  test('is fixed where it is about the whole of a run with all routes of the baseline', () => {
    const about = entry({ rule: 'nothing-captured', route: undefined })
    expect(told(judged([calm], [about], { before: profileWith([calm]) }))).toEqual([
      'fixed: what it is about is not there any more, so it can be taken out',
    ])
  })

  test('is not known of two runs of the same few routes', () => {
    const few = profileWith([calm], { leftOut: { static: 0, framework: 0, unselected: 7 } })
    const verdict = judge(few, {
      baseline: { profile: few, label: 'yesterday' },
      settingsFor: () => ({}),
      acknowledged: [entry({ rule: 'nothing-captured', route: undefined })],
    })
    expect(told(verdict)).toEqual([
      'not-run: only a run of all routes of the baseline can tell whether it is still there',
    ])
  })
})
