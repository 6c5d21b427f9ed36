/** What the trial sends to an application, and what it leaves alone because other routes need it. */
import { describe, expect, test } from 'vitest'
import type { ExampleRoute } from '../../src/fixturesFile/example.ts'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import type { Answered } from '../../src/init/answered.ts'
import { type Draft, draftOf } from '../../src/init/draft.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { recordingOf } from '../../src/init/recording/recording.ts'
import type { Fixture } from '../../src/fixturesFile/schema.ts'
import { recorded } from './recording/recorded.ts'
import { Tracing } from '../../src/init/tracing.ts'
import { exampleRoute, type Told, trying } from './trying.ts'

/** Every request that is sent, and what comes out; `answers` are by method and path, 404 without one. */
async function tried(
  routes: readonly Told[],
  answers: Readonly<Record<string, unknown>>,
): Promise<{ sent: string[]; drafts: Draft[] }> {
  const sent: string[] = []
  const send = (id: string): Answered => {
    sent.push(id)
    const body = answers[id]
    return { status: body === undefined ? 404 : 200, location: null, body: JSON.stringify(body ?? {}) }
  }
  const drafts = await tryOut(routes.map(exampleRoute), trying(send))
  return { sent, drafts }
}

const NEEDED = 'was not sent, because other routes need what it would take away'
const books = { 'GET /books': [{ id: 7 }, { id: 8 }] }

test.each([
  [
    'a row that is read by another name',
    ['GET /books', 'GET /books/:id', 'DELETE /books/:bookId'],
    { 'GET /books': [{ id: 7 }], 'GET /books/7': {}, 'DELETE /books/7': {} },
    [],
  ],
  [
    'a row that is guessed for both',
    ['GET /books/:id', 'DELETE /books/:id'],
    { 'GET /books/1': {}, 'DELETE /books/1': {} },
    [],
  ],
  [
    'a row that another one is below',
    ['GET /orgs', 'GET /orgs/:orgId/members/:memberId', 'DELETE /orgs/:id', 'GET /orgs/:orgId/members'],
    {
      'GET /orgs': [{ id: 'a' }, { id: 'b' }],
      'GET /orgs/b/members': [{ id: 41 }],
      'GET /orgs/b/members/41': {},
      'DELETE /orgs/a': {},
      'DELETE /orgs/b': {},
    },
    ['DELETE /orgs/a'],
  ],
  [
    'all rows, and with them those that are read',
    ['DELETE /books', 'GET /books', 'DELETE /books/:id', 'GET /books/:id'],
    { ...books, 'GET /books/7': {}, 'DELETE /books/8': {}, 'DELETE /books': {} },
    ['DELETE /books/8'],
  ],
  [
    'the session and the account before the rest',
    ['DELETE /me', 'DELETE /session', 'DELETE /cache', 'DELETE /books/:id', 'GET /books'],
    { ...books, 'DELETE /me': {}, 'DELETE /session': {}, 'DELETE /cache': {}, 'DELETE /books/8': {} },
    ['DELETE /books/8', 'DELETE /cache', 'DELETE /me', 'DELETE /session'],
  ],
  [
    'row after row, where the answer holds a list of nothing',
    ['GET /books', 'DELETE /books/:id'],
    { ...books, 'DELETE /books/7': { ok: true, errors: [] }, 'DELETE /books/8': { ok: true, errors: [] } },
    ['DELETE /books/8'],
  ],
  [
    'a row of a parent of which nothing is known, before one that there is',
    ['GET /orgs', 'GET /orgs/:orgId/members', 'DELETE /orgs/:orgId/members/:memberId'],
    {
      'GET /orgs': [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      'GET /orgs/b/members': [{ id: 41 }],
      'DELETE /orgs/b/members/41': {},
    },
    ['DELETE /orgs/b/members/41'],
  ],
])('DELETE does not take %s', async (_what, routes, answers, deleted) => {
  const { sent } = await tried(routes, answers)
  expect(sent.filter((id) => id.startsWith('DELETE'))).toEqual(deleted)
})

test('what was not sent needs the user', async () => {
  const { drafts } = await tried(['GET /books/:id', 'DELETE /books/:id'], { 'GET /books/1': {} })
  expect(drafts[1]).toMatchObject({ passes: false, status: null, says: NEEDED })
})

test('a form is mended and gets rows as JSON does', async () => {
  const forms: ExampleRoute = {
    ...exampleRoute('POST /loans'),
    request: { form: { bookId: 1 } },
  }
  const answers = [{ message: 'kind must be one of the following values: short, long' }, {}]
  const send = ({ method }: RequestSpec): Promise<Answered> => {
    if (method === 'GET') return Promise.resolve({ status: 200, location: null, body: '[{"id":7}]' })
    const status = answers.length === 2 ? 400 : 201
    return Promise.resolve({ status, location: null, body: JSON.stringify(answers.shift()) })
  }
  const [, loan] = await tryOut([exampleRoute('GET /books'), forms], { ...trying(() => null), send })
  expect(loan!.fixture).toEqual({ form: { bookId: 7, kind: 'short' } })
  expect(loan!.sources).toEqual({
    form: 'schema; bookId: answer of GET /books; mended by what the application answered',
  })
})

test('what was tried is kept, and the rest is drafted when the trial is over', async () => {
  let over: string | null = null
  const send = (): Promise<Answered> => {
    over = 'was not tried'
    return Promise.resolve({ status: 200, location: null, body: '{}' })
  }
  const all = ['GET /figs', 'POST /figs'].map(exampleRoute)
  const drafts = await tryOut(all, { ...trying(() => null), send, over: () => over })
  expect(drafts).toMatchObject([
    { passes: true, says: '' },
    { fixture: { json: {} }, passes: false, status: null, says: 'was not tried' },
  ])
})

test.each([
  [undefined, undefined, 'guess'],
  [{ path: {} }, undefined, 'guess'],
  [{ path: { id: 9 } }, undefined, 'guess, of the kind in the schema'],
  [{ path: { id: 9 } }, { path: 'OpenAPI document' }, 'guess, of the kind in the OpenAPI document'],
])('the path of %j by %j is a %s', (request, requestFrom, source) => {
  const draft = draftOf(
    { ...exampleRoute('GET /figs/:id'), request, requestFrom },
    trying(() => null),
  )
  expect(draft.sources.path).toBe(source)
})

test('a POST is not repeated for every row', async () => {
  const answers = { ...books, 'POST /books/7/copies': [], 'POST /books/8/copies': [] }
  const { sent } = await tried(['GET /books', 'POST /books/:id/copies'], answers)
  expect(sent).toEqual(['GET /books', 'POST /books/7/copies'])
})

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

const login = { request: 'POST /login', capture: { token: 'body.token' } }

/** An application whose database has these figs, and whose routes answer by what `answer` says. */
function withFigs(ids: number[], answer: (request: RequestSpec) => number) {
  const sent: string[] = []
  const tracing = new Tracing(({ method, path }) => {
    sent.push(`${method} ${path.replaceAll(/1803\d+/g, 'MARK')}`)
    const found = { sql: '', driver: 'pg', marks: [0], columns: ['figs.id'], problem: null }
    return Promise.resolve(path.includes('1803') ? [{ ...found, rows: ids.map((id) => [id]) }] : [])
  })
  const send = (request: RequestSpec): Promise<Answered> => {
    sent.push(`${request.method} ${request.path}`)
    return Promise.resolve({ status: answer(request), location: null, body: '{}' })
  }
  return { sent, trying: { ...trying(() => null), send, tracing } }
}

test('rows of the database are tried until the route answers as expected', async () => {
  const { sent, trying: figs } = withFigs([5, 6, 7], ({ path }) => (path === '/figs/6' ? 200 : 404))
  const [draft] = await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(sent).toEqual(['GET /figs/1', 'GET /figs/MARK', 'GET /figs/5', 'GET /figs/6'])
  expect(draft).toMatchObject({
    passes: true,
    fixture: { path: { id: 6 } },
    sources: { path: 'database: figs.id' },
  })
})

test('where no row does, what was guessed stays, and the route needs the user', async () => {
  const { trying: figs } = withFigs([5, 6], () => 404)
  const [draft] = await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(draft).toMatchObject({ passes: false, fixture: { path: { id: 1 } }, sources: { path: 'guess' } })
})

test.each([200, 401, 405, 429])('no mark is sent where the answer is %i', async (status) => {
  const { sent, trying: figs } = withFigs([5], () => status)
  await tryOut([exampleRoute('GET /figs/:id')], figs)
  expect(sent).toEqual(['GET /figs/1'])
})

test('a DELETE gets a row that is not read, and no mark but in its path', async () => {
  const { sent, trying: figs } = withFigs([1, 8], ({ method }) => (method === 'GET' ? 200 : 404))
  const remove = {
    ...exampleRoute('DELETE /figs/:id'),
    request: { query: { ownerId: 3 }, json: { ownerId: 3 } },
  }
  await tryOut([exampleRoute('GET /figs/:id'), remove], figs)
  expect(sent).toEqual(['GET /figs/1', 'DELETE /figs/MARK?ownerId=3', 'DELETE /figs/8?ownerId=3'])
})

const answered = (status: number, body: unknown = {}): Answered => ({
  status,
  location: null,
  body: JSON.stringify(body),
})

/** Books that begin with none; whoever asks for one that is not there gets 404. */
function library() {
  const sent: string[] = []
  const rows = new Map<number, { id: number }>()
  const notes = new Set<string>()
  let last = 40
  const answer = (id: string): Answered => {
    sent.push(id)
    const [method, path] = id.split(' ') as [string, string]
    if (id === 'POST /books') return answered(201, { data: rows.set(++last, { id: last }).get(last) })
    if (id === 'GET /books') return answered(200, [])
    const [, book, rest] = /^\/books\/(\d+)(.*)$/.exec(path) ?? []
    if (!rows.has(Number(book))) return answered(404)
    if (rest === '/notes' && method === 'POST') return answered(201, { id: notes.add(`${book}-9`) && 9 })
    if (rest !== '') return answered(notes.has(`${book}-${rest!.split('/')[2]}`) ? 200 : 404)
    return answered(method === 'DELETE' && !rows.delete(Number(book)) ? 404 : 200)
  }
  return { sent, means: trying(answer) }
}

describe('what another route makes is made ahead of a request', () => {
  const make = { request: 'POST /books', json: { title: 'Emma' }, capture: { id: 'body.data.id' } }
  const post = { ...exampleRoute('POST /books'), request: { json: { title: 'Emma' } } }

  test('for a DELETE always, so that it can be asked again; for others where there is none', async () => {
    const { means } = library()
    const drafts = await tryOut(
      [exampleRoute('GET /books/:id'), exampleRoute('DELETE /books/:id'), post],
      means,
    )
    const made = {
      passes: true,
      fixture: { before: [make], path: { id: '${before.id}' } },
      sources: { path: 'made by POST /books' },
    }
    expect(drafts).toMatchObject([made, made, { passes: true }])
  })

  test('one below the other', async () => {
    const { means } = library()
    const routes = ['GET /books/:bookId/notes/:noteId', 'POST /books/:bookId/notes'].map(exampleRoute)
    const drafts = await tryOut([...routes, post], means)
    const book = { ...make, capture: { bookId: 'body.data.id' } }
    expect(drafts).toMatchObject([
      {
        passes: true,
        fixture: {
          before: [book, { request: 'POST /books/${before.bookId}/notes', capture: { noteId: 'body.id' } }],
          path: { bookId: '${before.bookId}', noteId: '${before.noteId}' },
        },
      },
      { passes: true, fixture: { before: [book], path: { bookId: '${before.bookId}' } } },
      { passes: true },
    ])
  })

  test('below another route than it is asked at', async () => {
    const shelved = { ...exampleRoute('POST /shelves/books'), request: { json: { title: 'Emma' } } }
    const means = trying((id) => {
      if (id === 'POST /shelves/books') return { status: 201, location: null, body: '{"id":7}' }
      return { status: id === 'GET /books/7' ? 200 : 404, location: null, body: '{}' }
    })
    const [draft] = await tryOut([exampleRoute('GET /books/:id'), shelved], means)
    expect(draft).toMatchObject({
      passes: true,
      fixture: { before: [{ request: 'POST /shelves/books' }], path: { id: '${before.id}' } },
    })
  })

  test('a body refers to what is made', async () => {
    const loan = { ...exampleRoute('POST /loans'), request: { json: { bookId: 1, days: 3 } } }
    let made = 0
    const means = trying((id) => {
      if (id === 'POST /books') made = 41
      return { status: made > 0 ? 201 : 400, location: null, body: JSON.stringify({ id: made }) }
    })
    const [draft] = await tryOut([loan, post], means)
    expect(draft).toMatchObject({
      passes: true,
      fixture: {
        before: [{ request: 'POST /books', capture: { bookId: 'body.id' } }],
        json: { bookId: '${before.bookId}', days: 3 },
      },
    })
  })
})

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

test.each([
  ['that the route asks for is kept', '{"club":{"name":"Elm"}}', { club: { name: 'Elm' } }],
  ['that any other would do for is none: the route drops what it does not know', '{', { name: 'Elm' }],
])('an envelope %s', async (_what, wants, json) => {
  const route: ExampleRoute = { ...exampleRoute('POST /clubs'), request: { json: { name: 'Elm' } } }
  const [club] = await tryOut(
    [route],
    trying((_id, { body }) => {
      const passes = String(body).startsWith(wants) && !String(body).startsWith('{"name"')
      return { status: passes ? 201 : 400, location: null, body: '{"error":"Invalid"}' }
    }),
  )
  expect(club!.fixture.json).toEqual(json)
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
