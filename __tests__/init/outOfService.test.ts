/** What takes the whole application out of service comes late, and is asked not to. */
import { expect, test } from 'vitest'
import { draftOf } from '../../src/init/draft.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { turnOf } from '../../src/init/turns.ts'
import { exampleRoute, trying } from './trying.ts'

test.each([
  ['POST /api/admin/maintenance', false],
  ['PUT /settings/read-only', false],
  ['POST /clubs', true],
])('%s', (id, isEnabled) => {
  const route = { ...exampleRoute(id), request: { json: { enabled: true, note: 'elm' } } }
  expect(
    draftOf(
      route,
      trying(() => null),
    ).fixture,
  ).toEqual({ json: { enabled: isEnabled, note: 'elm' } })
  expect(turnOf(route) > turnOf(exampleRoute('DELETE /clubs/:id'))).toBe(!isEnabled)
})

test('also where an answer has told of the switch', async () => {
  const [draft] = await tryOut(
    [exampleRoute('POST /maintenance')],
    trying((_id, { body }) => {
      const passes = String(body).includes('enabled')
      return { status: passes ? 200 : 400, location: null, body: '{"message":"enabled must be boolean"}' }
    }),
  )
  expect(draft).toMatchObject({ passes: true, fixture: { json: { enabled: false } } })
})
