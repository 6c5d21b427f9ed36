/** Which column a repeated query asks for with another value each time. Pure. */
import { comparedFields, readCommand } from '../../command.ts'
import type { QueryRecord } from '../../probe/protocol.ts'

const NAME = '(?:"(?:[^"]|"")*"|`(?:[^`]|``)*`|[A-Za-z_][\\w$]*)'
/** Strings are passed over; a parameter, and the column that it is compared with. */
const PARAMETER = new RegExp(
  `'(?:[^']|'')*'|(?:(?:${NAME}\\.){0,2}(?<column>${NAME})\\s*=\\s*)?(?:\\$(?<number>\\d+)|(?<mark>\\?))|"(?:[^"]|"")*"`,
  'g',
)

/** @param byRequest the executions of one shape, by request */
export function varyingColumns(byRequest: readonly (readonly QueryRecord[])[]): string[] {
  const [first] = byRequest.flat()
  if (!first) return []
  const columns = readCommand(first.sql) ? comparedFields(first.sql) : comparedColumns(first.sql)
  const varying = [...columns].filter(([position]) =>
    byRequest.some(
      (queries) => new Set(queries.map(({ eachParameter }) => eachParameter[position])).size > 1,
    ),
  )
  return [...new Set(varying.map(([, column]) => column))]
}

/** By the position of the parameter. */
function comparedColumns(sql: string): Map<number, string> {
  const found = [...sql.matchAll(PARAMETER)].flatMap(({ groups = {} }) =>
    groups['number'] === undefined && groups['mark'] === undefined ? [] : [groups],
  )
  const isNumbered = found.some(({ number }) => number !== undefined)
  // Where parameters have numbers, a question mark is an operator.
  const parameters = found.filter(({ number }) => (number !== undefined) === isNumbered)
  return new Map(
    parameters.flatMap(({ column, number }, index): [number, string][] =>
      column === undefined ? [] : [[isNumbered ? Number(number) - 1 : index, unquote(column)]],
    ),
  )
}

function unquote(name: string): string {
  return /^["`]/.test(name) ? name.slice(1, -1) : name
}
