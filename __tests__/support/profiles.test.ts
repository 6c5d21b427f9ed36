import { expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { exactly, profileWith, routeWith, shapeWith, countWith, unmeasuredRoute } from './profiles.ts'

test('the hand-made profiles are profiles', () => {
  const shapes = [shapeWith({ executions: exactly(7) }), shapeWith({ kind: 'transaction', callSite: null })]
  const made = profileWith([
    routeWith('GET /shelves/:id', { count: countWith(shapes) }),
    unmeasuredRoute('POST /shelves'),
  ])
  const read = parseProfile(JSON.stringify(made), 'made by hand')
  expect(read).toEqual(made)
  expect(read.routes[0]?.count?.queries).toEqual(exactly(7))
  expect(read.routes[0]?.parameters).toEqual(['id'])
})
