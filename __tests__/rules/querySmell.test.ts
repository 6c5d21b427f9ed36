import { expect, test } from 'vitest'
import { normaliseSql } from '../../src/sql.ts'
import { kelp, postgres, said, shapeOf, smelled } from './smells/kelp.ts'

test('silent: writes, what failed, and what was cut', () => {
  const sql = 'select id from kelp_beds order by random() limit 1'
  expect(said(shapeOf(sql, { failed: 1 }))).toEqual([])
  expect(said(shapeOf(sql, { kind: 'write' }))).toEqual([])
  expect(said(shapeOf(sql, { sql: `${sql} ...` }))).toEqual([])
})

test('silent: a table of that name in two schemas', () => {
  const tables = [kelp, { ...kelp, schema: 'archive' }]
  expect(
    said(shapeOf('select id from kelp_beds order by random() limit 1'), {
      profile: { catalogue: { ...postgres, tables } },
    }),
  ).toEqual([])
})

test('two smells of one query are told apart', () => {
  const sql = `select id from kelp_beds where id::text = $1 and id not in (select bed_id from otters) order by id limit 20 offset 3000`
  const found = smelled(shapeOf(sql, { offset: 3000 }))
  expect(found.map(({ message }) => message.split(' ', 3).join(' '))).toEqual([
    'The database passes',
    'It compares each',
    'It casts kelp_beds.id',
  ])
  expect(new Set(found.map(({ id }) => id)).size).toBe(3)
  expect(new Set(found.map(({ at }) => at))).toEqual(
    new Set([`src/shelf.ts showShelf: ${normaliseSql(sql)}`]),
  )
})
