import { describe, expect, test } from 'vitest'
import { postgres, said, shapeOf, smelled } from './kelp.ts'

describe('not in (select ...)', () => {
  const unloved = 'select id from kelp_beds where id not in (select "bed_id" from "otters")'

  test('of a large table', () => {
    expect(smelled(shapeOf(unloved)).map(({ message }) => message)).toEqual([
      'It compares each row with a list of all 4000 rows of otters, of which PostgreSQL makes no join.',
    ])
    expect(smelled(shapeOf(unloved))[0]!.advice).toContain(
      'notExists(db.select().from(otters).where(eq(otters.bedId, other.id)))',
    )
  })

  test('of a column that may be null', () => {
    const sql =
      'select id from kelp_beds where ((reef_id = $1) and (id not in (select friend_id from otters)))'
    for (const dialect of ['postgres', 'mysql', 'sqlite'] as const)
      expect(smelled(shapeOf(sql), { profile: { catalogue: { ...postgres, dialect } } })[0]!.message).toBe(
        'It compares each row with a list of all 4000 rows of otters, and as friend_id may be NULL, no join can be made of it: one NULL, and it answers with no row.',
      )
  })

  test.each([
    ['a small table', 'select id from kelp_beds where id not in (select reef_id from colours)'],
    [
      'a condition that may leave a few',
      'select id from kelp_beds where id not in (select bed_id from otters where id = $1)',
    ],
    ['a list of values', 'select id from kelp_beds where id not in ($1, $2)'],
    [
      'not exists',
      'select id from kelp_beds k where not exists (select 1 from otters o where o.bed_id = k.id)',
    ],
    ['in', 'select id from kelp_beds where id in (select bed_id from otters)'],
    ['a table that nobody knows', 'select id from kelp_beds where id not in (select bed_id from urchins)'],
  ])('silent: %s', (_name, sql) => expect(said(shapeOf(sql))).toEqual([]))

  test('silent: MySQL and SQLite, which make a join or an index of it', () => {
    for (const dialect of ['mysql', 'sqlite'] as const)
      expect(said(shapeOf(unloved), { profile: { catalogue: { ...postgres, dialect } } })).toEqual([])
  })
})
