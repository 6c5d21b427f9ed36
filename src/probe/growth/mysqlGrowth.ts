/** What MySQL and MariaDB say of a table, and how they write another value. */
import { OUR_PREFIX, quoted } from '../reset/mysqlNames.ts'
import { type Growable, type GrowableColumn, grouped } from './growable.ts'

const FIND = `select table_name from information_schema.tables where table_schema = database()
  and table_type = 'BASE TABLE' and table_name = ? and table_name not like '${OUR_PREFIX.replaceAll('_', String.raw`\_`)}%'`

const COLUMNS = `select column_name, data_type, character_maximum_length from information_schema.columns
  where table_schema = database() and table_name = ? and coalesce(generation_expression, '') = '' order by ordinal_position`

const UNIQUE = `select index_name, column_name, sub_part from information_schema.statistics
  where table_schema = database() and table_name = ? and non_unique = 0 order by index_name, seq_in_index`

const FOREIGN = `select column_name from information_schema.key_column_usage
  where table_schema = database() and table_name = ? and referenced_table_name is not null`

const KINDS: Record<string, GrowableColumn['kind']> = {
  tinyint: 'small',
  smallint: 'small',
  mediumint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  double: 'number',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  uuid: 'uuid',
  binary: 'bytes',
  varbinary: 'bytes',
  blob: 'bytes',
}

export const mysqlGrowth: Growable = {
  overriding: '',
  async find(read, name) {
    return (await read(FIND, [name])).map(([table]) => quoted(table))
  },
  async describe(read, table) {
    const bare = table.slice(1, -1).replaceAll('``', '`')
    const columns = await read(COLUMNS, [bare])
    const keys = await read(UNIQUE, [bare])
    const foreign = await read(FOREIGN, [bare])
    return {
      name: table,
      columns: columns.map(([name, type, length]) => {
        // A key may look at the first characters only.
        const looked = keys.flatMap(([, key, part]) => (key === name && part ? Number(part) : []))
        const room = [...looked, ...(length === null || length === undefined ? [] : [Number(length)])]
        return {
          name: quoted(name),
          kind: KINDS[type!.toLowerCase()] ?? null,
          length: room.length === 0 ? null : Math.min(...room),
        }
      }),
      primary: keys.flatMap(([index, name]) => (index === 'PRIMARY' ? quoted(name) : [])),
      unique: grouped(keys.map(([index, name]) => [index!, name === null ? null : quoted(name)])),
      foreign: foreign.map(([name]) => quoted(name)),
    }
  },
  vary({ kind, length }, { column, largest, place, held }) {
    const number = `(${held} + ${place})`
    if (kind === 'number' || kind === 'small') return `${largest} + ${place}`
    const digest = `md5(concat('route-profiler ', ${number}))`
    if (kind === 'uuid') return digest
    if (kind === 'bytes') return `left(unhex(${digest}), ${length ?? 16})`
    const kept = `substring_index(${column}, '~', 1)`
    const room = length === null ? kept : `left(${kept}, greatest(0, ${length} - 1 - char_length(${number})))`
    return `concat(${room}, '~', ${number})`
  },
  divide: (dividend, divisor) => `((${dividend}) div ${divisor})`,
  async settle(read, { name }) {
    await read(`analyze table ${name}`)
  },
}
