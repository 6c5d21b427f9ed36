import { afterEach, expect, test } from 'vitest'
import {
  keepStatement,
  keepStatements,
  keepsStatements,
  keptStatement,
} from '../../../src/probe/plans/keptStatements.ts'

afterEach(() => keepStatements(false))

const keep = (sql: string, ...values: unknown[]): void =>
  keepStatement({ sql, values, driver: 'pg', client: undefined })

test('nothing is kept until it is asked for, and nothing afterwards', () => {
  keep('select early')
  expect([keepsStatements(), keptStatement('select early')]).toEqual([false, null])
  keepStatements(true)
  keep('select $1', 7)
  expect(keptStatement('select $1')?.values).toEqual([7])
  keepStatements(true)
  expect(keptStatement('select $1')).toBeNull()
})

test('the last execution of a text is kept, with the values that it had then', () => {
  keepStatements(true)
  keep('select $1', 'first')
  const values = ['last']
  keepStatement({ sql: 'select $1', values, driver: 'pg', client: undefined })
  values[0] = 'changed by the application'
  expect(keptStatement('select $1')?.values).toEqual(['last'])
})

test('no more texts than a route has, and no more bytes than there is room for', () => {
  keepStatements(true)
  for (let i = 0; i < 501; i++) keep(`select ${i}`)
  expect([keptStatement('select 499') !== null, keptStatement('select 500')]).toEqual([true, null])
  // One that is there may be sent again.
  keep('select 499', 'again')
  expect(keptStatement('select 499')?.values).toEqual(['again'])

  keepStatements(true)
  keep('insert $1', new Uint8Array(7_000_000))
  keep('insert $1, $2', [{ sails: new ArrayBuffer(2_000_000) }])
  expect([keptStatement('insert $1') !== null, keptStatement('insert $1, $2')]).toEqual([true, null])
  // What takes its place does not count twice.
  keep('insert $1', new Uint8Array(7_500_000))
  expect(keptStatement('insert $1')?.values).toMatchObject([{ length: 7_500_000 }])
  const endless: { self?: object } = {}
  endless.self = endless
  keep('select endless', endless)
  expect(keptStatement('select endless')).toBeNull()
})
