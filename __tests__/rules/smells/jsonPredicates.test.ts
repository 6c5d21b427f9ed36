import { describe, expect, test } from 'vitest'
import { indexWith } from '../../support/catalogue.ts'
import { kelp, postgres, said, shapeOf, smelled } from './kelp.ts'

describe('several conditions on one JSON column', () => {
  test.each([
    [`select id from kelp_beds where traits->>'colour' = $1 and traits->>'size' = $2`],
    [
      `select id from "kelp_beds" where ("kelp_beds"."traits"->>'colour' = $1 and ("kelp_beds"."traits" -> 'a' ->> 'size') = 'm')`,
    ],
    ['select id from kelp_beds where traits @> $1::jsonb and traits @> $2::jsonb'],
    [`select id from kelp_beds where traits @@ '$.a == 1' and traits @@ '$.b == 2' order by id limit 3`],
  ])('%s', (sql) => {
    const [found, ...others] = smelled(shapeOf(sql))
    expect(others).toEqual([])
    expect(found!.message).toBe(
      'It has 2 conditions on the jsonb column kelp_beds.traits: it is unpacked for each of them, in 4000 rows, and one condition could use a GIN index.',
    )
    expect(found!.advice).toMatch(/sql`\$\{kelpBeds\.traits\} @> .*[\s\S]*traits @> '/)
  })

  test.each([
    ['one condition', `select id from kelp_beds where traits->>'colour' = $1`],
    ['either of two', `select id from kelp_beds where (traits->>'colour' = $1 or traits->>'size' = $2)`],
    ['two columns', `select id from kelp_beds where traits->>'a' = $1 and notes->>'a' = $2`],
    [
      'a column of type json, which has no such operator',
      `select id from kelp_beds where notes->>'a' = $1 and notes->>'b' = $2`,
    ],
    [
      'what another condition narrows',
      `select id from kelp_beds where reef_id = $1 and traits->>'a' = $2 and traits->>'b' = $3`,
    ],
    ['a small table', `select id from colours where traits->>'a' = $1 and traits->>'b' = $2`],
    ['what is only read', `select traits->>'a', traits->>'b' from kelp_beds limit 3`],
  ])('silent: %s', (_name, sql) => expect(said(shapeOf(sql))).toEqual([]))

  test('silent: an index of an expression of it', () => {
    const indexed = {
      ...kelp,
      indexes: [...kelp.indexes, indexWith([null], { definition: `btree (((traits ->> 'colour'::text)))` })],
    }
    expect(
      said(shapeOf(`select id from kelp_beds where traits->>'colour' = $1 and traits->>'size' = $2`), {
        profile: { catalogue: { ...postgres, tables: [indexed] } },
      }),
    ).toEqual([])
  })
})
