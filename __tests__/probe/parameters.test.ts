import { describe, expect, test } from 'vitest'
import { asksForOne, eachParameterHash, errorText, parametersHash } from '../../src/probe/parameters.ts'
import { clientRows, mappedRows } from '../../src/probe/queries.ts'

describe('the hash of parameters', () => {
  test.each([
    ['one value', [1], [1], true],
    ['a number and its text', [1], ['1'], false],
    ['values with the same digits', [1, 23], [12, 3], false],
    ['a bigint and a number', [7n], [7], false],
    ['no values', [], [], true],
    ['null and its text', [null], ['null'], false],
    ['objects', [{ a: [1] }], [{ a: [1] }], true],
  ])('%s', (_name, left, right, equal) => {
    expect(parametersHash(left) === parametersHash(right)).toBe(equal)
  })

  test('is nothing like the values', () => {
    expect(parametersHash(['sloe-eyed'])).toMatch(/^[\w-]{16}$/)
  })

  test('is equal to nothing for values that cannot be read', () => {
    const circular: unknown[] = []
    circular.push(circular)
    expect(parametersHash(circular)).not.toBe(parametersHash(circular))
  })
})

test('each parameter has a hash of its own', () => {
  const [first, ...others] = eachParameterHash(['sloe', 7, 'sloe', null])
  expect(others.map((hash) => hash === first)).toEqual([false, true, false])
})

describe('a statement that asks for one row', () => {
  test.each<[string, unknown[], boolean]>([
    ['select * from sloes limit 1', [], true],
    ['select * from sloes limit 10', [], false],
    ['select * from sloes where id = $1 limit $2', [7, 1], true],
    ['select * from sloes where id = $1 limit $2', [1, 7], false],
    ['select * from `sloes` where `id` = ? limit ?', [7, 1], true],
    ['select * from `sloes` limit ? offset ?', [1, 30], true],
    ['select * from `sloes` limit ? offset ?', [30, 1], false],
    ['select * from sloes LIMIT $1 OFFSET $2;', ['1', 0], true],
    ['select * from sloes limit 1 for update', [], true],
    ['select * from sloes fetch first row only', [], true],
    ['select * from sloes fetch next 1 row only', [], true],
    ['select * from sloes', [1], false],
    ['select * from sloes where id in (select id from hips limit 1)', [], false],
    ['select * from (select * from sloes limit 1) s order by id limit 5', [], false],
    [
      'select s.id, j.x from (select * from sloes s where id = $1 limit $2) "s" left join lateral (select 1) j on true',
      [7, 1],
      true,
    ],
    [
      'select s.id, j.x from (select * from sloes s limit $1) "s" left join lateral (select 1) j on true',
      [20],
      false,
    ],
    [
      'select id, (select count(x) from hips limit ?) from (select * from sloes limit ?) `sloes`',
      [5, 1],
      true,
    ],
    ['select s.id from sloes s left join lateral (select * from hips limit $1) h on true', [1], false],
  ])('%s with %j: %j', (sql, values, one) => {
    expect(asksForOne(sql, values)).toBe(one)
  })
})

function databaseError(fields: object): Error {
  return new Error('Failed query: select $1\nparams: medlar', { cause: Object.assign(new Error(), fields) })
}

describe('the text of an error', () => {
  test.each([
    [
      { message: 'relation "figs" does not exist', code: '42P01' },
      [4],
      '42P01: relation "figs" does not exist',
    ],
    [{ message: 'invalid input syntax: "medlar"', code: '22P02' }, ['medlar'], '22P02'],
    [{ message: 'duplicate key "x"', code: '23505', constraint: 'figs_key' }, ['x'], '23505 figs_key'],
    [{ message: '' }, [], 'Error'],
    [
      { message: 'no such column: fig\nparams: medlar', code: 'SQLITE_ERROR' },
      [],
      'SQLITE_ERROR: no such column: fig',
    ],
  ])('%j with %j', (fields, values, text) => {
    expect(errorText(databaseError(fields), values)).toBe(text)
  })

  test('of an error without a cause holds no statement', () => {
    expect(errorText(new Error('Failed query: select 1\nparams: medlar'), [])).toBe('Error')
  })
})

describe('rows', () => {
  test.each([
    [{ rowCount: 3, rows: [] }, 3],
    [{ rowCount: null, rows: [] }, 0],
    [{ rows: [1, 2], affectedRows: 0 }, 2],
    [{ rows: [], affectedRows: 4 }, 4],
    [{ rows: [], rowsAffected: 5 }, 5],
    [{ changes: 6, lastInsertRowid: 9 }, 6],
    [[1, 2, 3], 3],
    [undefined, 0],
  ])('of a client: %j', (result, rows) => {
    expect(clientRows(result)).toBe(rows)
  })

  test.each([
    [[{ rows: 9 }], 1],
    [{ rowCount: 12 }, 1],
    [undefined, 0],
  ])('of an ORM: %j', (result, rows) => {
    expect(mappedRows(result)).toBe(rows)
  })
})
