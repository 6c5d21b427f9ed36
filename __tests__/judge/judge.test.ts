import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { judge, type JudgeOptions } from '../../src/judge/judge.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import { rules } from '../../src/rules/index.ts'
import { finding } from '../../src/rules/finding.ts'
import type { Rule, RuleSetting } from '../../src/rules/rule.ts'
import { countedFindings, findingsOf, reachesSeverity } from '../../src/verdict.ts'
import {
  between,
  confirmationWith,
  countWith,
  exactly,
  loadWith,
  pairedTime,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
  workWith,
} from '../support/profiles.ts'

const baseline = { profile: null, reason: 'none was given' }
const asIs = (): RuleSetting => ({})

const slow = routeWith('GET /tortoise', { load: loadWith(exactly(1777)) })
const slower = routeWith('GET /snail', { load: loadWith(exactly(1888)) })
const missing = unmeasuredRoute('POST /hare', { reason: { code: 'missing-fixture', message: 'example' } })
const profile = profileWith([slow, slower, missing], {
  staleFixtures: [{ id: 'GET /dodo', line: 9, suggestion: null }],
})

function said(options: Partial<JudgeOptions> = {}) {
  const { findings } = judge(profile, { baseline, settingsFor: asIs, ...options })
  return findings.map(({ severity, rule, route }) => `${severity} ${rule} ${route}`)
}

test('findings stand worst first, then by route', () => {
  expect(said()).toEqual([
    'error missing-fixture POST /hare',
    'warning stale-fixture null',
    'warning slow-route GET /snail',
    'warning slow-route GET /tortoise',
  ])
})

test('those of one route that weigh the same stand by signature, in whatever order they were found', () => {
  const rules = ['viper', 'adder'].map((id): Rule => ({
    id,
    summary: '',
    options: z.strictObject({}),
    checkRoute: ({ route }) => [
      finding({ rule: id, severity: 'notice', route: route.id, message: '', advice: '' }),
    ],
  }))
  const { findings } = judge(profileWith([slow]), { baseline, settingsFor: asIs, rules })
  expect(findings.map(({ rule }) => rule)).toEqual(['adder', 'viper'])
})

test('without a baseline nothing is compared, and the reason is kept', () => {
  expect(judge(profile, { baseline, settingsFor: asIs })).toMatchObject({ baseline, comparison: null })
})

const snail = (p50Ms: number, queries = 1) =>
  routeWith('GET /snail', {
    load: loadWith(exactly(p50Ms)),
    count: countWith([shapeWith({ executions: exactly(queries) })]),
  })

test('with one, rules see the change', () => {
  const baseline = { profile: profileWith([snail(1111)]), label: 'yesterday' }
  const { comparison, findings } = judge(profileWith([snail(1111, 9), missing]), {
    baseline,
    settingsFor: asIs,
  })
  expect(comparison?.added).toEqual(['POST /hare'])
  expect(findings.map(({ rule }) => rule)).toEqual(['missing-fixture', 'query-regression', 'slow-route'])
})

test('the budget of each route is kept for reports, where the rule is not off and its settings are sound', () => {
  const settings: Record<string, RuleSetting> = {
    'GET /tortoise': { p50Ms: 50, queries: 3 },
    'GET /snail': { severity: 'off', p50Ms: 50 },
    'POST /hare': { p50Ms: 'soon' },
  }
  const settingsFor: JudgeOptions['settingsFor'] = (rule, route) =>
    (rule === 'budget' && route !== null && settings[route]) || {}
  expect(judge(profile, { baseline, settingsFor }).budgets).toEqual({
    'GET /tortoise': { p50Ms: 50, queries: 3 },
  })
  expect(judge(profile, { baseline, settingsFor: asIs })).not.toHaveProperty('budgets')
})

const failing = (errors: number) =>
  profileWith([routeWith('GET /snail', { load: loadWith(exactly(3), { requests: 500, errors }) })])

const standingsOfFailing = (head: number, base: number): string[] => {
  const baseline = { profile: failing(base), label: 'yesterday' }
  const { findings, fixed } = judge(failing(head), { baseline, settingsFor: asIs })
  return [...findings, ...fixed].map(({ standing }) => standing)
}

describe('requests that fail now and then', () => {
  test.each<[number, number, string[]]>([
    [2, 0, ['known']],
    [2, 1, ['known']],
    [30, 0, ['new']],
    [0, 2, []],
    [0, 30, ['fixed']],
  ])('%i of 500 now and %i of 500 before: %j', (head, base, expected) => {
    expect(standingsOfFailing(head, base)).toEqual(expected)
  })
})

describe('a change of time that was not looked at side by side', () => {
  const baseline = { profile: profileWith([snail(1111)]), label: 'yesterday' }
  const head = profileWith([snail(1888)])

  test.each<RuleSetting['severity']>(['auto', 'notice', 'warning', 'error'])(
    'is a suspicion, severity %s',
    (severity) => {
      const settingsFor = (id: string) => (id === 'latency-regression' ? { severity } : {}) as RuleSetting
      const { findings } = judge(head, { baseline, settingsFor })
      expect(findings.map(({ standing, signature }) => `${standing}: ${signature}`).toSorted()).toEqual([
        'known: slow-route GET /snail',
        'suspicion: latency-regression GET /snail',
      ])
    },
  )

  test('is nothing where its rule is off', () => {
    expect(judge(head, { baseline, settingsFor: () => ({ severity: 'off' }) }).findings).toEqual([])
  })

  test('is new where it was', () => {
    const latency = pairedTime('regressed', { value: 1.7, low: 1.6, high: 1.8 })
    const confirmation = confirmationWith({ outcome: 'regressed', latency })
    const confirmed = profileWith([{ ...snail(1888), confirmation }])
    const { findings } = judge(confirmed, { baseline, settingsFor: asIs })
    expect(findings.map(({ standing, rule, severity }) => `${standing} ${severity} ${rule}`)).toEqual([
      'new error time-regression',
      'known warning slow-route',
    ])
  })

  test('counts nowhere', () => {
    const counted = countedFindings(judge(head, { baseline, settingsFor: () => ({ severity: 'error' }) }))
    expect(counted.map(({ rule }) => rule)).toEqual(['slow-route'])
  })
})

function known(before: Profile, options: Partial<JudgeOptions> = {}): string[] {
  const baseline = { profile: before, label: 'yesterday' }
  const verdict = judge(profile, { baseline, settingsFor: asIs, ...options })
  return findingsOf(verdict, 'known').map(({ signature }) => signature)
}

describe('findings that the baseline has too are known', () => {
  test('the same fault, whatever its numbers', () => {
    const before = profileWith([routeWith('GET /snail', { load: loadWith(exactly(2222)) }), missing])
    expect(known(before)).toEqual(['missing-fixture POST /hare', 'slow-route GET /snail'])
  })

  test('but not one that became worse', () => {
    const worsened: Rule = {
      id: 'worsened',
      summary: '',
      options: z.strictObject({}),
      checkRoute: ({ route, comparison }) => [
        finding({
          rule: 'worsened',
          severity: comparison === null ? 'notice' : 'warning',
          route: route.id,
          message: '',
          advice: '',
        }),
      ],
    }
    expect(known(profileWith([slower]), { rules: [worsened] })).toEqual([])
  })

  test('and without a baseline nothing is', () => {
    expect(findingsOf(judge(profile, { baseline, settingsFor: asIs }), 'known')).toEqual([])
  })
})

const fixed = (
  now: RouteProfile[],
  before: RouteProfile[],
  options: Partial<JudgeOptions> = {},
): string[] => {
  const baseline = { profile: profileWith(before), label: 'yesterday' }
  const verdict = judge(profileWith(now), { baseline, settingsFor: asIs, ...options })
  expect(verdict.findings.filter(({ standing }) => standing === 'fixed')).toEqual([])
  return verdict.fixed.map(({ standing, rule, route }) => `${standing} ${rule} ${route}`)
}

const fewBlocks = (rule: string): RuleSetting => (rule === 'budget' ? { blocks: 100 } : {})

describe('findings of the baseline that are gone are fixed', () => {
  const repeats = shapeWith({ executions: exactly(4), sameParameters: 4 })
  const repeated = routeWith('GET /burrow', { count: countWith([repeats]) })
  const mended = routeWith('GET /burrow', { count: countWith([shapeWith()]) })

  const near = routeWith('GET /burrow', { load: loadWith(exactly(2600)) })
  const late = unmeasuredRoute('GET /burrow', {
    status: 'error',
    reason: { code: 'timed-out', message: 'no answer within 10 s' },
  })

  test('by rule and route', () => {
    expect(fixed([mended], [repeated])).toEqual(['fixed redundant-query GET /burrow'])
  })

  test('what has been given a fixture', () => {
    expect(fixed([routeWith('POST /hare')], [missing])).toEqual(['fixed missing-fixture POST /hare'])
  })

  test('a remark about the whole run, where all of it was looked at again', () => {
    const blind = profileWith([mended]).routes
    const before = { ...profileWith(blind), staleFixtures: [{ id: 'GET /dodo', line: 9, suggestion: null }] }
    const judged = (now: RouteProfile[]) =>
      judge(profileWith(now), { baseline: { profile: before, label: '' }, settingsFor: asIs }).fixed
    expect(judged([mended])).toMatchObject([{ rule: 'stale-fixture', route: null }])
    expect(judged([])).toEqual([])
  })

  test.each<[string, RouteProfile[], RouteProfile[]]>([
    ['what is there still', [repeated], [repeated]],
    [
      'what has only changed, such as its statement',
      [routeWith('GET /burrow', { count: countWith([{ ...repeats, sql: 'select "id" from "hares"' }]) })],
      [repeated],
    ],
    ['a route that is gone', [], [repeated]],
    ['a route that could not be measured', [unmeasuredRoute('GET /burrow')], [repeated]],
    ['a route whose queries were not counted', [{ ...mended, count: null }], [repeated]],
    ['an answer with most of it missing', [{ ...mended, responseBytes: exactly(17) }], [repeated]],
    ['a time that another machine measured', [routeWith('GET /snail')], [slower]],
    ['an answer that was late, of a route that is near the limit', [near], [late]],
    [
      'one that was late under load',
      [near],
      [routeWith('GET /burrow', { load: loadWith(exactly(4000), { errors: 2 }) })],
    ],
  ])('but not %s', (_, now, before) => {
    expect(fixed(now, before)).toEqual([])
  })

  test('an answer that never came, of a route that is fast', () => {
    expect(fixed([mended], [late])).toEqual(['fixed unexpected-status GET /burrow'])
  })

  test('a time, where both versions ran side by side', () => {
    const faster = routeWith('GET /snail', {
      confirmation: {
        outcome: 'improved',
        reason: '',
        latency: { verdict: 'improved', ratio: between(0.1, 0.2, 0.3), baseMs: 1888, headMs: 400 },
        cpu: null,
        control: null,
        pairs: 20,
        discarded: 0,
        stages: 2,
        warmupSettled: true,
        durationMs: 900,
      },
    })
    expect(fixed([faster], [slower])).toEqual(['fixed slow-route GET /snail'])
  })

  test('and what a rule that is off has said is not', () => {
    expect(fixed([mended], [repeated], { settingsFor: () => ({ severity: 'off' }) })).toEqual([])
  })

  test('but not what a pass would have seen that did not take place', () => {
    const before = routeWith('GET /badger', { work: workWith(500, 40) })
    const now = (work: RouteProfile['work']) =>
      fixed([{ ...before, work }], [before], { settingsFor: fewBlocks })
    expect(now(workWith(50, 40))).toEqual(['fixed budget GET /badger'])
    expect(now(null)).toEqual([])
  })
})

const forRule = (id: string, setting: RuleSetting) => (ruleId: string, routeId: string | null) =>
  ruleId === id && routeId !== 'GET /tortoise' ? setting : {}

describe('settings', () => {
  test.each<[string, RuleSetting, string[]]>([
    [
      'severity auto',
      { severity: 'auto' },
      ['warning slow-route GET /snail', 'warning slow-route GET /tortoise'],
    ],
    ['severity off', { severity: 'off' }, ['warning slow-route GET /tortoise']],
    [
      'another severity',
      { severity: 'error' },
      ['error slow-route GET /snail', 'warning slow-route GET /tortoise'],
    ],
    [
      'another threshold',
      { thresholdMs: 1800 },
      ['warning slow-route GET /snail', 'warning slow-route GET /tortoise'],
    ],
    ['a higher threshold', { thresholdMs: 1900 }, ['warning slow-route GET /tortoise']],
  ])('%s, for one route', (_name, setting, expected) => {
    expect(
      said({ settingsFor: forRule('slow-route', setting) }).filter((line) => line.includes('slow')),
    ).toEqual(expected)
  })

  test('severity off, for the run', () => {
    expect(said({ settingsFor: forRule('stale-fixture', { severity: 'off' }) })).not.toContain(
      'warning stale-fixture null',
    )
  })
})

describe('a fault inside a rule', () => {
  const options = z.strictObject({ legs: z.number().default(4) })
  const lame: Rule<z.output<typeof options>> = {
    id: 'lame',
    summary: 'Stumbles over every other route.',
    options,
    checkRoute({ route }) {
      if (route.method === 'GET') throw new Error('a stone')
      return [
        finding({ rule: 'lame', severity: 'notice', route: route.id, message: 'limps', advice: 'rest' }),
      ]
    },
  }

  test('costs its findings there, and becomes one problem', () => {
    const verdict = judge(profile, { baseline, settingsFor: asIs, rules: [lame] })
    expect(verdict.findings.map(({ route }) => route)).toEqual(['POST /hare'])
    expect(verdict.profile.problems).toEqual([
      {
        stage: 'judge',
        route: 'GET /tortoise',
        message: 'The rule lame failed: a stone',
        hint: expect.stringContaining('rules: { lame: { severity: off } }'),
      },
    ])
  })

  test('leaves the profile that was given as it was', () => {
    judge(profile, { baseline, settingsFor: asIs, rules: [lame] })
    expect(profile.problems).toEqual([])
  })

  test('can be a setting it does not know', () => {
    const verdict = judge(profile, { baseline, settingsFor: () => ({ wings: 2 }), rules: [lame] })
    expect(verdict.findings).toEqual([])
    expect(verdict.profile.problems).toHaveLength(1)
  })
})

test.each([
  ['notice', 'notice', true],
  ['notice', 'warning', false],
  ['warning', 'error', false],
  ['error', 'warning', true],
  ['error', 'error', true],
  ['error', 'never', false],
] as const)('%s fails a run that fails on %s: %s', (severity, failOn, fails) => {
  expect(reachesSeverity(severity, failOn)).toBe(fails)
})

describe('every rule', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s has defaults for all its settings',
    (_id, rule) => {
      expect(() => rule.options.parse({})).not.toThrow()
    },
  )

  test('has an id of its own', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
  })
})
