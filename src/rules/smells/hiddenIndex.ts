/** A column is cast before it is compared, so that the index on it is of no use. */
import { formatValue } from '../../metrics.ts'
import { path } from '../describeSql.ts'
import { columnOf, drizzleName, hasExpressionIndex, isIndexed, type KnownColumn } from './columns.ts'
import { allSelects, type Select } from './selects.ts'
import type { Smell, Smelled, Told } from './smell.ts'

const TYPE = String.raw`([a-z][\w ]*?(?:\(\?(?:, \?)?\))?)`
/** With a value: that of another column may be of no other type. */
const COMPARED = String.raw` ?(?:(?:=|<=?|>=?) (?:\?|any \()|between \?|in \(\.\.\.\))`
const CAST = new RegExp(`^(?:cast\\((${path}) as ${TYPE}\\)|\\(?(${path})\\)?::${TYPE}) ?${COMPARED}`, 'i')
const FOUND_BY = new RegExp(`^(${path}) (?!not |is not |<>|!=)`)

export const hiddenIndex: Smell = {
  id: 'hidden-index',
  find(smelled) {
    for (const select of allSelects(smelled.select))
      for (const condition of select.conditions) {
        const [, called, calledType, written, writtenType] = CAST.exec(condition) ?? []
        const dotted = called ?? written
        const told =
          dotted === undefined
            ? null
            : describe({ dotted, type: (calledType ?? writtenType)!, select }, smelled)
        if (told) return told
      }
    return null
  },
}

interface Cast {
  dotted: string
  type: string
  select: Select
}

function describe({ dotted, type, select }: Cast, { known, options }: Smelled): Told | null {
  const found = columnOf(dotted, select, known)
  // A join may have found the few rows by then.
  if (
    !found ||
    select.sources.length > 1 ||
    !isIndexed(found) ||
    hasExpressionIndex(found) ||
    isAlike(found.column.type, type)
  )
    return null
  const { table, column } = found
  if ((table.rows ?? 0) < options.fewRows || findsOtherwise(select, found, known)) return null
  return {
    message:
      `It casts ${table.name}.${column.name} (${column.type}) to ${type} before it compares it, so that the index on it is ` +
      `of no use: all ${formatValue(table.rows!, 'count')} rows are looked through.`,
    advice: [
      'Give the value the type of the column, not the column that of the value:',
      `  eq(${drizzleName(found)}, value), without sql\`\${${drizzleName(found)}}::${type}\``,
      `In SQL: where ${column.name} = $1 with a value of type ${column.type}; of a day: >= its beginning and < the next.`,
    ].join('\n'),
  }
}

/** Another condition has an index that can be used: then few rows are cast. */
function findsOtherwise(select: Select, { table }: KnownColumn, known: Smelled['known']): boolean {
  return select.conditions.some((condition) => {
    const [, dotted] = FOUND_BY.exec(condition) ?? []
    const other = dotted === undefined ? null : columnOf(dotted, select, known)
    return other?.table === table && isIndexed(other)
  })
}

const TEXTS = /^(?:text|character varying|varchar|character|char|bpchar|citext|name)\b/i
const ALIASES: Record<string, string> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  bool: 'boolean',
}

/** Of texts the index is used all the same, and a cast to what it is changes nothing. */
function isAlike(columnType: string, castType: string): boolean {
  const [a, b] = [columnType, castType].map((type) => type.toLowerCase().replace(/ ?\(.*/, ''))
  return (TEXTS.test(a!) && TEXTS.test(b!)) || (ALIASES[a!] ?? a) === (ALIASES[b!] ?? b)
}
