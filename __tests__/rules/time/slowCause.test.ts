import { expect, test } from 'vitest'
import type { CpuPass, Estimate, RouteProfile } from '../../../src/profile.ts'
import { slowCause } from '../../../src/rules/time/slowCause.ts'
import { cpuWith, sampledFunction } from '../../support/cpu.ts'
import {
  between,
  callWith,
  countWith,
  exactly,
  loadWith,
  routeWith,
  shapeWith,
} from '../../support/profiles.ts'

const sleepy = shapeWith({ sql: 'select pg_sleep(?)', durationMs: between(900, 1000, 1100) })
const hashing = cpuWith([sampledFunction('hashAll', between(800, 900, 950), { line: 9 })])

interface Given extends Partial<RouteProfile> {
  shapes?: Parameters<typeof countWith>[0]
  outgoing?: ReturnType<typeof callWith>[]
  answerMs?: Estimate
  cpuMs?: number
}

function named({ shapes = [], outgoing = [], answerMs = exactly(1200), cpuMs = 5, ...more }: Given) {
  const timing = { answerMs, databaseMs: exactly(0), callsMs: exactly(0) }
  const load = loadWith(exactly(4000), { cpuMs: exactly(cpuMs) })
  const count = countWith(shapes, { outgoing, timing })
  const cause = slowCause(routeWith('GET /owls', { count, load, ...more }))
  return cause === null ? null : cause.kind === 'waited' ? cause.taker.text : cause.name
}

test.each<[string, Given, string | null]>([
  ['a query that takes most of a request alone', { shapes: [sleepy] }, 'select pg_sleep(?)'],
  ['one that takes less than half', { shapes: [sleepy], answerMs: exactly(1900) }, null],
  ['one while other code computes as long', { shapes: [sleepy], cpuMs: 900 }, null],
  [
    'one in the process',
    { shapes: [{ ...sleepy, driver: 'node:sqlite' }], cpuMs: 900 },
    'select pg_sleep(?)',
  ],
  ['two at the same time', { shapes: [sleepy, { ...sleepy, sql: 'select 1' }] }, null],
  [
    'a call out',
    { outgoing: [callWith({ durationMs: exactly(1100) })] },
    'GET weather.example.com/stations/:id',
  ],
  ['a function by samples', { cpu: hashing, cpuMs: 1100 }, 'hashAll'],
  ['a function of a package', { cpu: asPackage(hashing), cpuMs: 1100 }, null],
  ['nothing that was seen', {}, null],
])('%s', (_name, given, expected) => {
  expect(named(given)).toBe(expected)
})

test.each([
  ['another package', sampledFunction('hashLabel', between(80, 90, 110)), 'select pg_sleep(?)'],
  ['the application', sampledFunction('hashLabel', between(400, 500, 600)), null],
])('a query while the CPU time is that of %s', (_name, own, expected) => {
  expect(named({ shapes: [sleepy], cpu: cpuWith([own]), cpuMs: 900 })).toBe(expected)
})

function asPackage(pass: CpuPass): CpuPass {
  return { ...pass, functions: pass.functions.map((one) => ({ ...one, package: 'bcrypt' })) }
}
