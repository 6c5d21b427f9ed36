/**
 * Puts the tables of MySQL and MariaDB back: emptied and filled again from copies of ours beside them, on one connection whose
 * settings are set back afterwards. Sequences come with them.
 */
import { keepSequences, numbersOf, restartSequences } from './mariadbSequences.ts'
import { OUR_PREFIX as PREFIX, quoted } from './mysqlNames.ts'
import { OF_GROWTH } from '../trace/reading.ts'
import { type Read, refuseLarge, Refused, type Resettable, untilNoneIsLeft } from './resettable.ts'

const KEPT = `${PREFIX}tables`
const OWN = `table_name like '${PREFIX.replaceAll('_', String.raw`\_`)}%'`
const TABLES = `information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'`

/** Every statement that may write, whoever sends it: rows that a cascade takes away have one as well. */
const WRITING = '^com_(alter|call|create|delete|drop|import|insert|load|rename|replace|truncate|update|xa)'

/** A row with the number 0, a date of zeros, a parent that comes later: what is there is to be there again. */
const SETTINGS = {
  foreign_key_checks: '0',
  sql_mode: `'NO_AUTO_VALUE_ON_ZERO'`,
  lock_wait_timeout: '5',
  innodb_lock_wait_timeout: '5',
  // All rows of a table are meant.
  sql_safe_updates: '0',
}

export const mysqlTables: Resettable = {
  endGrowth: (read) =>
    untilNoneIsLeft(async () => {
      const threads = await read(
        `select id from information_schema.processlist where db = database() and id <> connection_id() and info like ?`,
        [`${OF_GROWTH}%`],
      )
      // One that has ended by itself meanwhile is unknown.
      for (const [id] of threads) await read(`kill ${id}`).catch(() => {})
      return threads.length
    }),
  async snapshot(read) {
    await drop(read)
    await refuse(read)
    await settled(read, () => copy(read))
    await keepSequences(read)
  },
  async mark(read) {
    const rows = await read(`show global status where variable_name regexp '${WRITING}'`)
    return [...rows, ...(await numbersOf(read))].map((row) => row.join('=')).join(' ')
  },
  changed,
  async restore(read, tables) {
    await settled(read, () => refill(read, tables))
    await restartSequences(read)
  },
  forget: drop,
}

async function drop(read: Read): Promise<void> {
  for (const [name] of await read(`select table_name from ${TABLES} and ${OWN}`))
    await read(`drop table ${quoted(name)}`)
}

/** @throws Refused */
async function refuse(read: Read): Promise<void> {
  const sizes = await read(`select table_name, data_length from ${TABLES} order by data_length desc`)
  refuseLarge(
    sizes.reduce((sum, [, bytes]) => sum + Number(bytes), 0),
    sizes[0]?.[0] ?? '',
  )
  const [trigger] = await read(
    `select trigger_name, event_object_table from information_schema.triggers
     where trigger_schema = database() and event_manipulation = 'INSERT' order by 1`,
  )
  if (trigger === undefined) return
  const [name, table] = trigger
  throw new Refused(`the trigger ${name} of ${table} would fire, and nothing can keep it from that here`)
}

async function copy(read: Read): Promise<void> {
  await read(
    `create table ${KEPT} (name varchar(64), columns_ text, copy varchar(64), next_ varchar(32), checksum_ varchar(32))`,
  )
  const tables = await read(`select table_name from ${TABLES} and not ${OWN} order by 1`)
  const next = await nextNumbers(read)
  for (const [i, [table]] of tables.entries()) {
    const name = table!
    const columns = await read(
      `select column_name from information_schema.columns where table_schema = database() and table_name = ?
       and coalesce(generation_expression, '') = '' order by ordinal_position`,
      [name],
    )
    const list = columns.map(([column]) => quoted(column)).join(', ')
    const own = `${PREFIX}${i + 1}`
    await read(`create table ${own} as select ${list} from ${quoted(name)}`)
    await read(`analyze table ${quoted(name)}`)
    await read(`insert into ${KEPT} values (?, ?, ?, ?, ?)`, [
      name,
      list,
      own,
      next.get(name) ?? '',
      await checksum(read, name),
    ])
  }
}

async function changed(read: Read): Promise<string[]> {
  const next = await nextNumbers(read)
  const names: string[] = []
  for (const [table, number, sum] of await read(`select name, next_, checksum_ from ${KEPT} order by name`)) {
    const name = table!
    if ((next.get(name) ?? '') !== number || (await checksum(read, name)) !== sum) names.push(name)
  }
  return names
}

async function refill(read: Read, tables: readonly string[]): Promise<void> {
  const triggers = await read(
    `select event_object_table from information_schema.triggers where trigger_schema = database() and event_manipulation = 'DELETE'`,
  )
  // Nothing else keeps a trigger on DELETE from firing.
  const truncated = new Set(triggers.map(([table]) => table))
  for (const [table, columns, own, next] of await read(`select name, columns_, copy, next_ from ${KEPT}`)) {
    if (!tables.includes(table!)) continue
    const name = quoted(table)
    await together(read, [
      `${truncated.has(table) ? 'truncate table' : 'delete from'} ${name}`,
      `insert into ${name} (${columns}) select ${columns} from ${own}`,
    ])
    if (next !== '') await read(`alter table ${name} auto_increment = ${Number(next)}`)
    // What the server knows of its rows is to be as it was.
    await read(`analyze table ${name}`)
  }
}

/** All or none of them, also where this process is killed in between: an engine with transactions then undoes what it has. */
async function together(read: Read, statements: readonly string[]): Promise<void> {
  await read('start transaction')
  try {
    for (const statement of statements) await read(statement)
    await read('commit')
  } catch (error) {
    await read('rollback')
    throw error
  }
}

/** By table, of those that number their rows. */
async function nextNumbers(read: Read): Promise<Map<string, string>> {
  // MySQL would tell what it knew a day ago; MariaDB does not know the setting.
  await read('set session information_schema_stats_expiry = 0').catch(() => {})
  const rows = await read(`select table_name, auto_increment from ${TABLES} and auto_increment is not null`)
  return new Map(rows.map(([name, next]) => [name!, next!]))
}

async function checksum(read: Read, table: string): Promise<string> {
  const [[, sum] = []] = await read(`checksum table ${quoted(table)}`)
  return sum ?? ''
}

/** With settings of our own, which the application's connection has lost again afterwards. */
async function settled(read: Read, run: () => Promise<void>): Promise<void> {
  const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]
  await read(`set ${names.map((name) => `@route_profiler_${name} = @@session.${name}`).join(', ')}`)
  await read(`set ${names.map((name) => `session ${name} = ${SETTINGS[name]}`).join(', ')}`)
  try {
    await run()
  } finally {
    await read(`set ${names.map((name) => `session ${name} = @route_profiler_${name}`).join(', ')}`)
  }
}
