import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { SeenCatalogue } from '../../src/collect/seenCatalogue.ts'
import type { PlanDatabase, PlanRow } from '../../src/plans/planDatabase.ts'
import type { Problem } from '../../src/profile.ts'
import { countWith, routeWith, shapeWith } from '../support/profiles.ts'

const routes = [
  { route: routeWith('GET /gulls', { count: countWith([shapeWith({ sql: 'select id from gulls' })]) }) },
]

function shore(): { database: PlanDatabase; asked: string[] } {
  const client = new DatabaseSync(':memory:')
  client.exec('create table gulls (id integer primary key); create table terns (id integer primary key)')
  const asked: string[] = []
  return {
    asked,
    database: {
      dialect: 'sqlite',
      ask: (sql) => {
        asked.push(sql)
        return Promise.resolve(client.prepare(sql).all() as PlanRow[])
      },
    },
  }
}

const reading = (rowCounts: Record<string, number> | null, problems: Partial<Problem>[] = []) => ({
  routes,
  rowCounts: () => Promise.resolve(rowCounts),
  problem: (problem: Partial<Problem>) => void problems.push(problem),
})

test('it is read once, of the tables that statements name, with the rows of the database itself', async () => {
  const { database, asked } = shore()
  const seen = new SeenCatalogue()
  expect(seen.part()).toEqual({})
  await seen.read(database, reading({ gulls: 40_000, terns: 3 }))
  expect(seen.part().catalogue?.tables).toMatchObject([{ name: 'gulls', rows: 10_000 }])
  const before = asked.length
  await seen.read(database, reading({ gulls: 1 }))
  expect(asked).toHaveLength(before)
})

test('rows that cannot be counted are not known', async () => {
  const seen = new SeenCatalogue()
  await seen.read(shore().database, reading(null))
  expect(seen.part().catalogue?.tables).toMatchObject([{ name: 'gulls', rows: null }])
})

test('why it could not be read is said once', async () => {
  const problems: Partial<Problem>[] = []
  const seen = new SeenCatalogue()
  const refusing: PlanDatabase = { dialect: 'mysql', ask: () => Promise.reject(new Error('no such right')) }
  for (let i = 0; i < 2; i++) await seen.read(refusing, reading(null, problems))
  expect(problems.map(({ stage, message }) => `${stage}: ${message}`)).toEqual([
    'plan: The catalogue of the database was not read: no such right',
  ])
  expect(seen.part()).toEqual({})
})
