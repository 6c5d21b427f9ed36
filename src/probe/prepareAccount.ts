/** In a process of `prepare`, which nobody asks: it keeps count of what it sends to databases, and says so when it ends. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { threadId } from 'node:worker_threads'
import { attempt } from './faults.ts'
import type { PreparedProcess, ProbePlace } from './protocol.ts'
import { type OpenQuery, tellAnswered } from './queries.ts'
import { state } from './state.ts'
import { userFrames } from './userFrames.ts'

/** More tables and lines than a seed has. */
const MOST_INSERTS = 500
const LONGEST_HEAD = 200

interface Insert {
  head: string
  rows: number
  frames: ProbePlace[]
}

/** Begins to count, and writes into the directory at the end of the process. */
export function keepPrepareAccount(directory: string): void {
  let statements = 0
  const inserts = new Map<string, Insert>()
  state.observing = true
  tellAnswered((query) => {
    statements += query.statements
    noteInsert(inserts, query)
  })
  process.once('exit', () => {
    if (statements === 0) return
    attempt('prepare', () => {
      const told: PreparedProcess = { statements, inserts: [...inserts.values()].map(placed) }
      writeFileSync(path.join(directory, `${process.pid}-${threadId}.json`), JSON.stringify(told))
    })
  })
}

/** Values may be written into the text behind its columns, and are nobody's business. */
function noteInsert(inserts: Map<string, Insert>, { sql, rows, frames }: OpenQuery): void {
  const [head] =
    /^\s*(?:insert|replace)\b[^(]*?(?=\s*(?:\(|\bvalues\b|\bselect\b|\bdefault\b|\bset\b))/i.exec(sql) ?? []
  if (head === undefined) return
  const [site] = frames
  const key = `${head} ${site?.file} ${site?.line}`
  const known = inserts.get(key)
  if (known) known.rows += rows
  else if (inserts.size < MOST_INSERTS)
    inserts.set(key, { head: head.trim().slice(0, LONGEST_HEAD), rows, frames })
}

function placed({ head, rows, frames }: Insert): PreparedProcess['inserts'][number] {
  return { head, rows, place: attempt('place', () => userFrames(frames)[0]) ?? null }
}
