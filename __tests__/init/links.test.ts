/** Links in answers give the values of the paths that they lead to. */
import { expect, test } from 'vitest'
import { linkIn, Links } from '../../src/init/links.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { exampleRoute, trying } from './trying.ts'

const books = {
  books: [{ id: 7, cover: 'http://127.0.0.1:3000/covers/emma%201.png?width=2', self: '/books/emma/' }],
  tarball: 'http://localhost:1/orchard/-/orchard-1.tgz',
  next: 'https://example.org/a/b',
  odd: ['/covers/%zz', '/covers/${x}', 'covers/9', '/covers/deep/er'],
}

test.each([
  ['/covers/:file', [{ file: 'emma 1.png' }]],
  ['/books/:slug', [{ slug: 'emma' }]],
  ['/covers/*', [{ '*': 'emma 1.png' }, { '*': 'deep/er' }]],
  ['/:a/:b', []],
  ['/:package/-/:file', [{ package: 'orchard', file: 'orchard-1.tgz' }]],
  ['/covers', []],
])('%s', (template, paths) => {
  const links = new Links()
  links.note(books, '/books')
  expect(links.of(template)).toEqual(paths.map((path) => ({ path, source: '/books' })))
})

test('a list of any length is read', () => {
  const links = new Links()
  links.note([...Array.from({ length: 200_000 }, (_, i) => i), '/covers/last.png'], '/numbers')
  expect(links.of('/covers/:file')).toEqual([{ path: { file: 'last.png' }, source: '/numbers' }])
})

test.each([
  [{ file: { id: 3, path: 'http://localhost:3000/files/3.png' } }, ['file', 'path']],
  [{ url: '/files/3.png' }, ['url']],
  [{ url: '/files' }, null],
])('the field of an answer that has a link: %j', (body, link) => {
  expect(linkIn(body, '/files/:path')).toEqual(link)
})

test('what one route makes is read by the link in its answer', async () => {
  let made = 0
  const drafts = await tryOut(
    ['GET /files/:name', 'POST /files/upload'].map(exampleRoute),
    trying((id) => {
      const isThere = id === `GET /files/k${made}.png`
      const body =
        id === 'POST /files/upload' ? { file: { path: `http://localhost/files/k${++made}.png` } } : {}
      return {
        status: id.startsWith('POST') || isThere ? 200 : 404,
        location: null,
        body: JSON.stringify(body),
      }
    }),
  )
  const capture = { link: { from: 'body.file.path', match: '^(?:https?://[^/]+)?/([^?#]*)' } }
  expect(drafts[0]).toMatchObject({
    passes: true,
    fixture: { path: '/${before.link}', before: [{ request: 'POST /files/upload', json: {}, capture }] },
    sources: { path: 'made by POST /files/upload' },
  })
})
