/** What a try has ended is begun again: the session of all. */
import { expect, test } from 'vitest'
import { tryOut } from '../../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from '../trying.ts'

test.each([
  ['is ended meanwhile is begun again', 1, true],
  ['nobody gets is not asked for again and again', 0, false],
])('a session that %s', async (_what, helps, passes) => {
  let logins = 0
  let isIn = false
  const all = ['GET /a', 'GET /b', 'GET /c', 'GET /d', 'GET /e'].map(exampleRoute)
  const plain = trying(() => ({ status: isIn ? 200 : 401, location: null, body: '{}' }))
  const login = { request: 'POST /login', capture: { sid: 'cookies.sid' } }
  const drafts = await tryOut(all, {
    ...plain,
    file: { ...plain.file, fixtures: { login } },
    logIn: () => {
      logins++
      isIn = helps === 1
      return Promise.resolve(true)
    },
  })
  expect(drafts.every((draft) => draft.passes === passes)).toBe(true)
  expect(logins).toBe(passes ? 1 : 3)
})

test('routes that no login opens do not end the care for the session', async () => {
  let isIn = true
  const closed = Array.from({ length: 5 }, (_, i) => `GET /closed${i}`)
  const plain = trying((id) => {
    if (id.startsWith('GET /closed'))
      return { status: 401, location: null, body: '{"error":"a token of the API"}' }
    if (id === 'GET /ending') isIn = false
    return {
      status: isIn || id === 'GET /ending' ? 200 : 401,
      location: null,
      body: `{"error":"log in","id":"${id}7"}`,
    }
  })
  const login = { request: 'POST /login', capture: { sid: 'cookies.sid' } }
  const drafts = await tryOut([...closed, 'GET /ending', 'GET /last'].map(exampleRoute), {
    ...plain,
    file: { ...plain.file, fixtures: { login } },
    logIn: () => Promise.resolve((isIn = true)),
  })
  expect(drafts.filter(({ passes }) => passes).map(({ route }) => route.path)).toEqual(['/ending', '/last'])
})
