/** Where PGlite may keep a database: to make an empty one takes it seconds, and to open a copy of one half of one. */
import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { oncePerRun } from './oncePerRun.ts'

/** For the environment of an application: a directory with a database of its own, empty, and gone after the run. */
export async function emptyPglite(): Promise<{ PGLITE_DIR: string }> {
  const made = await oncePerRun('empty PGlite', async (directory) => {
    const client = await PGlite.create(directory)
    await client.close()
  })
  const copy = path.join(path.dirname(made), `PGlite ${randomUUID()}`)
  cpSync(made, copy, { recursive: true })
  return { PGLITE_DIR: copy }
}
