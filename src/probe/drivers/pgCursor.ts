/** pg-cursor, and pg-query-stream, which reads one: rows are handed over in pieces, as many as are asked for. */
import { AsyncResource } from 'node:async_hooks'
import type { EventEmitter } from 'node:events'
import { type ClientStatement, sendThroughClient } from '../clientStatements.ts'
import { attempt } from '../faults.ts'
import { errorText } from '../parameters.ts'
import { sending } from '../queries.ts'
import { RowStream } from '../rowStream.ts'
import type { After } from '../watch.ts'

type Answer = (error: unknown, rows?: unknown[], result?: unknown) => void

interface Cursor extends EventEmitter {
  read: (rows: number, answer?: Answer) => unknown
  close(closed: (error?: unknown) => void): unknown
}

export function isCursor(query: unknown): query is Cursor {
  const { read, close, submit } = (query ?? {}) as Record<string, unknown>
  return [read, close, submit].every((method) => typeof method === 'function')
}

export function watchCursor(cursor: Cursor, statement: ClientStatement): After | undefined {
  const sent = sendThroughClient(statement)
  if (!sent) return undefined
  const rows = new RowStream(sent)
  const failed = (error: unknown): void => rows.failed(errorText(error, statement.values))
  watchReading(cursor, rows, failed)
  cursor.once('end', () => attempt('end', () => rows.end()))
  return {
    around: (call) => sending(sent, call),
    returned: (result) => result,
    threw: failed,
  }
}

function watchReading(cursor: Cursor, rows: RowStream, failed: (error: unknown) => void): void {
  const { read } = cursor
  const next = (count: number, answer: Answer): void => {
    // As at its end, the connection is to be free for the next statement.
    const close = (then: () => void): unknown => cursor.close(AsyncResource.bind(then))
    if (attempt('rows', () => rows.isFull) === true) return void close(() => answer(null, []))
    Reflect.apply(read, cursor, [
      count,
      AsyncResource.bind((error: unknown, found: unknown[] = [], result: unknown) => {
        if (error) {
          attempt('error', () => failed(error))
          return answer(error)
        }
        const handed = attempt('rows', () => rows.take(found.length)) ?? found.length
        const hand = (): void => answer(null, found.slice(0, handed), result)
        if (handed === found.length) return hand()
        close(hand)
      }),
    ])
  }
  cursor.read = (count, answer) => {
    if (answer) return next(count, answer)
    return new Promise((resolve, reject) => {
      next(count, (error, found) => (error ? reject(error) : resolve(found)))
    })
  }
}
