/**
 * Puts the tables of SQLite back, from a file beside the database that is attached for as long as it is needed. Triggers are
 * taken away and made again within the one transaction of it all.
 */
import { rmSync } from 'node:fs'
import { inQuotes } from '../inQuotes.ts'
import type { OpenClient } from '../pools.ts'
import { type Read, refuseLarge, Refused, type Resettable } from './resettable.ts'

const COPIES = 'route_profiler'
const ROWID = 'route_profiler_rowid'

interface Kept {
  name: string
  /** As they stand in a list, the hidden number of the row among them. */
  columns: string
  copy: string
}

/** @param batch of a client whose connections are not always the same: what one says of itself means nothing there */
export function sqliteTables(file: string, batch: OpenClient['batch']): Resettable {
  const attached = async <T>(read: Read, run: () => Promise<T>): Promise<T> => {
    await read(`attach ${literal(file)} as ${COPIES}`)
    try {
      return await run()
    } finally {
      await read(`detach ${COPIES}`)
    }
  }
  return {
    // It has no server that would go on with anything.
    endGrowth: () => Promise.resolve(),
    async snapshot(read) {
      rmSync(file, { force: true })
      await refuse(read)
      await attached(read, () => copy(read))
    },
    async mark(read) {
      if (batch !== undefined) return null
      const [row] = await read(
        `select total_changes(), (select data_version from pragma_data_version), (select schema_version from pragma_schema_version)`,
      )
      return row!.join(' ')
    },
    changed: (read) => attached(read, () => changed(read)),
    restore: (read, tables) => attached(read, () => restore(read, tables, batch)),
    forget() {
      rmSync(file, { force: true })
      return Promise.resolve()
    },
  }
}

/** @throws Refused */
async function refuse(read: Read): Promise<void> {
  const [[bytes] = []] = await read(
    `select page_count * page_size from pragma_page_count(), pragma_page_size()`,
  )
  refuseLarge(Number(bytes), '')
  const [[table] = []] = await read(
    `select name from main.sqlite_master where type = 'table' and sql like 'create virtual table%'`,
  )
  if (table !== undefined) throw new Refused(`${table} is a virtual table, which cannot be copied`)
}

async function copy(read: Read): Promise<void> {
  await read(`create table ${COPIES}.tables (name text, columns text, copy text)`)
  const tables = await read(
    `select name from main.sqlite_master where type = 'table' and (name not like 'sqlite\\_%' escape '\\' or name = 'sqlite_sequence')`,
  )
  for (const [i, [table]] of tables.entries()) {
    const name = table!
    const columns = await columnsOf(read, name)
    const own = `${COPIES}.t${i + 1}`
    await read(
      `create table ${own} as select ${columns.map(([as, of]) => `${of} as ${as}`).join(', ')} from main.${quoted(name)}`,
    )
    const list = columns.map(([as]) => as).join(', ')
    await read(`insert into ${COPIES}.tables values (?, ?, ?)`, [name, list, own])
  }
}

/** [name in the copy, name in the table]: those that are stored, and the number of the row where nothing else is it. */
async function columnsOf(read: Read, table: string): Promise<[string, string][]> {
  const rows = await read(`select name, hidden, pk, type from pragma_table_xinfo(?)`, [table])
  const stored = rows.filter(([, hidden]) => Number(hidden) === 0)
  const own = stored.map(([name]): [string, string] => [quoted(name), quoted(name)])
  const hasRowid = await read(`select rowid from main.${quoted(table)} limit 0`).then(
    () => true,
    () => false,
  )
  const keys = rows.filter(([, , pk]) => Number(pk) > 0)
  const isKey = keys.length === 1 && keys[0]![3]!.toUpperCase() === 'INTEGER'
  return hasRowid && !isKey ? [[ROWID, 'rowid'], ...own] : own
}

async function kept(read: Read): Promise<Kept[]> {
  const rows = await read(`select name, columns, copy from ${COPIES}.tables order by name`)
  return rows.map(([name, columns, copy]) => ({ name: name!, columns: columns!, copy: copy! }))
}

/** With their values as they would be written, so that 1 is not 1.0 and "a" not "A". */
async function changed(read: Read): Promise<string[]> {
  const names: string[] = []
  for (const { name, columns, copy } of await kept(read)) {
    const list = splitNames(columns).map((column) => `quote(${column})`)
    const [own, other] = [
      `select ${list.join(', ').replace(ROWID, 'rowid')} from main.${quoted(name)}`,
      `select ${list.join(', ')} from ${copy}`,
    ]
    const [[differs] = []] = await read(
      `select exists (select * from (${own}) except select * from (${other}))
        or exists (select * from (${other}) except select * from (${own}))
        or (select count(*) from main.${quoted(name)}) <> (select count(*) from ${copy})`,
    )
    if (Number(differs) === 1) names.push(name)
  }
  return names
}

async function restore(read: Read, tables: readonly string[], batch: OpenClient['batch']): Promise<void> {
  const statements = await refilling(read, tables)
  const [[enforced] = []] = await read('select foreign_keys from pragma_foreign_keys')
  await read('pragma foreign_keys = off')
  try {
    await (batch ?? inTransaction(read))(statements)
  } finally {
    if (Number(enforced) === 1) await read('pragma foreign_keys = on')
  }
}

function inTransaction(read: Read): NonNullable<OpenClient['batch']> {
  return async (statements) => {
    await read('begin immediate')
    try {
      for (const sql of statements) await read(sql)
      await read('commit')
    } catch (error) {
      await read('rollback').catch(() => {})
      throw error
    }
  }
}

function isNumbers({ name }: Kept): boolean {
  return name === 'sqlite_sequence'
}

async function refilling(read: Read, tables: readonly string[]): Promise<string[]> {
  const affected = (await kept(read)).filter(({ name }) => tables.includes(name))
  const triggers = await read(
    `select name, sql from main.sqlite_master where type = 'trigger' and tbl_name in (${affected.map(({ name }) => literal(name)).join(', ')})`,
  )
  // The numbers that a table gives next follow from what was put into it, so they come last.
  const ordered = [...affected.filter((one) => !isNumbers(one)), ...affected.filter(isNumbers)]
  const refill = ordered.flatMap(({ name, columns, copy }) => [
    `delete from main.${quoted(name)}`,
    `insert into main.${quoted(name)} (${columns.replace(ROWID, 'rowid')}) select ${columns} from ${copy} order by rowid`,
  ])
  return [
    ...triggers.map(([name]) => `drop trigger main.${quoted(name)}`),
    ...refill,
    ...triggers.map(([, sql]) => sql!),
  ]
}

/** Of a list that is written by us. */
function splitNames(list: string): string[] {
  return list.match(/"(?:[^"]|"")*"|[^",\s]+/g) ?? []
}

function quoted(name: string | null | undefined): string {
  return inQuotes(name, 'sqlite')
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
