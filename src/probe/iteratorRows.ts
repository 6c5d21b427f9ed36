/** The rows of an iterator that a client hands out, synchronous or not. It stays the object that it is. */
import { attempt } from './faults.ts'
import type { RowStream } from './rowStream.ts'

type Step = IteratorResult<unknown>
type Stepping = Step | Promise<Step>
type Method = (this: unknown, ...given: unknown[]) => Stepping

interface Rows {
  next: Method
  return?: Method
}

interface Watching {
  /** Called with the first step, which sends the statement. */
  open: () => RowStream | undefined
  /** Takes every step, in whatever context it is to have. */
  around: <T>(step: () => T) => T
  errorText: (error: unknown) => string
}

export function isRows(made: unknown): made is Rows {
  return typeof made === 'object' && made !== null && typeof (made as Rows).next === 'function'
}

export function watchRows(rows: Rows, { open, around, errorText }: Watching): void {
  const { next } = rows
  const finish = rows.return
  let stream: RowStream | undefined
  let opened = false

  const step = (given: unknown[]): Stepping => {
    try {
      const made = around(() => Reflect.apply(next, rows, given))
      if (made instanceof Promise) return made.then((one) => (isTooMany(one) ? step([]) : one), refused)
      return isTooMany(made) ? finished() : made
    } catch (error) {
      return refused(error)
    }
  }
  const isTooMany = (made: Step): boolean => {
    if (!made.done) return attempt('rows', () => stream?.take(1)) === 0
    stream?.end()
    return false
  }
  // An asynchronous one is read to its very end instead: left half-way, it blocks the connection of some clients.
  const finished = (): Step => {
    if (finish) void Reflect.apply(finish, rows, [])
    stream?.end()
    return { done: true, value: undefined }
  }
  const refused = (error: unknown): never => {
    attempt('rows', () => stream?.failed(errorText(error)))
    throw error
  }

  define(rows, 'next', (...given) => {
    if (!opened) stream = attempt('rows', open)
    opened = true
    return step(given)
  })
  if (finish)
    define(rows, 'return', (...given) => {
      stream?.end()
      return Reflect.apply(finish, rows, given)
    })
}

function define(rows: Rows, name: 'next' | 'return', value: (...given: unknown[]) => Stepping): void {
  Object.defineProperty(rows, name, { configurable: true, writable: true, value })
}
