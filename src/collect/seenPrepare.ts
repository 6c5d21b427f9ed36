/** What the processes of `prepare` send to databases, as far as they are of Node.js, use a known client and end by themselves. */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { readLimited } from '../files/readLimited.ts'
import type { PreparedProcess } from '../probe/protocol.ts'
import type { Profile } from '../profile.ts'
import { probeFile } from './app/files.ts'
import { prepareEnv } from './app/preload.ts'
import { prepare } from './app/prepare.ts'
import { insertedInto } from './insertedInto.ts'
import type { Relativise } from './relativeTo.ts'

type Prepared = NonNullable<Profile['prepare']>

const count = z.number().int().nonnegative()
/** Any code of the application can write into that directory. */
const account = z.object({
  statements: count,
  inserts: z
    .array(
      z.object({
        head: z.string().max(300),
        rows: count,
        place: z
          .object({
            file: z.string().max(4096),
            line: count,
            column: count,
            function: z.exactOptional(z.string().max(1000)),
          })
          .nullable(),
      }),
    )
    .max(1000),
}) satisfies z.ZodType<PreparedProcess>

const MOST_PROCESSES = 200
/** More than all that the schema allows. */
const MOST_BYTES = 8_000_000

/** Runs `prepare` under observation; null where it has sent nothing that is seen. @throws UserError as `prepare` does */
export async function seenPrepare(
  command: Parameters<typeof prepare>[0],
  relativise: Relativise,
): Promise<Prepared | null> {
  const beside = path.dirname(command.logFile)
  await mkdir(beside, { recursive: true })
  const directory = await mkdtemp(path.join(beside, 'prepare-'))
  try {
    await prepare({ ...command, env: prepareEnv(command.env, directory, probeFile) })
    return sumOf(await accountsIn(directory), relativise)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function accountsIn(directory: string): Promise<PreparedProcess[]> {
  const names = (await readdir(directory)).slice(0, MOST_PROCESSES)
  const told = await Promise.all(names.map((name) => accountOf(path.join(directory, name))))
  return told.flat()
}

async function accountOf(file: string): Promise<PreparedProcess[]> {
  try {
    return [account.parse(JSON.parse(await readLimited(file, MOST_BYTES)))]
  } catch {
    // It was ended while it wrote, or something else did.
    return []
  }
}

function sumOf(accounts: readonly PreparedProcess[], relativise: Relativise): Prepared | null {
  const statements = accounts.reduce((sum, one) => sum + one.statements, 0)
  if (statements === 0) return null
  const byTable = Map.groupBy(
    accounts.flatMap(({ inserts }) => inserts).filter(({ rows }) => rows > 0),
    ({ head }) => insertedInto(head) ?? '',
  )
  const tables = [...byTable]
    .filter(([table]) => table !== '')
    .map(([table, inserts]) => {
      const [most] = inserts.toSorted((a, b) => b.rows - a.rows)
      const rows = inserts.reduce((sum, one) => sum + one.rows, 0)
      return { table, rows, place: most?.place ? relativise(most.place) : null }
    })
  return { statements, tables: tables.toSorted((a, b) => b.rows - a.rows) }
}
