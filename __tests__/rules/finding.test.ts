import { expect, test } from 'vitest'
import type { Finding } from '../../src/verdict.ts'
import { finding, ofShape } from '../../src/rules/finding.ts'
import { placeAt, shapeWith } from '../support/profiles.ts'

const about = (parts: Partial<Parameters<typeof finding>[0]> = {}): Finding =>
  finding({ rule: 'hoot', severity: 'notice', route: 'GET /owls', message: '', advice: '', ...parts })

test('a finding has an id that is as stable as what it is about', () => {
  expect(about().id).toMatch(/^[\da-f]{8}$/)
  expect(about({ message: 'louder', severity: 'error', place: placeAt('src/owl.ts', 9) }).id).toBe(about().id)
  const others = [about({ route: null }), about({ rule: 'screech' }), about({ identity: ['barn'] })]
  expect(new Set([about(), ...others].map(({ id }) => id)).size).toBe(4)
})

test('it says what tells it from others of its rule on its route', () => {
  expect(about().at).toBeNull()
  expect(about({ identity: ['barn', 'tawny'] }).at).toBe('barn, tawny')
})

test.each([
  ['in a function', placeAt('src/owl.ts', 9, 'listOwls'), 'src/owl.ts listOwls: select ?'],
  ['in none', placeAt('src/owl.ts', 9), 'src/owl.ts: select ?'],
  ['nobody knows where', null, 'select ?'],
])('a statement is known by its file, its function and its SQL: %s', (_name, callSite, at) => {
  expect(about(ofShape(shapeWith({ sql: 'select ?', callSite }), {})).at).toBe(at)
})

test('that of a flow by the request of its step as well', () => {
  const flow = { steps: [{ request: 'GET /barn', status: 200 }] }
  expect(about(ofShape(shapeWith({ sql: 'select ?', callSite: null, step: 1 }), flow)).at).toBe(
    'GET /barn: select ?',
  )
})

test('a line that moves changes nothing of that', () => {
  const [before, after] = [9, 77].map((line) =>
    about(ofShape(shapeWith({ callSite: placeAt('a.ts', line) }), {})),
  )
  expect(after).toEqual(before)
})
