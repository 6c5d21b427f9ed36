/** How to get rid of a query in a loop, in the words of the ORM that sent it, with the user's names as far as the SQL tells them. */
import { likelyKey, singular } from './loopNames.ts'
import type { SqlDescription } from './describeSql.ts'

/** As the ORM's own examples would call them. */
interface Names {
  /** `Author` */
  parent: string
  /** `authors` */
  parentTable: string
  /** `books` */
  table: string
  /** `Book` */
  child: string
  /** `author_id` */
  column: string
  /** `authorId` */
  key: string
  /** `author`, where it is compared with a column of a table that is joined. */
  through: string | null
  /** `books`, of an author; `author`, of a book. */
  relation: string
}

interface Words {
  /** Where the relation is declared; null for a query builder, which knows of none. */
  relation: ((names: Names) => string) | null
  keys: (names: Names) => string
  /** Another way than by a relation. */
  joined?: (names: Names) => string
}

/** By package. */
const WORDS: Record<string, Words> = {
  knex: {
    relation: null,
    keys: ({ table, column }) => `knex('${table}').whereIn('${column}', ids)`,
  },
  kysely: {
    relation: null,
    keys: ({ table, column }) => `db.selectFrom('${table}').selectAll().where('${column}', 'in', ids)`,
  },
  typeorm: {
    relation: ({ relation }) => `find({ relations: { ${relation}: true } })`,
    keys: ({ key, through }) =>
      `find({ where: ${through ? `{ ${through}: { id: In(ids) } }` : `{ ${key}: In(ids) }`} })`,
  },
  sequelize: {
    relation: ({ parent, relation }) => `${parent}.findAll({ include: '${relation}' })`,
    keys: ({ child, key }) => `${child}.findAll({ where: { ${key}: ids } })`,
  },
  '@mikro-orm/core': {
    relation: ({ parent, relation }) => `em.find(${parent}, {}, { populate: ['${relation}'] })`,
    keys: ({ child, key }) => `em.find(${child}, { ${key}: { $in: ids } })`,
  },
  '@prisma/client': {
    relation: ({ parent, relation }) =>
      `prisma.${lowerFirst(parent)}.findMany({ include: { ${relation}: true } })`,
    keys: ({ child, key }) => `prisma.${lowerFirst(child)}.findMany({ where: { ${key}: { in: ids } } })`,
  },
  mongoose: {
    relation: ({ parent, relation }) => `${parent}.find().populate('${relation}')`,
    keys: ({ child, column }) => `${child}.find({ ${column}: { $in: ids } })`,
    joined: (names) => `${names.parent}.aggregate([${lookup(names)}])`,
  },
  mongodb: {
    relation: null,
    keys: ({ table, column }) => `db.collection('${table}').find({ ${column}: { $in: ids } })`,
    joined: (names) => `db.collection('${names.parentTable}').aggregate([${lookup(names)}])`,
  },
  objection: {
    relation: ({ parent, relation }) => `${parent}.query().withGraphFetched('${relation}')`,
    keys: ({ child, column }) => `${child}.query().whereIn('${column}', ids)`,
  },
  bookshelf: {
    relation: ({ parent, relation }) => `${parent}.fetchAll({ withRelated: ['${relation}'] })`,
    keys: ({ child, column }) => `${child}.where('${column}', 'in', ids).fetchAll()`,
  },
}

function lookup({ table, column, relation }: Names): string {
  const isOwn = column !== '_id'
  const [local, foreign] = isOwn ? ['_id', column] : [`${relation}Id`, '_id']
  return `{ $lookup: { from: '${table}', localField: '${local}', foreignField: '${foreign}', as: '${relation}' } }`
}

/** Undefined for an ORM that nobody knows the words of. */
export function ormLoopAdvice(
  orm: string,
  child: SqlDescription,
  parent: SqlDescription | undefined,
): string | undefined {
  if (!Object.hasOwn(WORDS, orm)) return undefined
  const { relation, keys, joined } = WORDS[orm]!
  const names = namesOf(child, parent)
  const first = 'Load them for all rows at once'
  return [
    ...(relation
      ? [
          `${first}. Where the relation is declared, let the first query bring them along:`,
          `  ${relation(names)}`,
          'Otherwise collect the keys and ask once, before the loop:',
        ]
      : [`${first}: collect the keys and ask once, before the loop:`]),
    `  ${keys(names)}`,
    ...(joined ? ['Or let the database bring them along:', `  ${joined(names)}`] : []),
    `The names are guessed from the ${joined ? 'command' : 'SQL'}; use those of your models.`,
  ].join('\n')
}

function namesOf(child: SqlDescription, parent: SqlDescription | undefined): Names {
  const [table = 'table', parentTable = 'table'] = [child.tables[0]?.sql, parent?.tables[0]?.sql]
  const key = likelyKey(child, parent?.tables[0])
  const joined = key?.table && key.table.sql !== table ? key.table.sql : null
  const through = joined && singular(camel(joined))
  return {
    parent: parentTable === 'table' ? 'Parent' : modelOf(parentTable),
    parentTable: parentTable === 'table' ? 'parents' : parentTable,
    table,
    child: table === 'table' ? 'Child' : modelOf(table),
    column: through ? `${through}_id` : (key?.sql ?? 'key'),
    key: through ? `${through}Id` : (key?.drizzle ?? 'key'),
    through,
    relation:
      table === 'table'
        ? 'relation'
        : camel(/^_?id$/.test(key?.sql ?? '') && !through ? singular(table) : table),
  }
}

/** `book_orders` → `BookOrder` */
function modelOf(table: string): string {
  const name = singular(camel(table))
  return name[0]!.toUpperCase() + name.slice(1)
}

function camel(words: string): string {
  return lowerFirst(words).replaceAll(/[^A-Za-z0-9]+(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function lowerFirst(word: string): string {
  return word[0]!.toLowerCase() + word.slice(1)
}
