/** A database whose tables can be put back, whatever it is. */
import type { DatabaseClient } from '../rows/databaseClient.ts'
import { OF_RESET } from '../trace/reading.ts'

/** Its rows, each value as text. */
export type Read = (sql: string, values?: unknown[]) => Promise<(string | null)[][]>

export interface Resettable {
  /** Ends what a process that is gone has sent to add rows: a server goes on with it, and rows would come after all is put back. */
  endGrowth(read: Read): Promise<void>
  /** Keeps a copy of every table. @throws Refused where that would not be sound */
  snapshot(read: Read): Promise<void>
  /** Equal as long as nothing can have been written since; null where only a closer look can tell. */
  mark(read: Read): Promise<string | null>
  /** Tables that are not as they were kept. */
  changed(read: Read): Promise<string[]>
  /** Puts these tables back, and every sequence. */
  restore(read: Read, tables: readonly string[]): Promise<void>
  /** Takes away all that is ours. */
  forget(read: Read): Promise<void>
}

/** Why a database is not put back, for the user to read. */
export class Refused extends Error {}

/** Copies of more than this would take longer than what is measured. */
const MOST_BYTES = 64 * 1024 * 1024

/** @throws Refused */
export function refuseLarge(bytes: number, largest: string): void {
  if (bytes <= MOST_BYTES) return
  const [has, most] = [bytes, MOST_BYTES].map((size) => `${Math.ceil(size / 1024 / 1024)} MB`)
  throw new Refused(
    `its tables have ${has}${largest && ` (${largest} is the largest)`}, and at most ${most} are copied`,
  )
}

/** For statements of ours. @param beginning by which they are known */
export function reader(read: DatabaseClient['read'], beginning = OF_RESET): Read {
  return async (sql, values = []) => valuesIn(await read(beginning + sql, values))
}

const MOST_LOOKS = 100
const LOOK_AGAIN_MS = 50

/** @param end asks each of them to end, and tells how many there are @throws Refused where they do not */
export async function untilNoneIsLeft(end: () => Promise<number>): Promise<void> {
  for (let i = 0; i < MOST_LOOKS; i++) {
    if ((await end()) === 0) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  throw new Refused('a statement that adds rows is still under way')
}

function valuesIn(result: unknown): (string | null)[][] {
  const { rows = result } = (result ?? {}) as { rows?: unknown }
  if (!Array.isArray(rows)) return []
  return rows.map((row: unknown) => Object.values(Object(row) as Record<string, unknown>).map(textOf))
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  // None of ours asks for anything else.
  return (value as string | number | bigint).toString()
}
