import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheDirectory, directoryStore, type Product } from '../../../src/confirm/base/products.ts'

let top: string
beforeEach(() => void (top = realpathSync(mkdtempSync(path.join(tmpdir(), 'products ')))))
afterEach(() => rmSync(top, { recursive: true }))

const at = (...names: string[]): string => path.join(top, ...names)

/** A checkout with something built in it. */
function product(root: string, more: Partial<Product> = {}): Product {
  mkdirSync(at(root, 'nests/twigs'), { recursive: true })
  return { root: at(root), paths: ['nests'], command: 'build', lock: '', commit: 'a1', ...more }
}

test('what was made in one checkout is there in the next one', async () => {
  const store = directoryStore(at('kept'))
  const made = product('one')
  writeFileSync(at('one/nests/twigs/reed.txt'), 'reed')
  symlinkSync('../song', at('one/nests/song'))
  await store.save(made)
  mkdirSync(at('two/song'), { recursive: true })
  expect(await store.restore({ ...made, root: at('two') })).toBe(true)
  expect(readFileSync(at('two/nests/twigs/reed.txt'), 'utf8')).toBe('reed')
  expect(realpathSync(at('two/nests/song'))).toBe(at('two/song'))
})

test.each<[string, Partial<Product>]>([
  ['commit', { commit: 'b2' }],
  ['lock file', { lock: 'other' }],
  ['command', { command: 'build --quickly' }],
  ['path', { paths: ['nests', 'eggs'] }],
])('another %s is another product', async (_, other) => {
  const store = directoryStore(at('kept'))
  await store.save(product('one'))
  expect(await store.restore(product('two', other))).toBe(false)
  expect(await store.restore(product('two'))).toBe(true)
})

test('what was not made is not kept, nor what lies outside of the checkout', async () => {
  const store = directoryStore(at('kept'))
  mkdirSync(at('secrets'))
  for (const paths of [['eggs'], ['../secrets']]) {
    await store.save(product('one', { paths }))
    expect(await store.restore(product('two', { paths }))).toBe(false)
  }
  expect(existsSync(at('kept')) ? readdirSync(at('kept')) : []).toEqual([])
})

test('the entries that were used longest ago are forgotten', async () => {
  const store = directoryStore(at('kept'))
  for (let i = 0; i < 9; i++) {
    await store.save(product('one', { commit: `c${i}` }))
    for (const name of readdirSync(at('kept'))) utimesSync(at('kept', name), i, i)
    await store.restore(product('one', { commit: 'c0' }))
  }
  expect(readdirSync(at('kept'))).toHaveLength(6)
  expect(await store.restore(product('two', { commit: 'c0' }))).toBe(true)
  expect(await store.restore(product('two', { commit: 'c1' }))).toBe(false)
})

test('they lie where the user keeps such things', () => {
  expect(cacheDirectory({ XDG_CACHE_HOME: '/cellar' })).toBe(path.join('/cellar', 'route-profiler', 'base'))
})
