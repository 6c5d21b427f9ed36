/**
 * Commands on their way over a connection. The driver has events for them (`monitorCommands`), and this is not made of
 * them: they would have to be switched on in the application's own client, which it can see; they come where nothing tells
 * which request they are of, since a connection belongs to whoever uses it; they can neither withhold rows nor be told
 * apart from the driver's own by anything but names. `Connection.command` is one layer above the socket in every version
 * from 5 to 7: a command passes it once, a retry a second time, exactly as both reach the server.
 */
import { AsyncResource } from 'node:async_hooks'
import { attempt } from '../../faults.ts'
import { calledFrom } from '../../ormCalls.ts'
import { eachParameterHash, parametersHash } from '../../parameters.ts'
import {
  answered,
  follow,
  noteTransaction,
  noteWidest,
  refused,
  sending,
  sendingOwn,
  sendQuery,
  withdrawQuery,
  type Sent,
} from '../../queries.ts'
import { RowStream } from '../../rowStream.ts'
import { type After, type Before, unchanged } from '../../watch.ts'
import { commandName, commandText } from './commandText.ts'
import type { Document } from './documentText.ts'
import { batchOf, changedBy, errorName, wasNeverSent } from './replies.ts'

interface Connection {
  address?: string
}

interface Options {
  session?: { inTransaction?: () => boolean }
}

/**
 * What the driver sends by itself: to find and watch servers, to log in, and to clean up behind sessions and cursors. A
 * `ping` is left out as well, also one of the application's: it asks for nothing, and the driver sends the same.
 */
const OWN = new Set([
  'hello',
  'ismaster',
  'ping',
  'saslstart',
  'saslcontinue',
  'authenticate',
  'endsessions',
  'killcursors',
])

interface OpenCursor {
  sent: Sent
  rows: RowStream
}

/** By server and number, the one that was read last at the end. */
const cursors = new Map<string, OpenCursor>()
/** Beyond it the one is forgotten that was not read for the longest time: somebody may have left it open. */
const MOST_CURSORS = 1000
/** As many are looked at for their size. */
const MOST_DOCUMENTS = 1000

type Answers = { done(reply: unknown): unknown; failed(error: unknown): void }

/** @param byPromise whether it answers so; up to 6.4 it takes a callback, and from then on a class may stand in its place */
export const observeCommand =
  (byPromise: boolean): Before =>
  (self, given) => {
    const [{ db = '' } = {}, command, options] = given as [{ db?: string }?, Document?, Options?]
    const name = command ? commandName(command) : ''
    const { address } = self as Connection
    if (command && name === 'killCursors') forget(address, command['cursors'])
    if (!command || OWN.has(name.toLowerCase())) return { ...unchanged, around: sendingOwn }
    const calling = { given, byPromise }
    if (name === 'getMore') return observeMore(address, command, calling)
    const sent = send(db, command)
    if (options?.session?.inTransaction?.() === true) noteTransaction()
    return watchAnswer(calling, sent, {
      done: (reply) => arrived(address, sent, { command, reply }),
      failed(error) {
        if (wasNeverSent(error)) withdrawQuery(sent)
        else refused(sent, errorName(error))
      },
    })
  }

const cursorKey = (address: string | undefined, id: unknown): string => `${address} ${String(id)}`

function forget(address: string | undefined, closed: unknown): void {
  if (Array.isArray(closed)) for (const id of closed) cursors.delete(cursorKey(address, id))
}

const READS = new Set(['find', 'aggregate', 'count', 'distinct'])

function send(database: string, command: Document): Sent {
  const { text, marked, given } = commandText(database, command)
  const { frames, orm } = attempt('frames', calledFrom) ?? { frames: [], orm: null }
  const { limit, skip } = command
  const { $limit, $out, $merge } = stagesOf(command).at(-1) ?? {}
  const query = {
    sql: text,
    driver: 'mongodb',
    raw: true,
    ...(orm && { orm }),
    statements: 1,
    // Whatever it is that the text does not tell: values, parts of keys, the database.
    parameters: parametersHash([database, given]),
    eachParameter: eachParameterHash(marked),
    atMostOne: Math.abs(Number(limit)) === 1 || $limit === 1,
    ...(typeof skip === 'number' && skip > 0 && { offset: skip }),
    frames,
  }
  const onlyReads = READS.has(commandName(command)) && $out === undefined && $merge === undefined
  return sendQuery(query, onlyReads)
}

function stagesOf({ pipeline }: Document): Document[] {
  return Array.isArray(pipeline) ? (pipeline as Document[]) : []
}

/** Whether it goes on for as long as somebody listens: the answers to `getMore` are news, and not its own. */
function hasNoEnd(command: Document): boolean {
  return command['tailable'] === true || stagesOf(command)[0]?.['$changeStream'] !== undefined
}

/**
 * More of what a query found. It is the same query, as the pieces of a cursor of PostgreSQL are: its rows and its time are
 * added to it, and it is no statement of its own. Between two of them the time is the application's.
 */
function observeMore(address: string | undefined, command: Document, calling: Calling): After {
  const key = cursorKey(address, command['getMore'])
  const open = cursors.get(key)
  // Of a query that nobody has seen, or that has no end.
  if (!open) return { ...unchanged, around: sendingOwn }
  cursors.delete(key)
  const { sent } = open
  const { query } = sent
  const [startedAt, before] = [performance.now(), query.durationMs ?? 0]
  query.durationMs = null
  const came = (): void => {
    query.durationMs = before + performance.now() - startedAt
  }
  return watchAnswer(calling, sent, {
    done(reply) {
      came()
      return taken(address, open, reply)
    },
    failed(error) {
      came()
      query.error = errorName(error)
    },
  })
}

interface Calling {
  given: unknown[]
  byPromise: boolean
}

function watchAnswer({ given, byPromise }: Calling, sent: Sent, answers: Answers): After {
  const at = given.findLastIndex((value) => typeof value === 'function')
  const around = <T>(call: () => T): T => sending(sent, call)
  if (byPromise || at < 0)
    return { around, threw: (error) => answers.failed(error), returned: (result) => follow(result, answers) }
  const callback = given[at] as (error: unknown, reply?: unknown) => unknown
  given[at] = AsyncResource.bind((error: unknown, reply: unknown) => {
    const handed = attempt('answer', () => {
      if (!error) return { reply: answers.done(reply) }
      answers.failed(error)
      return { reply }
    })
    return callback(error, handed ? handed.reply : reply)
  })
  return { ...unchanged, around }
}

function arrived(
  address: string | undefined,
  sent: Sent,
  { command, reply }: { command: Document; reply: unknown },
): unknown {
  const name = commandName(command)
  // What it answers with are the outcomes of its operations, one by one.
  if (name !== 'bulkWrite' && batchOf(reply))
    return taken(hasNoEnd(command) ? null : address, { sent, rows: new RowStream(sent) }, reply)
  const changed = changedBy(name, reply)
  if (changed.refused === null) answered(sent, changed.rows)
  else refused(sent, changed.refused)
  return reply
}

/**
 * Hands on the documents that have come, perhaps fewer.
 * @param address null where what is still to come is of no interest
 */
function taken(address: string | undefined | null, cursor: OpenCursor, reply: unknown): unknown {
  const batch = batchOf(reply)
  if (!batch) return reply
  const { sent, rows } = cursor
  const isFirst = sent.query.rows === 0
  const handed = rows.take(batch.size)
  rows.end()
  if (isFirst) noteWidest(sent, () => batch.documents(MOST_DOCUMENTS))
  if (address !== null && batch.cursor !== '0') keep(cursorKey(address, batch.cursor), cursor)
  return handed === batch.size ? reply : batch.kept(handed)
}

function keep(key: string, cursor: OpenCursor): void {
  cursors.set(key, cursor)
  const [oldest] = cursors.keys()
  if (cursors.size > MOST_CURSORS && oldest !== undefined) cursors.delete(oldest)
}
