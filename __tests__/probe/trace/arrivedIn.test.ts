/** Of a statement in which a mark arrives: what is read in its place, and what never is. */
import { describe, expect, test } from 'vitest'
import { arrivedIn } from '../../../src/probe/trace/arrivedIn.ts'
import { type Dialect } from '../../../src/probe/trace/tokens.ts'

const MARK = 41_414_141
const OTHER = 'quincemedlar'
const START = 'select /* route-profiler init */ distinct '

function arrived(sql: string, values: unknown[], dialect: Dialect = 'postgres') {
  const [first] = arrivedIn({ sql, values, dialect }, [MARK, OTHER], (name) => !/token/.test(name))
  return first ?? null
}

/** The first reading, without what all of them begin and end with. */
function read(
  sql: string,
  values: unknown[],
  dialect: Dialect = 'postgres',
): [string, unknown[]] | undefined {
  const [first] = arrived(sql, values, dialect)?.readings ?? []
  if (!first) return undefined
  expect(first.sql.startsWith(START)).toBe(true)
  return [first.sql.slice(START.length).replace(/ order by [\d, ]+ limit 20$/, ''), first.values]
}

describe('the other conditions stay, with their values', () => {
  test.each<[string, string, unknown[], string, unknown[]]>([
    [
      'a tenant and a row that is not deleted',
      'select * from books where books.id = $1 and tenant_id = $2 and deleted_at is null',
      [MARK, 7],
      'books.id as mark0 from books where books.id = books.id and tenant_id = $1 and deleted_at is null',
      [7],
    ],
    [
      'parameters in another order than the text',
      'select 1 from a where x = $2 and id = $3 limit $1',
      [1, 'x', MARK],
      'id as mark0 from a where x = $1 and id = id',
      ['x'],
    ],
    [
      'a join, and what is selected by a subquery',
      `select b.*, (select count(*) from loans l where l.book = b.id) from "books" b
       left join "authors" "a" on "a"."id" = b.author_id and a.kind = $2 where b.id = $1 group by b.id having count(*) > 1`,
      [MARK, 'k'],
      'b.id as mark0 from "books" b left join "authors" "a" on "a"."id" = b.author_id and a.kind = $1 where b.id = b.id',
      ['k'],
    ],
    [
      'the subquery that it arrives in',
      'select * from (select "id" from "books" where "id" = $1 and "open" limit $2) "one" where true',
      [String(MARK), 1],
      '"id" as mark0 from "books" where "id" = "id" and "open"',
      [],
    ],
    [
      'two marks of one row',
      'select 1 from books where (org_id = $1) and (books.slug = lower($2))',
      [MARK, OTHER],
      'org_id as mark0, books.slug as mark1 from books where (org_id = org_id) and (books.slug = lower(books.slug))',
      [],
    ],
    [
      'one mark in two places',
      'select 1 from books b join reviews r on r.book_id = $1 where b.id = $1',
      [MARK],
      'r.book_id as mark0 from books b join reviews r on r.book_id = r.book_id where b.id = r.book_id',
      [],
    ],
    [
      'a cast',
      'select 1 from a where id::text = $1::text',
      [MARK],
      'id::text as mark0 from a where id::text = id::text::text',
      [],
    ],
    [
      'the value first',
      'select 1 from a where $1::int = a.id and b',
      [MARK],
      'a.id as mark0 from a where a.id::int = a.id and b',
      [],
    ],
    [
      'a list',
      'select 1 from a where id in ($1, $2)',
      [MARK, 8],
      'id as mark0 from a where id in (id, $1)',
      [8],
    ],
    [
      'an array',
      'select 1 from a where id = any($1::int[])',
      [[MARK]],
      'id as mark0 from a where id = any(array[id]::int[])',
      [],
    ],
    [
      'a search',
      'select 1 from a where title ilike $1',
      [`%${OTHER}%`],
      'title as mark0 from a where title ilike title',
      [],
    ],
    [
      'what is changed',
      'update "a" set "b" = $1 where "a"."id" = $2 and c = $3 returning *',
      ['b', MARK, 3],
      '"a"."id" as mark0 from "a" where "a"."id" = "a"."id" and c = $1',
      [3],
    ],
    ['what is deleted', 'delete from a where id = $1', [MARK], 'id as mark0 from a where id = id', []],
    [
      'what is written into the text',
      `select 1 from a where id = ${MARK} and b = 'x'`,
      [],
      `id as mark0 from a where id = id and b = 'x'`,
      [],
    ],
    [
      'an optional condition',
      'select 1 from a where ($1::int is null or a.id = $1)',
      [MARK],
      'a.id as mark0 from a where ($1::int is null or a.id = a.id)',
      [MARK],
    ],
    [
      'a comment that is none of its words',
      "select 1 -- where id = 1\n from a where id = $1 /* it's */",
      [MARK],
      'id as mark0 from a where id = id',
      [],
    ],
    [
      'the part of a union',
      'select id from a where id = 1 union select id from b where b.id = $1 order by 1',
      [MARK],
      'b.id as mark0 from b where b.id = b.id',
      [],
    ],
  ])('%s', (_what, sql, values, text, kept) => {
    expect(read(sql, values)).toEqual([text, kept])
  })

  test.each<[string, string, unknown[], string]>([
    [
      'TypeORM',
      `SELECT DISTINCT "distinctAlias"."Book_id" AS "ids_Book_id" FROM (SELECT "Book"."id" AS "Book_id" FROM "book" "Book"
       LEFT JOIN "org" "o" ON "o"."id"="Book"."orgId" AND ("o"."deletedAt" IS NULL)
       WHERE ( (("Book"."id" = $1)) ) AND ( "Book"."deletedAt" IS NULL )) "distinctAlias" ORDER BY "Book_id" ASC LIMIT 1`,
      [MARK],
      `"Book"."id" as mark0 from "book" "Book" LEFT JOIN "org" "o" ON "o"."id"="Book"."orgId" AND ("o"."deletedAt" IS NULL)
       where ( (("Book"."id" = "Book"."id")) ) AND ( "Book"."deletedAt" IS NULL )`,
    ],
    [
      'Sequelize',
      `SELECT "id", "title" FROM "books" AS "Book" WHERE ("Book"."deleted_at" IS NULL AND "Book"."id" = '${MARK}');`,
      [],
      `"Book"."id" as mark0 from "books" AS "Book" where ("Book"."deleted_at" IS NULL AND "Book"."id" = "Book"."id")`,
    ],
    [
      'Prisma',
      `SELECT "public"."books"."id" FROM "public"."books" WHERE ("public"."books"."id" = $1 AND 1=1) LIMIT $2 OFFSET $3`,
      [MARK, 1, 0],
      `"public"."books"."id" as mark0 from "public"."books" where ("public"."books"."id" = "public"."books"."id" AND 1=1)`,
    ],
    [
      'Drizzle',
      `select "books"."id", "books_author"."data" from "books" "books" left join lateral (select json_build_array("books_author"."name")
       as "data" from (select * from "authors" "books_author" where "books_author"."id" = "books"."author_id" limit $1)
       "books_author") "books_author" on true where ("books"."id" = $2) limit $3`,
      [1, MARK, 1],
      `"books"."id" as mark0 from "books" "books" left join lateral (select json_build_array("books_author"."name")
       as "data" from (select * from "authors" "books_author" where "books_author"."id" = "books"."author_id" limit $1)
       "books_author") "books_author" on true where ("books"."id" = "books"."id")`,
    ],
  ])('as %s writes it', (_what, sql, values, text) => {
    expect(read(sql, values)?.[0]).toBe(text.replaceAll(/\s+/g, ' '))
  })

  test.each<[string, string, unknown[], Dialect, string, unknown[]]>([
    [
      'MySQL',
      'select 1 from `a` where `x` = ? and `id` = ? and y = "it\'s" limit ?',
      [5, MARK, 1],
      'mysql',
      '`id` as mark0 from `a` where `x` = ? and `id` = `id` and y = "it\'s"',
      [5],
    ],
    [
      'PostgreSQL, beside JSON',
      'select 1 from a where x = $1 and id = $2 and y = $3',
      [{ x: 1 }, MARK, 6],
      'postgres',
      'id as mark0 from a where x = $1 and id = id and y = $2',
      [{ x: 1 }, 6],
    ],
    [
      'MySQL, beside JSON',
      'select 1 from a where x = ? and id = ?',
      [{ x: 1 }, MARK],
      'mysql',
      'id as mark0 from a where x = ? and id = id',
      [{ x: 1 }],
    ],
    [
      'SQLite, by names and one by one',
      'select 1 from a where x = @x and id = ?',
      [{ x: 1 }, MARK],
      'sqlite',
      'id as mark0 from a where x = ? and id = id',
      [1],
    ],
    [
      'MySQL, by names',
      'select 1 from a where id = :id and x = :x',
      [{ id: MARK, x: 5 }],
      'mysql',
      'id as mark0 from a where id = id and x = ?',
      [5],
    ],
    [
      'SQLite',
      'select 1 from a where x = ? and id = ?',
      [5, MARK],
      'sqlite',
      'id as mark0 from a where x = ? and id = id',
      [5],
    ],
    [
      'SQLite, by names',
      'select 1 from a where id = @id and x = $x',
      [{ id: MARK, x: 5 }],
      'sqlite',
      'id as mark0 from a where id = id and x = ?',
      [5],
    ],
    [
      'SQLite, by numbers',
      'select 1 from a where x = ?2 and id = ?1',
      [MARK, 5],
      'sqlite',
      'id as mark0 from a where x = ? and id = id',
      [5],
    ],
  ])('in the words of %s', (_what, sql, values, dialect, text, kept) => {
    expect(read(sql, values, dialect)).toEqual([text, kept])
  })
})

describe('nothing but rows is read', () => {
  test.each([
    ['a function that may do anything', 'select 1 from a where id = $1 and consume(b)'],
    ['one in quotes', 'select 1 from a where id = $1 and "lower"(b)'],
    ['a number that is drawn', "select 1 from a where id = $1 and b = nextval('s')"],
    [
      'a write inside',
      'select 1 from a where id = $1 and b in (with x as (delete from c returning b) select b from x)',
    ],
    ['a lock inside', 'select 1 from a where id = $1 and b in (select b from c for update)'],
  ])('not with %s', (_what, sql) => {
    expect(read(sql, [MARK])).toEqual(['id as mark0 from a', []])
  })

  test('the table alone is what is left, of whatever name', () => {
    const { readings } = arrived('select 1 from shop."a" "x", b as y where f(1) and "x"."id" = $1', [MARK])!
    expect(readings.map(({ sql }) => sql)).toEqual([
      `${START}"id" as mark0 from shop."a" order by 1 limit 20`,
    ])
  })

  test.each([
    ['a secret', 'select 1 from sessions where token = $1'],
    ['a secret in a function', 'select 1 from sessions where lower("token") = $1'],
    ['what is not equal', 'select 1 from a where id <> $1'],
    ['what is greater', 'select 1 from a where id > $1'],
    ['a limit', 'select 1 from a limit $1'],
    ['another statement', 'select 1 from a where id = 3'],
    ['what looks like it in a name', `select 1 from a where "${OTHER}" = 3`],
  ])('not %s', (_what, sql) => {
    expect(arrived(sql, [MARK])).toBeNull()
  })
})

test.each([
  ['select 1 from `t` where `t`.`b` = ? and a = ?', [1, 0], ['t.b', 't.a']],
  ['select 1 from shop.books as b join c on true where b.id = ? and a = ?', [1, 0], ['books.id', 'a']],
  ['select 1 from t where lower(`a`) = ?', [1], ['lower(a)']],
])('where a mark arrived is told: %s', (sql, marks, columns) => {
  expect(arrived(sql, [OTHER, MARK], 'mysql')).toMatchObject({ marks, columns })
})

describe('what is written into a column is of the table that its foreign key refers to', () => {
  test.each<[string, unknown[], string, unknown[]]>([
    [
      'insert into "shop"."loans" ("id", "book") values (default, $1)',
      [MARK],
      'loans.book',
      ['"shop"."loans"', 'book'],
    ],
    ['insert into loans (id, Book) values ($1, 2), (3, $2::int)', [1, MARK], 'loans.Book', ['loans', 'book']],
    [
      'with one as (insert into loans (id, book) values (1, 2), (3, $1) returning id) select id from one',
      [MARK],
      'loans.book',
      ['loans', 'book'],
    ],
    ['update loans set days = $1, "book" = $2 where id = 3', [4, MARK], 'loans.book', ['loans', 'book']],
  ])('%s', (sql, values, column, asked) => {
    const { columns, readings } = arrived(sql, values)!
    expect([columns, readings[0]!.values]).toEqual([[column], asked])
    const next = readings[0]!.leadsTo!(['"shop"."books"', '"id"'])!
    expect(next.column).toBe('books.id')
    expect(next.reading).toEqual({
      sql: `${START}"id" as mark0 from "shop"."books" order by 1 limit 20`,
      values: [],
    })
  })

  test('and nothing is, where that is a secret, or there is none', () => {
    const { leadsTo } = arrived('insert into loans (book) values ($1)', [MARK])!.readings[0]!
    expect([leadsTo!(['a', '"token"']), leadsTo!([])]).toEqual([null, null])
  })

  test.each([
    'insert into loans values ($1)',
    'insert into loans (book) select $1',
    'update a set b = b + $1',
    'insert into loans (id, book) values (1, cast($1 as int))',
    'insert into loans (id, book) values (1, lower(trim(2, $1)))',
    'insert into loans (id, book) values (1, ($1))',
  ])('not where nobody can tell: %s', (sql) => expect(arrived(sql, [MARK])).toBeNull())
})
