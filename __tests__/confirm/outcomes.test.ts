/** What stands of the stages of all routes, by those of their control. */
import { expect, test } from 'vitest'
import type { PairedChange } from '../../src/compare/paired.ts'
import { controlGoesOn, type ControlStages, openAlarms, outcomesOf } from '../../src/confirm/outcomes.ts'
import type { Stage } from '../../src/confirm/confirmation.ts'
import { between } from '../support/profiles.ts'

function change(value: number): PairedChange {
  const ratio = between(value / 1.01, value, value * 1.01)
  const verdict = value > 1.03 ? 'regressed' : value < 1 / 1.03 ? 'improved' : 'unchanged'
  return { ratio, usual: ratio, verdict }
}

function stage(latency: number, cpu = latency): Stage {
  return {
    changes: { latencyMs: change(latency), cpuMs: change(cpu) },
    ended: 'settled',
    pairs: [],
    discarded: 0,
    warmupSettled: true,
    warmupRequests: { base: 1, head: 1 },
    connections: 1,
    pairMs: 8,
    durationMs: 3000,
  }
}

const slower = [stage(1.3), stage(1.28)]
const stages = new Map([
  ['GET /swifts', slower],
  ['GET /martins', [stage(1.001)]],
])

function told(control: ControlStages): Record<string, string> {
  const { routes } = outcomesOf(stages, control)
  return Object.fromEntries([...routes].map(([id, { confirmation }]) => [id, confirmation.outcome]))
}

const controlBy = (...seen: Stage[]): ControlStages => ({
  stages: new Map([['GET /swifts', seen]]),
  reason: '',
})

test('beside a control that is alike an alarm stands, and says what the control came to', () => {
  const control = controlBy(stage(1.001), stage(0.999))
  expect(told(control)).toEqual({ 'GET /swifts': 'regressed', 'GET /martins': 'unchanged' })
  const { routes, control: shown } = outcomesOf(stages, control)
  expect(routes.get('GET /swifts')!.confirmation.control).toMatchObject({ stages: 2 })
  expect(routes.get('GET /swifts')!.confirmation.control!.latency.value).toBeCloseTo(1, 3)
  expect(routes.get('GET /martins')!.confirmation.control).toBeNull()
  expect(shown).toEqual({ outcome: 'alike', routes: ['GET /swifts'], reason: '' })
})

test('a base that differs from itself ends all alarms, and what did not alarm stays as it is', () => {
  const control = controlBy(stage(1.26), stage(1.3))
  expect(told(control)).toEqual({ 'GET /swifts': 'uncertain', 'GET /martins': 'unchanged' })
  const { routes, control: shown } = outcomesOf(stages, control)
  expect(routes.get('GET /swifts')!.confirmation).toMatchObject({
    reason:
      'the latency of the base beside itself differed by +26.0 % to +30.0 %, and the CPU time of the base beside itself differed by +26.0 % to +30.0 %',
    latency: { verdict: 'uncertain' },
    cpu: { verdict: 'uncertain' },
  })
  const reason =
    'the base beside itself differs too (GET /swifts), so only far larger changes can be told here'
  expect(shown).toEqual({ outcome: 'differs', routes: ['GET /swifts'], reason })
})

test('and those of routes that have no control of their own', () => {
  const control = { stages: new Map([['GET /martins', [stage(1.1), stage(1.08)]]]), reason: '' }
  const { routes } = outcomesOf(stages, control)
  expect(routes.get('GET /swifts')!.confirmation).toMatchObject({
    outcome: 'uncertain',
    reason: 'the base beside itself differs too (GET /martins), so only far larger changes can be told here',
  })
})

test('but for one that is far larger than what the base differs by', () => {
  const both = new Map([...stages, ['GET /storks', [stage(4, 1), stage(4.1, 1)]]])
  const control = {
    stages: new Map([
      ['GET /swifts', [stage(1.1), stage(1.08)]],
      ['GET /storks', [stage(1), stage(1.02)]],
    ]),
    reason: '',
  }
  const { routes, control: shown } = outcomesOf(both, control)
  expect(routes.get('GET /swifts')!.confirmation.outcome).toBe('uncertain')
  expect(routes.get('GET /storks')!.confirmation).toMatchObject({
    outcome: 'regressed',
    reason: '',
    latency: { verdict: 'regressed' },
  })
  expect(shown!.outcome).toBe('differs')
})

test('without a control no alarm stands', () => {
  const refused = { reason: 'the time budget of the run was spent before it' }
  const control = { stages: new Map([['GET /swifts', [refused]]]), reason: refused.reason }
  expect(told(control)).toEqual({ 'GET /swifts': 'uncertain', 'GET /martins': 'unchanged' })
  expect(outcomesOf(stages, control).control).toEqual({
    outcome: 'none',
    routes: [],
    reason:
      'the base could not be run beside itself, which every change is measured by: the time budget of the run was spent before it',
  })
})

test('an alarm on a route that cannot be asked twice is measured by the control of another route', () => {
  const control = {
    stages: new Map<string, Stage[]>([
      ['GET /swifts', [{ reason: 'the head answers 409 instead of 2xx' }]],
      ['GET /martins', [stage(1.002)]],
    ]),
    reason: 'the head answers 409 instead of 2xx',
  }
  expect(told(control)['GET /swifts']).toBe('regressed')
})

const refusedStage = { reason: 'the base does not boot' }

test.each<[string, { seen: Stage[]; alarm: Stage[]; goesOn: boolean }]>([
  ['nothing was seen yet', { seen: [], alarm: [], goesOn: true }],
  ['no alarm, and alike', { seen: [stage(1.001)], alarm: [], goesOn: false }],
  ['no alarm, and it looks changed', { seen: [stage(1.1)], alarm: [], goesOn: true }],
  ['an alarm of two stages overwhelms it', { seen: [stage(1.02)], alarm: slower, goesOn: false }],
  ['it does not', { seen: [stage(1.029)], alarm: slower, goesOn: true }],
  [
    'an alarm of more stages than two has more, however large it is',
    { seen: [stage(1)], alarm: [stage(1.1), stage(1.1), stage(1.1)], goesOn: true },
  ],
  ['an alarm of two stages stands', { seen: [stage(1), stage(1.01)], alarm: slower, goesOn: false }],
  ['two of it are too far apart', { seen: [stage(0.95), stage(1.05)], alarm: slower, goesOn: true }],
  [
    'it differs from itself, though an alarm dwarfs that',
    { seen: [stage(1.03), stage(1.05)], alarm: [stage(4), stage(4)], goesOn: true },
  ],
  [
    'an alarm that three leave open',
    { seen: [stage(0.9), stage(1.1), stage(1)], alarm: slower, goesOn: false },
  ],
  [
    'an alarm of three stages',
    { seen: [stage(1), stage(1)], alarm: [stage(1.1), stage(1.1), stage(1.1)], goesOn: true },
  ],
  ['it could not be compared', { seen: [refusedStage], alarm: slower, goesOn: false }],
])('the control goes on or not: %s', (_, { seen, alarm, goesOn }) => {
  expect(controlGoesOn(seen, alarm)).toBe(goesOn)
})

const scattered = [stage(1.04), stage(1.12), stage(1.09)]

test.each<[string, { seen: Stage[]; control: Stage[]; open: string[] }]>([
  [
    'stages of one code scatter as far',
    { seen: scattered, control: [stage(0.98), stage(1), stage(1.01)], open: ['GET /swifts'] },
  ],
  ['it stands', { seen: slower, control: [stage(1), stage(1.01)], open: [] }],
  [
    'it stands in one of its times',
    {
      seen: [stage(1.04, 1.1), stage(1.12, 1.1), stage(1.09, 1.1)],
      control: [stage(0.98, 1), stage(1, 1), stage(1.01, 1)],
      open: [],
    },
  ],
  [
    'a stage does not see it',
    { seen: [...scattered, stage(1)], control: [stage(0.98), stage(1), stage(1.01)], open: [] },
  ],
  [
    'the control is as much slower',
    { seen: scattered, control: [stage(1.07), stage(1.01), stage(1.1)], open: [] },
  ],
  [
    'the base differs from itself',
    { seen: scattered, control: [stage(1.07), stage(1.08), stage(1.1)], open: [] },
  ],
  ['there is no control', { seen: scattered, control: [refusedStage], open: [] }],
])('more stages could tell an alarm from its control or not: %s', (_, { seen, control, open }) => {
  const all = new Map([...stages, ['GET /swifts', seen]])
  expect(openAlarms(all, controlBy(...control))).toEqual(open)
})
