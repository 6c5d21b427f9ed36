/** What PGlite may begin with: to make an empty database takes it seconds, and to open a copy of one half of one. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { oncePerRun } from './oncePerRun.ts'

const MAKE = `import { PGlite } from '@electric-sql/pglite'
const client = await PGlite.create(process.argv[1])
await client.close()
`

const DUMP = `import { writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
const client = await PGlite.create()
const dump = await client.dumpDataDir('none')
writeFileSync(process.argv[1], Buffer.from(await dump.arrayBuffer()))
await client.close()
`

/** For the environment of an application: a directory with a database of its own, empty, and gone after the run. */
export async function emptyPglite(): Promise<{ PGLITE_DIR: string }> {
  const made = await oncePerRun('empty PGlite', (directory) => run(MAKE, directory))
  const copy = path.join(path.dirname(made), `PGlite ${randomUUID()}`)
  cpSync(made, copy, { recursive: true })
  return { PGLITE_DIR: copy }
}

/** A file with an empty database, for one in memory to begin with. */
export async function dumpedPglite(): Promise<string> {
  const file = 'empty.tar'
  const made = await oncePerRun('PGlite in memory', (directory) => run(DUMP, path.join(directory, file)))
  return path.join(made, file)
}

/** In a process of its own: what it takes is given back when it ends. */
async function run(script: string, argument: string): Promise<void> {
  const args = ['--input-type=module', '--eval', script, argument]
  await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname })
}
