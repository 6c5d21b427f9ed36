/** What is asked once only, and what is left alone because other routes need it. */
import { expect, test } from 'vitest'
import { tried } from '../trying.ts'

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

test('a POST is not repeated for every row', async () => {
  const answers = { ...books, 'POST /books/7/copies': [], 'POST /books/8/copies': [] }
  const { sent } = await tried(['GET /books', 'POST /books/:id/copies'], answers)
  expect(sent).toEqual(['GET /books', 'POST /books/7/copies'])
})
