/** What the application has of Drizzle, found from its schema as the schema itself would find it. */
import { createRequire } from 'node:module'
import { Refused } from '../../reset/resettable.ts'
import type { Dialect } from '../../trace/tokens.ts'

/** Tables of a schema, which nobody but Drizzle looks into. */
export type DrizzleTable = object

export interface DrizzleColumn {
  name: string
  /** Of the value in JavaScript. */
  dataType: string
  notNull: boolean
  enumValues?: readonly string[]
}

interface ForeignKey {
  reference: () => { columns: DrizzleColumn[]; foreignTable: DrizzleTable; foreignColumns: DrizzleColumn[] }
}

export interface TableConfig {
  name: string
  schema?: string
  columns: DrizzleColumn[]
  foreignKeys: ForeignKey[]
}

export type Generator = object

/** The generators that are asked for by name; the others are chosen by drizzle-seed. */
export interface Generators {
  int: (params: { minValue: number | bigint; maxValue: number | bigint; isUnique: true }) => Generator
  string: (params: { isUnique: true }) => Generator
  valuesFromArray: (params: { values: unknown[] }) => Generator
  default: (params: { defaultValue: null }) => Generator
}

type Refinements = Record<string, { columns: Record<string, Generator> }>

interface DrizzlePackages {
  seed: (
    database: unknown,
    tables: Record<string, DrizzleTable>,
    options: { count: number; seed: number },
  ) => { refine: (refinements: (generators: Generators) => Refinements) => Promise<void> }
  /** A database of which each statement is handed over. */
  drizzle: (send: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>) => unknown
  getTableConfig: (table: DrizzleTable) => TableConfig
}

const NAMES: Record<Dialect, { core: string; proxy: string }> = {
  postgres: { core: 'drizzle-orm/pg-core', proxy: 'drizzle-orm/pg-proxy' },
  mysql: { core: 'drizzle-orm/mysql-core', proxy: 'drizzle-orm/mysql-proxy' },
  sqlite: { core: 'drizzle-orm/sqlite-core', proxy: 'drizzle-orm/sqlite-proxy' },
}

/** Whether drizzle-seed is there for a file. Nothing is loaded for that. */
export function hasSeed(file: string): boolean {
  try {
    createRequire(file).resolve('drizzle-seed')
    return true
  } catch {
    return false
  }
}

/** @param file from which they are looked for @throws Refused where the application has none */
export function drizzlePackages(file: string, dialect: Dialect): DrizzlePackages {
  const requireFrom = createRequire(file)
  const { seed } = required(requireFrom, 'drizzle-seed') as Pick<DrizzlePackages, 'seed'>
  // It has to be the one that drizzle-seed looks at.
  const requireBeside = createRequire(requireFrom.resolve('drizzle-seed'))
  const { core, proxy } = NAMES[dialect]
  const { drizzle } = required(requireBeside, proxy) as Pick<DrizzlePackages, 'drizzle'>
  const { getTableConfig } = required(requireBeside, core) as Pick<DrizzlePackages, 'getTableConfig'>
  return { seed, drizzle, getTableConfig }
}

function required(requireFrom: NodeJS.Require, name: string): unknown {
  try {
    return requireFrom(name)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const [bare] = name.split('/') as [string]
    // What it needs itself may be missing as well.
    if (error.message.startsWith(`Cannot find module '${name}'`))
      throw new Refused(`${bare} is not installed in the application: npm install --save-dev ${bare}`)
    throw new Refused(`${name} cannot be loaded: ${error.message.split('\n')[0]!}`)
  }
}
