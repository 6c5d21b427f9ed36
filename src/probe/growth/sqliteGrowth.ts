/** What SQLite says of a table, and how it writes another value: by what is there, since a column may hold anything. */
import { inQuotes } from '../inQuotes.ts'
import { type Growable, type GrowableColumn, grouped } from './growable.ts'

const FIND = `select name from main.sqlite_master where type = 'table' and name = ? collate nocase and name not like 'sqlite\\_%' escape '\\'`
const COLUMNS = `select name, type, pk from pragma_table_xinfo(?) where hidden = 0 order by cid`
const UNIQUE = `select l.name as index_name, i.name as column_name from pragma_index_list(?) l, pragma_index_info(l.name) i
  where l."unique" = 1 and l.origin <> 'pk' order by l.name, i.seqno`
const FOREIGN = `select "from" from pragma_foreign_key_list(?)`

export const sqliteGrowth: Growable = {
  overriding: '',
  async find(read, name) {
    return (await read(FIND, [name])).map(([table]) => `main.${quoted(table)}`)
  },
  async describe(read, table) {
    const bare = table.slice('main."'.length, -1).replaceAll('""', '"')
    const columns = await read(COLUMNS, [bare])
    const keys = await read(UNIQUE, [bare])
    const foreign = await read(FOREIGN, [bare])
    const primary = columns
      .filter(([, , place]) => Number(place) > 0)
      .toSorted((a, b) => Number(a[2]) - Number(b[2]))
      .map(([name]) => quoted(name))
    return {
      name: table,
      columns: columns.map(([name, type]) => ({
        name: quoted(name),
        kind: kindOf(type ?? ''),
        length: null,
      })),
      primary,
      unique: [
        ...(primary.length === 0 ? [] : [primary]),
        ...grouped(keys.map(([index, name]) => [index!, name === null ? null : quoted(name)])),
      ],
      foreign: foreign.map(([name]) => quoted(name)),
    }
  },
  vary({ kind }, { column, largest, place, held }) {
    const kept = `substr(${column}, 1, instr(${column} || '~', '~') - 1)`
    const text = `${kept} || '~' || (${held} + ${place})`
    const other = kind === 'text' ? text : `${largest} + ${place}`
    return `case typeof(${column}) when 'text' then ${text} when 'blob' then randomblob(16) else ${other} end`
  },
  divide: (dividend, divisor) => `((${dividend}) / ${divisor})`,
  // It counts on from the largest number by itself, and what it would learn about the table would stay.
  settle: () => Promise.resolve(),
}

/** As SQLite itself reads a type: what is stored in a column for texts is no number. Of any other the largest value is asked for. */
function kindOf(type: string): GrowableColumn['kind'] {
  if (/bool|date|time/i.test(type)) return null
  return !/int/i.test(type) && /char|clob|text/i.test(type) ? 'text' : 'number'
}

function quoted(name: string | null | undefined): string {
  return inQuotes(name, 'sqlite')
}
