/** Links in answers give the values of the paths that they lead to. */
import { expect, test } from 'vitest'
import { Links } from '../../src/init/links.ts'

const books = {
  books: [{ id: 7, cover: 'http://127.0.0.1:3000/covers/emma%201.png?width=2', self: '/books/emma/' }],
  next: 'https://example.org/a/b',
  odd: ['/covers/%zz', '/covers/${x}', 'covers/9', '/covers/deep/er'],
}

test.each([
  ['/covers/:file', [{ file: 'emma 1.png' }]],
  ['/books/:slug', [{ slug: 'emma' }]],
  ['/covers/*', [{ '*': 'emma 1.png' }, { '*': 'deep/er' }]],
  ['/:a/:b', []],
  ['/covers', []],
])('%s', (template, paths) => {
  const links = new Links()
  links.note(books, '/books')
  expect(links.of(template)).toEqual(paths.map((path) => ({ path, source: '/books' })))
})
