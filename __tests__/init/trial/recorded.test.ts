/** What a browser has sent is tried before all else. */
import { describe, expect, test } from 'vitest'
import type { Fixture } from '../../../src/fixturesFile/schema.ts'
import { type Draft, draftOf } from '../../../src/init/draft.ts'
import { recordingOf } from '../../../src/init/recording/recording.ts'
import { tryOut } from '../../../src/init/trial/tryOut.ts'
import { recorded } from '../recording/recorded.ts'
import { exampleRoute, type Told, trying } from '../trying.ts'

const books = { 'GET /books': [{ id: 7 }, { id: 8 }] }
const login = { request: 'POST /login', capture: { token: 'body.token' } }

/** What is sent for one route that was recorded, and what comes out; `answers` as above. */
async function replayed(
  routes: readonly Told[],
  told: Parameters<typeof recorded>[0],
  answers: Readonly<Record<string, unknown>>,
): Promise<{ sent: string[]; fixture: Fixture; sources: Draft['sources']; passes: boolean }> {
  const sent: string[] = []
  const listed = routes.map(exampleRoute)
  const means = trying((id) => {
    sent.push(id)
    const body = answers[id]
    return { status: body === undefined ? 404 : 200, location: null, body: JSON.stringify(body ?? {}) }
  })
  const drafts = await tryOut(listed, { ...means, recording: recordingOf(listed, recorded(told)) })
  const { fixture, sources, passes } = drafts.at(-1)!
  return { sent: sent.filter((id) => id !== 'GET /books'), fixture, sources, passes }
}

describe('what was recorded', () => {
  test('is sent first, and kept where it passes', async () => {
    const answers = { ...books, 'GET /books/3?full=1': { id: 3 } }
    const done = await replayed(['GET /books', 'GET /books/:id'], ['GET /books/3?full=1'], answers)
    expect(done).toEqual({
      sent: ['GET /books/3?full=1'],
      fixture: { path: { id: 3 }, query: { full: 1 } },
      sources: { path: 'recording', query: 'recording' },
      passes: true,
    })
  })

  test('gets a row that there is here, where its own is not', async () => {
    const answers = { ...books, 'GET /books/7?full=1': { id: 7 } }
    const done = await replayed(['GET /books', 'GET /books/:id'], ['GET /books/3?full=1'], answers)
    expect(done).toEqual({
      sent: ['GET /books/3?full=1', 'GET /books/7?full=1'],
      fixture: { path: { id: 7 }, query: { full: 1 } },
      sources: { path: 'answer of GET /books', query: 'recording' },
      passes: true,
    })
  })

  test('gives way to the other sources where it does not pass at all', async () => {
    const answers = { ...books, 'GET /books/7': { id: 7 } }
    const done = await replayed(['GET /books', 'GET /books/:id'], ['GET /books/3?full=1'], answers)
    expect(done.sent.at(-1)).toBe('GET /books/7')
    expect(done).toMatchObject({ fixture: { path: { id: 7 } }, sources: { path: 'answer of GET /books' } })
    expect(done.fixture.query).toBeUndefined()
  })

  test('stays where nothing passes: it is nearest to what somebody has sent', async () => {
    const done = await replayed(['GET /books/:id'], ['GET /books/3'], {})
    expect(done).toMatchObject({ fixture: { path: { id: 3 } }, passes: false })
    expect(done.sent).toEqual(['GET /books/3', 'GET /books/1'])
  })

  test('is what is written when nothing is sent, with the login of the file', () => {
    const route = { ...exampleRoute('GET /books/:id'), auth: ['guard'] }
    const file = { ...trying(() => null).file, fixtures: { login } }
    const headers = { authorization: 'Bearer abc', 'x-tenant': 'otters' }
    const recording = recordingOf([route], recorded(['GET /books/3', { headers }]))
    expect(draftOf(route, { file, recording })).toMatchObject({
      fixture: {
        path: { id: 3 },
        headers: { authorization: 'Bearer ${login.token}', 'x-tenant': 'otters' },
      },
      sources: { path: 'recording', headers: 'recording' },
    })
  })
})
