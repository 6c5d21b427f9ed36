/** Several conditions on one jsonb column, each of which unpacks it, where one would do that an index can answer. */
import { formatValue } from '../../metrics.ts'
import { path } from '../describeSql.ts'
import { columnOf, drizzleName, hasExpressionIndex, type KnownColumn } from './columns.ts'
import { allSelects, type Select } from './selects.ts'
import type { Smell, Smelled, Told } from './smell.ts'

/** What `@>` or a jsonpath can say as well: something in it is equal, it contains something, a path holds. */
const ON_JSON = new RegExp(
  `^\\(?(${path})(?:(?: ?(?:->>|->|#>>|#>) ?\\?)+\\)? = \\?| ?(?:@>|@@|@\\?) ?\\?)(?:::\\w+)?$`,
)
/** These leave few rows by themselves. */
const BY_VALUE = new RegExp(`^${path} (?:= |in \\(|is null$)`)

export const jsonPredicates: Smell = {
  id: 'json-predicates',
  find(smelled) {
    if (smelled.known.dialect !== 'postgres') return null
    for (const select of allSelects(smelled.select)) {
      const dotted = select.conditions.flatMap((condition) => ON_JSON.exec(condition)?.[1] ?? [])
      const narrowed = select.conditions.some((condition) => BY_VALUE.test(condition))
      const repeated = narrowed ? undefined : dotted.find((one, i) => dotted.indexOf(one) !== i)
      const told = repeated === undefined ? null : describe(repeated, select, smelled)
      if (told) return told
    }
    return null
  },
}

function describe(dotted: string, select: Select, { known, options }: Smelled): Told | null {
  const found: KnownColumn | null = columnOf(dotted, select, known)
  if (found?.column.type !== 'jsonb' || select.sources.length > 1 || hasExpressionIndex(found)) return null
  const { table, column } = found
  if ((table.rows ?? 0) < options.fewRows) return null
  const times = select.conditions.filter((condition) => ON_JSON.exec(condition)?.[1] === dotted).length
  return {
    message:
      `It has ${times} conditions on the jsonb column ${table.name}.${column.name}: it is unpacked for each of them, in ` +
      `${formatValue(table.rows!, 'count')} rows, and one condition could use a GIN index.`,
    advice: [
      'Say it in one condition:',
      `  .where(sql\`\${${drizzleName(found)}} @> \${JSON.stringify({ color: 'red', size: 'm' })}::jsonb\`)`,
      `In SQL: where ${column.name} @> '{"color": "red", "size": "m"}', or ${column.name} @@ '$.size == "m" && $.price < 9' ` +
        `for more than equality. The index: create index on ${table.name} using gin (${column.name} jsonb_path_ops).`,
    ].join('\n'),
  }
}
