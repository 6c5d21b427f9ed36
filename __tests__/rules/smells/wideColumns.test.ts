import { describe, expect, test } from 'vitest'
import type { QueryShape, RouteProfile } from '../../../src/profile.ts'
import { between, exactly, routeWith } from '../../support/profiles.ts'
import { said, shapeOf, smelled } from './kelp.ts'

const wide = (low: number, more: Partial<QueryShape> = {}): QueryShape =>
  shapeOf('select "id", "log" from "kelp_beds" limit 50', {
    widest: [
      { column: 'kelp_beds.diving_log', bytes: between(low, low + 100, low + 200) },
      { column: 'code', bytes: exactly(1200) },
    ],
    ...more,
  })

describe('wide columns that never reach the answer', () => {
  test('of which the whole answer has no room', () => {
    const [found, ...others] = smelled(wide(900_000))
    expect(others).toEqual([])
    expect(found!.message).toMatch(
      /^It reads kelp_beds\.diving_log 900 kB, and the whole answer has 1\.2\d? kB: most of that never reaches it\.$/i,
    )
    expect(found!.advice).toContain('columns: { divingLog: false }')
    expect(found!.advice).toContain('name the columns instead of *')
  })

  test.each<[string, QueryShape, Partial<RouteProfile>]>([
    ['an answer that is nearly as large', wide(900_000), { responseBytes: between(100, 400_000, 800_000) }],
    ['less than matters', wide(30_000), {}],
    ['less than matters in one of the requests', wide(0), {}],
    ['what is read after the answer', wide(900_000, { afterResponse: true }), {}],
    [
      'a picture, which is made of another',
      wide(900_000),
      { check: { ...routeWith('GET /kelp').check!, contentType: 'image/webp' } },
    ],
    ['a redirect', wide(900_000), { check: { ...routeWith('GET /kelp').check!, status: 302 } }],
    ['a write', wide(900_000), { method: 'POST' }],
    ['nothing wide', shapeOf('select "log" from "kelp_beds"'), {}],
  ])('silent: %s', (_name, shape, route) => expect(said(shape, { route })).toEqual([]))
})
