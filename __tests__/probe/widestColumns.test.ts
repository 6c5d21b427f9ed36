import { expect, test } from 'vitest'
import { rowsOfClient, widestColumns } from '../../src/probe/widestColumns.ts'

const sentence = (n: number): string => `${n} `.padEnd(5000, 'damson ')

test('the columns that hold most, the widest first, and by their names only', () => {
  const rows = Array.from({ length: 10 }, (_, n) => ({
    id: n,
    title: `damson ${n}`,
    jam: sentence(n),
    stone: Buffer.alloc(9000, n),
    tags: { colour: 'purple'.repeat(50 + n), sizes: [sentence(n + 50)] },
    empty: null,
  }))
  expect(widestColumns(rows)).toEqual([
    ['stone', 90_000],
    ['tags', 50_000 + rows.reduce((sum, { tags }) => sum + tags.colour.length, 0)],
    ['jam', 50_000],
  ])
})

test('what rows repeat counts once, as an answer may hold it once', () => {
  const jam = sentence(1)
  const stone = Buffer.alloc(4000, 7)
  const rows = Array.from({ length: 30 }, () => ({ jam, stone: Buffer.from(stone) }))
  expect(widestColumns(rows)).toEqual([
    ['jam', 5000],
    ['stone', 4000],
  ])
})

test('a join has an object for each table, whose columns Drizzle knows', () => {
  const rows = [{ trees: { id: 1, bark: sentence(1) }, owners: null }]
  const paths = [
    ['trees', 'id'],
    ['trees', 'bark'],
    ['owners', 'letter'],
  ]
  expect(widestColumns(rows, paths)).toEqual([['trees.bark', 5000]])
  expect(widestColumns(rows)).toEqual([['trees', 5000]])
})

test.each<[string, unknown[]]>([
  ['no rows', []],
  ['nothing', [undefined]],
  ['rows without names', [[sentence(1)]]],
  ['narrow ones', [{ id: 1, title: 'damson' }]],
  ['numbers', [1, 2]],
])('nothing is told of %s', (_name, rows) => expect(widestColumns(rows)).toEqual([]))

test('what does something when it is looked at is left alone', () => {
  class Lazy {
    get jam(): string {
      throw new Error('loaded by being looked at')
    }
  }
  expect(widestColumns([{ lazy: new Lazy(), made: new Date(0), jam: sentence(2) }])).toEqual([['jam', 5000]])
})

test('no more is looked at than there is time for', () => {
  let looks = 0
  const counted = {
    get at(): number {
      return ++looks
    },
  }
  widestColumns(Array.from({ length: 50_000 }, () => ({ a: counted, b: counted })))
  expect(looks).toBeLessThan(20_001)
})

test('rows of clients', () => {
  expect(rowsOfClient({ rows: [{ id: 1 }], rowCount: 1 })).toEqual([{ id: 1 }])
  expect(rowsOfClient([{ id: 1 }])).toEqual([{ id: 1 }])
  expect(rowsOfClient({ id: 1 })).toEqual([{ id: 1 }])
  expect(rowsOfClient(undefined)).toEqual([undefined])
})
