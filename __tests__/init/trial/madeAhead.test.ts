/** What one route makes is made ahead of the request for another. */
import { describe, expect, test } from 'vitest'
import type { Answered } from '../../../src/init/answered.ts'
import { tryOut } from '../../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from '../trying.ts'

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
