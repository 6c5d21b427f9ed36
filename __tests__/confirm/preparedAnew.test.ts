/** What the head's prepare does to its database is found, where the base's can undo it; and never laid at the door of the code. */
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { prepare } from '../../src/collect/app/prepare.ts'
import { Phases } from '../../src/collect/phases.ts'
import { sideBySide } from '../../src/confirm/sideBySide.ts'
import { sideNames } from '../../src/confirm/sides.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { sides } from './aviary.ts'

afterAll(removeProjects)

/** A database without an index on its herons, which takes so long to find one. */
const waiting = `(request, response) =>
  setTimeout(() => response.send('here'), Number(readFileSync(process.env.POND, 'utf8')))`
const reading = `import { readFileSync } from 'node:fs'`

const silent = { phase() {}, route() {} }
const says = (ms: number): string => `echo ${ms} > "$POND"`

test.for<[string, string, { outcome: string; control: string }]>([
  ['a base that makes its own again', says(0), { outcome: 'regressed', control: 'alike' }],
  ['a base that only migrates forward', 'true', { outcome: 'uncertain', control: 'differs' }],
])('%s', { timeout: 240_000 }, async ([, again, expected]) => {
  const { base, head } = sides({ base: waiting, head: waiting }, reading)
  const pond = (name: string): string => path.join(head.directory, `${name}-pond`)
  const both = {
    base: { ...base, prepare: says(0), env: { ...base.env, POND: pond('base') } },
    head: { ...head, prepare: says(12), env: { ...head.env, POND: pond('head') } },
  }
  for (const name of sideNames) await prepared(both[name])
  const phases = new Phases()
  const { routes, notes, control } = await sideBySide(
    {
      sides: both,
      twin: () => Promise.resolve({ ...both.base, prepare: again, env: both.head.env }),
      routes: ['GET /heron', 'GET /wren'],
      suspects: ['GET /heron'],
      pace: { shareMs: 1500, mostMs: 3000 },
      until: performance.now() + 200_000,
      phases,
    },
    silent,
  )
  expect({ outcome: routes.get('GET /heron')!.confirmation.outcome, control: control!.outcome }).toEqual(
    expected,
  )
  expect(routes.get('GET /wren')!.confirmation.outcome).not.toBe('regressed')
  expect(notes).toContainEqual(expect.stringMatching(/^The base differs from itself in the database/))
  expect(phases.all.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['prepare', 'side by side, prepared anew']),
  )
})

/** The first process of the control waits as the head does, and no other one. */
const moody = `import { appendFileSync, readFileSync } from 'node:fs'
appendFileSync(process.env.BOOTS, '+')
const wait = readFileSync(process.env.BOOTS).length === 1 ? process.env.FIRST : process.env.LATER`

test('a control that differs once, by chance, has nothing prepared anew', { timeout: 240_000 }, async () => {
  const handler = `(request, response) => setTimeout(() => response.send('here'), Number(wait))`
  const { base, head } = sides({ base: handler, head: handler }, moody)
  const waits = (name: string, FIRST: string, LATER: string): CollectOptions['env'] => ({
    ...base.env,
    BOOTS: path.join(head.directory, `${name}-boots`),
    FIRST,
    LATER,
  })
  const phases = new Phases()
  const { notes, control } = await sideBySide(
    {
      sides: {
        base: { ...base, env: waits('base', '0', '0') },
        head: { ...head, env: waits('head', '12', '12') },
      },
      twin: () => Promise.resolve({ ...base, prepare: 'true', env: waits('twin', '12', '0') }),
      routes: ['GET /heron'],
      suspects: ['GET /heron'],
      pace: { shareMs: 1500, mostMs: 3000 },
      until: performance.now() + 200_000,
      phases,
    },
    silent,
  )
  const names = phases.all.map(({ name }) => name)
  expect(names).toContain('control, stage 2')
  expect(names).not.toContain('prepare')
  expect(control!.outcome).toBe('alike')
  expect(notes).not.toContainEqual(expect.stringMatching(/^The base differs from itself in the database/))
})

function prepared({ prepare: command, ...options }: CollectOptions): Promise<void> {
  return prepare({ ...options, command: command!, timeoutMs: 10_000 })
}
