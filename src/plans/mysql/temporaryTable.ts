/** What a temporary table may not have, or what nobody needs who makes up its rows. */
const leftOut =
  /^\s*(?:(?:FULLTEXT|SPATIAL) (?:KEY|INDEX)|CONSTRAINT .+ (?:FOREIGN KEY|CHECK) |PERIOD FOR SYSTEM_TIME )/
/** Of a table of MariaDB that keeps the rows as they were. A quote ends it, so that it is no part of a text. */
const versioning =
  / (?:GENERATED ALWAYS AS ROW (?:START|END)(?: INVISIBLE)?|WITH(?:OUT)? SYSTEM VERSIONING)(?=[^'`"]*$)/g

/**
 * The statement that makes a temporary table like another one: `like` would refuse one with partitions or a full-text index.
 * @param created what `show create table` says of the other one
 */
export function temporaryTable(name: string, created: string): string {
  const [, ...lines] = created.split('\n')
  const end = lines.findIndex((line) => line.startsWith(')'))
  const parts = lines.slice(0, end).filter((line) => !leftOut.test(line))
  const plain = [...parts.map((line) => line.replace(/,$/, '')), lines[end] ?? ''].map((line) =>
    line.replaceAll(versioning, ''),
  )
  // The partitions stand behind the line of the options.
  return `create temporary table ${name} (\n${plain.slice(0, -1).join(',\n')}\n${plain.at(-1)}`
}
