import { describe, expect, test } from 'vitest'
import { exactly, placeAt } from '../../support/profiles.ts'
import { said, shapeOf, smelled } from './kelp.ts'

describe('order by random()', () => {
  test.each([
    ['one of a large table', 'select "id" from "kelp_beds" order by RANDOM() limit 1'],
    ['MySQL', 'select `id` from `kelp_beds` order by rand() limit 3'],
    ['with a seed', 'select `id` from `kelp_beds` order by RAND(7) limit 3'],
    ['after another column', 'select id from kelp_beds order by reef_id, random() limit 3'],
    [
      'inside of another',
      'select * from (select id from kelp_beds order by random() limit 3) k order by k.id',
    ],
  ])('%s', (_name, sql) => {
    const [found, ...others] = smelled(shapeOf(sql))
    expect(others).toEqual([])
    expect(found).toMatchObject({
      rule: 'query-smell',
      severity: 'notice',
      message:
        'The database makes a random number for each of 4000 rows of kelp_beds and sorts them all, to hand out 1 row.',
      place: placeAt('src/shelf.ts', 17, 'showShelf'),
    })
    expect(found!.advice).toMatch(/gte\(.*\n.*where id >= \$1/)
  })

  test('of what conditions leave, where all of it is handed out', () => {
    const sql = 'select id from kelp_beds where reef_id = $1 order by random()'
    expect(smelled(shapeOf(sql, { rows: exactly(640) }))[0]!.message).toMatch(/each of 640 rows and/)
    expect(said(shapeOf(sql, { rows: exactly(30) }))).toEqual([])
  })

  test.each([
    ['a small table', 'select id from colours order by random() limit 1'],
    ['a table that nobody knows', 'select id from urchins order by random() limit 1'],
    [
      'conditions that may leave a few',
      'select id from kelp_beds where reef_id = $1 order by random() limit 1',
    ],
    ['a join', 'select k.id from kelp_beds k join otters o on o.bed_id = k.id order by random() limit 1'],
    [
      'what the statement itself calls so',
      'with kelp_beds as (select id from kelp_beds limit 5) select id from kelp_beds order by random() limit 1',
    ],
    ['a random number that sorts nothing', 'select id, random() from kelp_beds order by id limit 1'],
    ['a column of that name', 'select id from kelp_beds order by "random" limit 1'],
    ['a function of the user', 'select id from kelp_beds order by shop.random() limit 1'],
  ])('silent: %s', (_name, sql) => expect(said(shapeOf(sql))).toEqual([]))

  test('silent without a catalogue', () =>
    expect(
      said(shapeOf('select id from kelp_beds order by random() limit 1'), { profile: { catalogue: null } }),
    ).toEqual([]))
})
