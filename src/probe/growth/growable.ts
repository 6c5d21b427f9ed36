/** A table that can be given more rows, whatever the database is. */
import type { Read } from '../reset/resettable.ts'

export interface GrowableColumn {
  /** As it may be written into a statement. */
  name: string
  /** What another value of it is made of; `small`: numbers of which there are few. Null where none can be made. */
  kind: 'number' | 'small' | 'text' | 'uuid' | 'bytes' | null
  /** Of a text its characters, of bytes their number; null where there is no limit. */
  length: number | null
}

export interface GrowableTable {
  name: string
  /** Those that are stored, without what the database generates from others. */
  columns: GrowableColumn[]
  /** Names of the columns of the primary key; empty where there is none. */
  primary: string[]
  /** Names of the columns of every key, the primary one among them. */
  unique: string[][]
  /** Names of columns that point at other rows. */
  foreign: string[]
}

/** The columns of a row that is copied, and a number that no row has had before, as they stand in a statement. */
interface Another {
  column: string
  /** Its largest value so far. */
  largest: string
  /** From 1 on, among the rows of one statement. */
  place: string
  /** How many rows there were before. */
  held: number
}

export interface Growable {
  /** Tables that are meant by a name. */
  find(read: Read, name: string): Promise<string[]>
  describe(read: Read, table: string): Promise<GrowableTable>
  /** Another value in the place of one that is not null. */
  vary(column: GrowableColumn, another: Another): string
  /** Of two whole numbers, rounded down. */
  divide(dividend: string, divisor: number): string
  /** What has to stand between the columns and the rows of an insert. */
  overriding: string
  /** After rows were added: numbers that it gives next, and what the database knows of the table. */
  settle(read: Read, table: GrowableTable, varied: readonly GrowableColumn[]): Promise<void>
}

/** By the first of each row, in its order. */
export function grouped(rows: readonly (readonly (string | null)[])[]): string[][] {
  const groups = Map.groupBy(rows, ([key]) => key)
  return [...groups.values()].map((group) => group.flatMap(([, name]) => name ?? []))
}

/** Of a name as it stands in a statement, `shop."Old Pots"`: its parts without quotes. */
export function bareParts(name: string): string[] {
  const parts = name.match(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|[^."`]+/g) ?? []
  return parts.map((part) => {
    const [quote] = part as unknown as [string]
    return quote === '"' || quote === '`' ? part.slice(1, -1).replaceAll(quote + quote, quote) : part
  })
}
