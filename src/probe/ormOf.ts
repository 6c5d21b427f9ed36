/** Which ORM or query builder a file is of. */
import { pathOf } from './userCode.ts'

const ORMS = new Set([
  'drizzle-orm',
  'knex',
  'kysely',
  'typeorm',
  'sequelize',
  '@prisma/client',
  'objection',
  'bookshelf',
  'mongoose',
])
/** One of many packages, each of which stands for the whole. */
const SCOPES: Record<string, string> = { '@mikro-orm': '@mikro-orm/core', '@prisma': '@prisma/client' }
const PACKAGES = '/node_modules/'
const known = new Map<string, string | null>()

/** Null for any other file, also for one of an ORM inside a bundle. */
export function ormOf(file: string): string | null {
  let answer = known.get(file)
  if (answer === undefined) known.set(file, (answer = decide(file)))
  return answer
}

function decide(file: string): string | null {
  if (!file.includes('node_modules')) return null
  const path = pathOf(file)
  const [first = ''] = path.slice(path.lastIndexOf(PACKAGES) + PACKAGES.length).split('/')
  return SCOPES[first] ?? (ORMS.has(first) ? first : null)
}
