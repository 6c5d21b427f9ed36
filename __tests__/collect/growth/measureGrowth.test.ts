/** Whoever has asked for growth is told why there is none. */
import { expect, test } from 'vitest'
import { measureGrowth } from '../../../src/collect/growth/measureGrowth.ts'
import type { Measuring } from '../../../src/collect/measuring.ts'
import { OutOfTime } from '../../../src/collect/outOfTime.ts'
import { unmeasuredRoute } from '../../support/profiles.ts'
import { scene } from '../scene.ts'

const growth = { tables: null, hosts: [], schema: null }

function measured(id: string, status: 'passed' | 'failed'): Measuring {
  return {
    route: unmeasuredRoute(id, { status, reason: null }),
    target: {
      routeId: id,
      expected: [],
      line: 1,
      next: () => ({ method: 'GET', path: '/', headers: {}, body: undefined }),
    },
  }
}

test('that the passes have taken all the time', async () => {
  const stop = AbortSignal.abort(new OutOfTime(2000))
  const { context, course, problems } = scene({
    routes: [measured('GET /weirs', 'passed')],
    options: { growth, stop },
  })
  await measureGrowth({ ...context, leftMs: () => 0 }, course)
  expect(problems).toMatchObject([
    {
      stage: 'growth',
      message: expect.stringMatching(
        /^The time budget of \S+ s had no time to see how routes grow\.$/,
      ) as string,
    },
  ])
})

test('that no route is left that only reads', async () => {
  const { context, course, problems } = scene({
    routes: [measured('POST /weirs', 'passed'), measured('GET /weirs', 'failed')],
    options: { growth },
  })
  await measureGrowth(context, course)
  expect(problems.map(({ message }) => message)).toEqual([
    'No route was asked with more rows: none with GET or HEAD has passed by a request of its own.',
  ])
})

test('nothing, where nobody has asked, or nothing was measured', async () => {
  const asked = scene({ options: { growth } })
  await measureGrowth(asked.context, asked.course)
  const not = scene({ routes: [measured('GET /weirs', 'failed')] })
  await measureGrowth(not.context, not.course)
  expect([asked.problems, not.problems]).toEqual([[], []])
})
