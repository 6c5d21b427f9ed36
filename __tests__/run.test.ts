/** The story of a run in its order, and that nothing measured is lost when it ends before its time. */
import { expect, test } from 'vitest'
import { UserError } from '../src/errors.ts'
import { Interrupted } from '../src/interruption.ts'
import { type Measured, run, stored } from '../src/run.ts'
import type { Verdict } from '../src/verdict.ts'
import { profileWith, routeWith, unmeasuredRoute } from './support/profiles.ts'

const missing = unmeasuredRoute('GET /medlars', {
  reason: { code: 'missing-fixture', message: 'GET /medlars: {}' },
})
const profile = profileWith([routeWith('GET /quinces'), missing])
const baseline = { profile: null, reason: 'nobody has measured quinces before' } as const
const read = () => Promise.resolve({ file: { fixtures: {} }, changes: ['Quinces are ignored.'] })

/** A run whose mode does this, and what it showed. */
async function told(mode: () => Promise<Measured>, stop?: AbortSignal) {
  const shown: Verdict[] = []
  const ending = run({ read, mode, outlet: (verdict) => Promise.resolve(void shown.push(verdict)), stop })
  const error = await ending.then(
    () => null,
    (reason: unknown) => reason,
  )
  return { shown, error }
}

test('what is measured is judged, and shown', async () => {
  const { shown, error } = await told(() => Promise.resolve({ profile, baseline }))
  expect(error).toBeNull()
  expect(shown).toMatchObject([{ baseline, settingsChanges: ['Quinces are ignored.'] }])
  expect(shown[0]!.findings.map(({ rule, route }) => `${rule} ${route}`)).toContain(
    'missing-fixture GET /medlars',
  )
})

test('by the settings of the fixtures file', async () => {
  const fixtures = { rules: { 'missing-fixture': { severity: 'off' as const } } }
  const verdict = await run({
    read: () => Promise.resolve({ file: { fixtures }, changes: [] }),
    mode: () => Promise.resolve({ profile, baseline }),
    outlet: () => Promise.resolve(),
  })
  expect(verdict.findings.map(({ rule }) => rule)).not.toContain('missing-fixture')
})

test('what ended it before its time is thrown after it has been shown', async () => {
  const cut = new RangeError('a plum too many')
  const { shown, error } = await told(() => Promise.resolve({ profile, baseline, cut }))
  expect(shown).toHaveLength(1)
  expect(error).toBe(cut)
})

test('without anything to show it ends with the fault itself', async () => {
  const { shown, error } = await told(() => Promise.reject(new UserError('no orchard')))
  expect({ shown, error }).toEqual({ shown: [], error: new UserError('no orchard') })
})

test('a signal before the measuring ends it at once', async () => {
  const stop = AbortSignal.abort(new Interrupted('SIGTERM'))
  const { shown, error } = await told(() => Promise.resolve({ profile, baseline }), stop)
  expect({ shown, code: (error as Interrupted).exitCode }).toEqual({ shown: [], code: 143 })
})

test('a signal while it is shown ends it when it has been', async () => {
  const stop = new AbortController()
  const ending = run({
    read,
    mode: () => Promise.resolve({ profile, baseline }),
    outlet: () => Promise.resolve(stop.abort(new Interrupted('SIGINT'))),
    stop: stop.signal,
  })
  await expect(ending).rejects.toMatchObject({ exitCode: 130 })
})

test('a stored profile is compared with the baseline that is found for it', async () => {
  const found = { profile: profileWith([routeWith('GET /quinces')]), label: 'main' }
  const verdict = await run({
    read,
    mode: stored(profile, { find: () => Promise.resolve(found) }),
    outlet: () => Promise.resolve(),
  })
  expect(verdict.comparison!.added).toEqual(['GET /medlars'])
})
