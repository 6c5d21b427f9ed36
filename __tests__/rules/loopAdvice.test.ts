/** How a loop is mended, in the words of what sends its queries. */
import { describe, expect, test } from 'vitest'
import type { QueryShape } from '../../src/profile.ts'
import { shapeWith } from '../support/profiles.ts'
import { eggs, judged, nests } from './nests.ts'

describe('the advice speaks Drizzle', () => {
  test.each<[string, QueryShape[], string[]]>([
    [
      'for the rows of a parent',
      [nests(12), eggs(12)],
      ['db.query.nests.findMany({ with: { bigEggs: true } })', 'inArray(bigEggs.nestId, ids)'],
    ],
    [
      'for the parent of a row',
      [nests(12), shapeWith({ ...eggs(12), sql: 'select "id" from "trees" where "trees"."id" = ? limit ?' })],
      ['db.query.nests.findMany({ with: { tree: true } })', 'inArray(trees.id, ids)'],
    ],
    [
      'without a parent',
      [eggs(12, { cause: null })],
      ['  with: { bigEggs: true }\n', 'inArray(bigEggs.nestId, ids)'],
    ],
    [
      'by the key that is named after the parent',
      [nests(12), eggs(12, { sql: 'select * from "eggs" where "owner_id" = ? and "nest_id" = ?' })],
      ['inArray(eggs.nestId, ids)'],
    ],
    [
      'by the first key where nothing tells more',
      [
        eggs(12, {
          cause: null,
          sql: 'select * from "eggs" where "colour" = ? and "owner_id" = ? and "nest_id" = ?',
        }),
      ],
      ['inArray(eggs.ownerId, ids)'],
    ],
    [
      'by the id',
      [eggs(12, { sql: 'select * from "eggs" where "colour" = ? and "id" = ?' })],
      ['with: { egg: true }', 'inArray(eggs.id, ids)'],
    ],
    [
      'by any column there is',
      [eggs(12, { sql: 'select * from "categories" where "colour" = ?' })],
      ['inArray(categories.colour, ids)'],
    ],
    [
      'with the name of the relational query',
      [eggs(12, { sql: 'select `id` from `tbl_eggs` `eggs` where `eggs`.`nest_id` = ?' })],
      ['with: { eggs: true }', 'inArray(eggs.nestId, ids)'],
    ],
    [
      'the column that varies, whatever stands before it',
      [
        eggs(12, {
          sql: 'select * from "items" where ("items"."tenant_id" = ? and "items"."sku" = ?)',
          varying: ['sku'],
        }),
      ],
      ['inArray(items.sku, ids)'],
    ],
    [
      'without a name where what varies is compared otherwise',
      [
        eggs(12, {
          sql: 'select * from "items" where ("items"."tenant_id" = ? and "items"."sku" like ?)',
          varying: ['another'],
        }),
      ],
      ['inArray(column, keys)'],
    ],
    ['without names where the SQL tells none', [eggs(12, { sql: 'show ?' })], ['inArray(column, keys)']],
  ])('%s', (_name, shapes, snippets) => {
    const advice = judged(shapes)[0]?.advice
    for (const snippet of snippets) expect(advice).toContain(snippet)
  })

  test('and says that names are guesses', () => {
    expect(judged([eggs(12)])[0]?.advice).toContain('The names are guessed from the SQL')
  })
})

test('a query that goes past Drizzle gets advice without it', () => {
  const [found] = judged([nests(11), eggs(11, { raw: true, driver: 'pg' })])
  expect(found?.advice).toMatch(/where nest_id in \(\.\.\.\)/)
  expect(found?.advice).not.toMatch(/inArray|with:/)
})

const sent = (orm: string, sql = 'select * from "big_eggs" where "nest_id" = ?') =>
  judged([nests(12), eggs(12, { raw: true, driver: 'pg', orm, sql })])[0]?.advice

describe('the advice speaks the words of the ORM that sent it', () => {
  test.each([
    ['knex', ["knex('big_eggs').whereIn('nest_id', ids)"]],
    ['kysely', ["db.selectFrom('big_eggs').selectAll().where('nest_id', 'in', ids)"]],
    ['typeorm', ['find({ relations: { bigEggs: true } })', 'find({ where: { nestId: In(ids) } })']],
    ['sequelize', ["Nest.findAll({ include: 'bigEggs' })", 'BigEgg.findAll({ where: { nestId: ids } })']],
    [
      '@mikro-orm/core',
      ["em.find(Nest, {}, { populate: ['bigEggs'] })", 'em.find(BigEgg, { nestId: { $in: ids } })'],
    ],
    [
      '@prisma/client',
      [
        'prisma.nest.findMany({ include: { bigEggs: true } })',
        'prisma.bigEgg.findMany({ where: { nestId: { in: ids } } })',
      ],
    ],
    ['objection', ["Nest.query().withGraphFetched('bigEggs')", "BigEgg.query().whereIn('nest_id', ids)"]],
    ['bookshelf', ["Nest.fetchAll({ withRelated: ['bigEggs'] })"]],
    ['drizzle-orm', ['db.query.nests.findMany({ with: { bigEggs: true } })']],
  ])('%s', (orm, snippets) => {
    for (const snippet of snippets) expect(sent(orm)).toContain(snippet)
    expect(sent(orm)).toContain('The names are guessed from the SQL')
  })

  test('for the parent of a row', () => {
    expect(sent('@prisma/client', 'select * from "trees" where "id" = ?')).toContain(
      'include: { tree: true }',
    )
  })

  test('for a column of a table that is joined', () => {
    const sql =
      'select * from "eggs" "Egg" left join "nests" "Egg__nest" on "Egg__nest"."id" = "Egg"."nest_id" where (("Egg__nest"."id" = ?))'
    expect(sent('typeorm', sql)).toContain('find({ relations: { eggs: true } })')
    expect(sent('typeorm', sql)).toContain('find({ where: { nest: { id: In(ids) } } })')
  })

  test('without names where the SQL tells none', () => {
    expect(sent('sequelize', 'show ?')).toContain("Nest.findAll({ include: 'relation' })")
  })

  test('and SQL where nobody knows them', () => {
    expect(sent('constructor')).toMatch(/where nest_id in \(\.\.\.\)/)
  })
})
