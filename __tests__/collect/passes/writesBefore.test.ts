/** A write of the layer before the handlers stops no proof: which writes are meant, then real handlers behind one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writesBefore } from '../../../src/collect/passes/writesBefore.ts'
import type { CountPass, QueryShape } from '../../../src/profile.ts'
import { emptyPglite } from '../../support/pglite.ts'
import { between, countWith, exactly, placeAt, shapeWith } from '../../support/profiles.ts'
import { CausalApp, seen } from './causalApp.ts'
import { readCorpus } from './causalCorpus.ts'

const touch = (overrides: Partial<QueryShape> = {}) =>
  shapeWith({
    sql: 'update "visits" set "at" = ? where "visits"."id" = ?',
    kind: 'write',
    callSite: placeAt('src/guard.ts', 9),
    ...overrides,
  })
const read = shapeWith()
const asking = (...shapes: QueryShape[]) => ({ count: countWith(shapes) })

describe('it is of the layer before the handlers', () => {
  test.each<[string, { count: CountPass | null }[]]>([
    ['sent by one line on two routes', [asking(touch(), read), asking(read, touch())]],
    ['beside routes that ask nothing', [asking(touch()), asking(touch()), asking(), { count: null }]],
    ['on half of the routes', [asking(touch()), asking(touch()), asking(read), asking(read)]],
    ['not every time', [asking(touch()), asking(touch({ executions: between(0, 0, 1) }))]],
  ])('%s', (_name, routes) => {
    expect(writesBefore(routes)(touch())).toBe(true)
  })

  test.each<[string, { count: CountPass | null }[], QueryShape]>([
    ['not on one route only', [asking(touch()), asking(read)], touch()],
    [
      'not on fewer than half of them',
      [asking(touch()), asking(touch()), asking(read), asking(read), asking(read)],
      touch(),
    ],
    [
      'not by another line',
      [asking(touch()), asking(touch())],
      touch({ callSite: placeAt('src/nests.ts', 4) }),
    ],
    ['not twice in a request', [asking(touch()), asking(touch())], touch({ executions: exactly(2) })],
    [
      'not by a line that nobody knows',
      [asking(touch({ callSite: null })), asking(touch({ callSite: null }))],
      touch({ callSite: null }),
    ],
    ['not a read', [asking(read), asking(read)], read],
  ])('%s', (_name, routes, shape) => {
    expect(writesBefore(routes)(shape)).toBe(false)
  })
})

describe('with an authentication that notes every visit', () => {
  const cases = readCorpus(undefined, ['session.ts'])
  let running: CausalApp
  let isWrittenBefore: (shape: QueryShape) => boolean
  beforeAll(async () => {
    running = await CausalApp.start('session.ts', await emptyPglite())
    const all = []
    for (const asked of cases) all.push({ count: await running.count(asked) })
    isWrittenBefore = writesBefore(all)
  })
  afterAll(() => running?.stop())

  test.each(cases)('$name', async (asked) => {
    const { counted } = await running.judge(asked, isWrittenBefore)
    expect(seen(counted)).toEqual(asked.children)
  })
})
