import { expect, test } from 'vitest'
import { compareProfiles } from '../../../src/compare/compare.ts'
import type { CpuPass, RouteProfile, WarmTimes } from '../../../src/profile.ts'
import { warmCount, warmCounts } from '../../../src/rules/time/warmCount.ts'
import { cpuWith } from '../../support/cpu.ts'
import { callWith, countWith, exactly, profileWith, routeWith, shapeWith } from '../../support/profiles.ts'

const kelp = shapeWith({ sql: 'select "depth" from "kelp"', durationMs: exactly(9) })
const reef = shapeWith({ sql: 'select "depth" from "reefs"', durationMs: exactly(8), busyMs: exactly(7) })
const tide = callWith({ path: '/tides/:id', durationMs: exactly(40) })
const counted = { ...countWith([kelp, reef]), outgoing: [tide], outgoingMs: exactly(40) }
const warm: WarmTimes = {
  requests: 12,
  timing: { answerMs: exactly(25), databaseMs: exactly(3), callsMs: exactly(20) },
  shapes: [{ shape: 1, durationMs: exactly(2), busyMs: exactly(1) }],
  outgoingMs: exactly(20),
  outgoing: [{ call: 0, durationMs: exactly(21) }],
}

function divingWith(cpu: CpuPass | null, baseCpu: CpuPass | null = null): RouteProfile {
  return routeWith('GET /dives', { count: counted, cpu, baseCpu })
}

test('times are those of the warm process, by the place of a statement or call; what was not met again keeps its own', () => {
  const { shapes, outgoing, outgoingMs, timing } = warmCount(divingWith(cpuWith([], { warm })))!
  expect(shapes.map(({ sql, durationMs, busyMs }) => [sql, durationMs.value, busyMs?.value])).toEqual([
    [kelp.sql, 9, undefined],
    [reef.sql, 2, 1],
  ])
  expect(outgoing.map(({ path, durationMs }) => [path, durationMs.value])).toEqual([['/tides/:id', 21]])
  expect([outgoingMs, timing]).toEqual([warm.outgoingMs, warm.timing])
})

test.for<[string, CpuPass | null]>([
  ['no cpu pass', null],
  ['one from before there were warm times', cpuWith([])],
  ['one that had no answers for them', cpuWith([], { warm: null })],
])('with %s the times are those of the count pass', ([, cpu]) => {
  expect(warmCount(divingWith(cpu))).toBe(counted)
})

test.for<[string, RouteProfile, RouteProfile, boolean]>([
  [
    'both sampled in this run',
    divingWith(cpuWith([], { warm }), cpuWith([], { warm })),
    divingWith(null),
    true,
  ],
  ['each in its own run', divingWith(cpuWith([], { warm })), divingWith(cpuWith([], { warm })), true],
  ['only the head', divingWith(cpuWith([], { warm })), divingWith(null), false],
  ['only the base', divingWith(null), divingWith(cpuWith([], { warm })), false],
])('%s: two versions are compared by times that were measured alike', ([, head, base, isWarm]) => {
  const [comparison] = compareProfiles(profileWith([head]), profileWith([base])).routes
  const counts = warmCounts(comparison!)
  const timing = isWarm ? warm.timing : counted.timing
  expect([counts.head?.timing, counts.base?.timing]).toEqual([timing, timing])
})
