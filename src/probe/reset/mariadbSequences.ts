/** Puts the sequences of MariaDB back; MySQL has none, and answers as if there were none. */
import { OUR_PREFIX, quoted } from './mysqlNames.ts'
import type { Read } from './resettable.ts'

const KEPT = `${OUR_PREFIX}sequences`
const SEQUENCES = `information_schema.tables where table_schema = database() and table_type = 'SEQUENCE'`

export async function keepSequences(read: Read): Promise<void> {
  await read(`create table ${KEPT} (name varchar(64), next_ varchar(32))`)
  for (const [name] of await read(`select table_name from ${SEQUENCES}`)) {
    // One that has run out gives none, and one that may not be altered cannot be put back.
    const next = await settledNumber(read, quoted(name)).catch(() => null)
    if (next !== null) await read(`insert into ${KEPT} values (?, ?)`, [name, next])
  }
}

/** The server keeps a thousand numbers in stock, and only tells which comes after these. A restart takes the stock away. */
async function settledNumber(read: Read, sequence: string): Promise<string> {
  const [[next] = []] = await read(`select nextval(${sequence})`)
  await read(`alter sequence ${sequence} restart ${BigInt(next!)}`)
  return next!
}

/** Each with its number, which stays the same until it is used. */
export async function numbersOf(read: Read): Promise<[name: string, number: string][]> {
  const numbers: [string, string][] = []
  for (const [name] of await read(`select table_name from ${SEQUENCES} order by 1`)) {
    const [[number] = []] = await read(`select next_not_cached_value from ${quoted(name)}`)
    numbers.push([name!, number!])
  }
  return numbers
}

export async function restartSequences(read: Read): Promise<void> {
  const now = new Map(await numbersOf(read))
  for (const [name, next] of await read(`select name, next_ from ${KEPT}`))
    if (now.has(name!) && now.get(name!) !== next)
      await read(`alter sequence ${quoted(name)} restart ${BigInt(next!)}`)
}
