import { describe, expect, test } from 'vitest'
import type { QueryShape } from '../../../src/profile.ts'
import { exactly } from '../../support/profiles.ts'
import { said, shapeOf, smelled } from './kelp.ts'

describe('pages by offset', () => {
  const page = 'select id from kelp_beds order by id limit $1 offset $2'

  test('far back', () => {
    const [found] = smelled(shapeOf(page, { offset: 3000, rows: exactly(20) }))
    expect(found!.message).toBe(
      'The database passes over 3000 rows of kelp_beds to hand out 20 rows: every page costs as much as all those before it.',
    )
    expect(found!.advice).toContain(
      '.where(gt(kelpBeds.id, lastId)).orderBy(asc(kelpBeds.id)).limit(pageSize)',
    )
  })

  test.each<[string, QueryShape]>([
    ['the first page', shapeOf(page, { rows: exactly(20) })],
    ['the fifth page', shapeOf(page, { offset: 80, rows: exactly(20) })],
    ['a page behind the last row', shapeOf(page, { offset: 3000, rows: exactly(0) })],
    [
      'a count of such a page',
      shapeOf('select count(*) from (select id from kelp_beds limit $1 offset $2) k', { offset: 3000 }),
    ],
  ])('silent: %s', (_name, shape) => expect(said(shape)).toEqual([]))

  test('as deep as the user allows', () =>
    expect(said(shapeOf(page, { offset: 3000, rows: exactly(20) }), { options: { offset: 3001 } })).toEqual(
      [],
    ))
})
