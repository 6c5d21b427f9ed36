/** Values for path parameters out of what the application answered. */
import { expect, test } from 'vitest'
import { Answers } from '../../src/init/answers.ts'

function answers(): Answers {
  const all = new Answers()
  const books = [
    { id: 7, slug: 'emma' },
    { id: 9, slug: 'dune' },
  ]
  all.note('/api/books?page=2', { total: 2, books }, '/api/books')
  all.note('/orgs', [{ id: 'a' }, { id: 'b' }, { id: 'c' }], '/orgs')
  all.note('/orgs/b/members', [{ id: 41, user: { id: 5 } }], '/orgs/:org/members')
  all.note('/tree', { name: 'no list' }, '/tree')
  all.note('/sessions', [{ id: 3, token: 'sk_live_4711', api_key: 'ak_4711' }], '/sessions')
  return all
}

test.each([
  ['/api/books/:id', { id: 7 }, '/api/books'],
  ['/api/books/{slug}', { slug: 'emma' }, '/api/books'],
  ['/api/books/:id/reviews', { id: 7 }, '/api/books'],
  ['/shelves/:bookId', { bookId: 7 }, '/api/books'],
  ['/about/:slug', { slug: 'emma' }, '/api/books'],
  ['/v2/books/:id', { id: 7 }, '/api/books'],
  ['/orgs/:orgId/members/:memberId', { orgId: 'b', memberId: 41 }, '/orgs /orgs/:org/members'],
  ['/sessions/:tokenId', { tokenId: 3 }, '/sessions'],
])('%s', (template, path, sources) => {
  expect(answers().assignments(template)[0]).toEqual({ path, sources: sources.split(' ') })
})

test('a row of which nothing more is known is better than none', () => {
  expect(answers().assignments('/orgs/:orgId/badges/:badge')[0]!.path).toEqual({ orgId: 'a' })
})

test('every row is a way, the first one first', () => {
  expect(
    answers()
      .assignments('/orgs/:id')
      .map(({ path }) => path),
  ).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
})

test.each(['/invites/:token', '/sessions/:token', '/keys/{api_key}'])(
  '%s: a secret is not taken',
  (template) => {
    expect(answers().assignments(template)).toEqual([])
  },
)

test.each(['/birds/:id', '/tree', '/books'])('%s: nothing is known', (template) => {
  expect(answers().assignments(template)).toEqual([])
})

test.each([
  ['bookId', { value: 7, source: '/api/books' }],
  ['book_id', { value: 7, source: '/api/books' }],
  ['title', null],
  ['id', null],
])('the field %s', (field, found) => {
  expect(answers().reference(field)).toEqual(found)
})

test.each([
  [String.raw`/^\/parts\/((@[^\/]+\/)?[^\/]+)$/`, ['/parts/inject', '/parts/orchard', '/parts/pear']],
  [String.raw`/^\/parts\/((@[^\/]+\/)?[^\/]+\/[^\/]+)\/messages/`, ['/parts/orchard/inject/messages']],
  [String.raw`/^\/others\/([^\/]+)$/`, []],
  [String.raw`/^\/parts\/messages/`, []],
  [String.raw`/^\/parts\/(?!x)([a-z]+)$/`, []],
])('groups of %s stand for texts of the rows above them', (template, paths) => {
  const answers = new Answers()
  const rows = [{ id: 'orchard/inject', name: 'inject', module: 'orchard', token: 'plum' }, { name: 'pear' }]
  answers.note('/parts', rows, '/parts')
  expect(answers.assignments(template).map(({ path }) => path)).toEqual(paths)
})

test('what ends in name is that of the resource before it', () => {
  const answers = new Answers()
  answers.note('/users', [{ id: 3, username: 'odo' }], '/users')
  expect(answers.assignments('/profiles/:username')).toEqual([
    { path: { username: 'odo' }, sources: ['/users'] },
  ])
})

test.each([
  ['by itself', ['pears', 'figs']],
  ['in an envelope', { tags: ['pears', 'figs'], count: 2 }],
])('a list of texts is one of keys: %s', (_where, body) => {
  const answers = new Answers()
  answers.note('/_all_tags', body, '/_all_tags')
  expect(answers.assignments('/:tag').map(({ path }) => path)).toEqual([{ tag: 'pears' }, { tag: 'figs' }])
})

test('texts of an answer about something else are none', () => {
  const answers = new Answers()
  answers.note('/', { welcome: 'here', adapters: ['plum'] }, '/')
  expect(answers.assignments('/:tag')).toEqual([])
})

test('texts beside rows are none', () => {
  const answers = new Answers()
  answers.note('/tags', { sort: ['asc'], tags: [{ id: 7 }] }, '/tags')
  expect(answers.assignments('/tags/:id')).toEqual([{ path: { id: 7 }, sources: ['/tags'] }])
})

test('what is called like one of a list is its name, where the row has no other key', () => {
  const answers = new Answers()
  answers.note('/data/packages', [{ name: 'orchard', version: '1.0.0' }], '/data/packages')
  expect(answers.assignments('/readme/:package')).toEqual([
    { path: { package: 'orchard' }, sources: ['/data/packages'] },
  ])
})
