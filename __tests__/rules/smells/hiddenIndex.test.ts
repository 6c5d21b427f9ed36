import { describe, expect, test } from 'vitest'
import { indexWith } from '../../support/catalogue.ts'
import { kelp, postgres, said, shapeOf, smelled } from './kelp.ts'

describe('a cast that hides an index', () => {
  test.each([
    ['select code from kelp_beds where id::text = $1', 'id (integer) to text'],
    ['select code from "kelp_beds" where "kelp_beds"."id"::text = $1', 'id (integer) to text'],
    ['select code from kelp_beds k where cast(k.id as varchar) = $1', 'id (integer) to varchar'],
    [
      'select code from kelp_beds where (seen_at::date = $1 and notes is null)',
      'seen_at (timestamp with time zone) to date',
    ],
    [
      'select code from kelp_beds where seen_at::date between $1 and $2',
      'seen_at (timestamp with time zone) to date',
    ],
    ['select code from kelp_beds where id::text in ($1, $2)', 'id (integer) to text'],
  ])('%s', (sql, cast) => {
    const [found, ...others] = smelled(shapeOf(sql))
    expect(others).toEqual([])
    expect(found!.message).toBe(
      `It casts kelp_beds.${cast} before it compares it, so that the index on it is of no use: all 4000 rows are looked through.`,
    )
  })

  test.each([
    ['a cast of the value', 'select code from kelp_beds where id = $1::int'],
    ['a cast in the answer', 'select id::text from kelp_beds where id = $1'],
    ['a cast that changes nothing', 'select code from kelp_beds where id::int4 = $1'],
    [
      'a cast of a text to a text, which PostgreSQL sees through',
      'select id from kelp_beds where code::varchar = $1',
    ],
    ['a column without an index', 'select id from otters where bed_id::text = $1'],
    ['a small table', 'select code from colours where id::text = $1'],
    ['what another index finds', 'select code from kelp_beds where reef_id = $1 and seen_at::date = $2'],
    [
      'what a range finds by another index',
      'select code from kelp_beds where reef_id > $1 and id::text = $2',
    ],
    [
      'what a join has found',
      'select k.code from otters o join kelp_beds k on k.id = o.bed_id where k.id::text = $1',
    ],
    ['either of two conditions', 'select code from kelp_beds where (id::text = $1 or code = $2)'],
    [
      'another column of that type',
      'select o.id from kelp_beds k join otters o on true where k.id::text = o.name',
    ],
  ])('silent: %s', (_name, sql) => expect(said(shapeOf(sql))).toEqual([]))

  test('silent: an index of the expression', () => {
    const indexed = {
      ...kelp,
      indexes: [...kelp.indexes, indexWith([null], { definition: 'btree (((id)::text))' })],
    }
    expect(
      said(shapeOf('select code from kelp_beds where id::text = $1'), {
        profile: { catalogue: { ...postgres, tables: [indexed] } },
      }),
    ).toEqual([])
  })
})
