/** What the server answers to a command, as the versions of the driver have it. */

/** Documents of a cursor that have come at once. */
interface Batch {
  /** Zero where there is no more. */
  cursor: string
  size: number
  /** At most so many of them. */
  documents(most: number): unknown[]
  /** The same answer with the first of them only. */
  kept(documents: number): unknown
}

interface PlainReply {
  cursor?: { id: unknown; firstBatch?: unknown[]; nextBatch?: unknown[] }
  n?: number
  /** Of the client's `bulkWrite`. */
  nInserted?: number
  nMatched?: number
  nUpserted?: number
  nDeleted?: number
  value?: unknown
  values?: unknown[]
  lastErrorObject?: { n?: number }
  writeErrors?: { code?: number }[]
}

/** From 6.6 on an answer is read from its bytes, document by document, when it is asked for one. */
interface LateReply {
  id: { toString(): string }
  batchSize: number
  batch: { get(at: number, type: number, required: true): { toObject(): unknown } }
}

/** BSON's number for a document. */
const DOCUMENT = 3

/** Null for what is no answer with documents. */
export function batchOf(reply: unknown): Batch | null {
  const late = reply as LateReply
  if (typeof late?.batchSize === 'number') {
    return {
      cursor: String(late.id),
      size: late.batchSize,
      documents: (most) =>
        Array.from({ length: Math.min(most, late.batchSize) }, (_none, at) =>
          late.batch.get(at, DOCUMENT, true).toObject(),
        ),
      // The driver hands out as many as this says.
      kept: (documents) => Object.defineProperty(late, 'batchSize', { value: documents, configurable: true }),
    }
  }
  const { cursor } = (reply ?? {}) as PlainReply
  const name = cursor?.firstBatch ? 'firstBatch' : 'nextBatch'
  const all = cursor?.[name]
  if (!cursor || !Array.isArray(all)) return null
  return {
    cursor: String(cursor.id),
    size: all.length,
    documents: (most) => all.slice(0, most),
    kept: (documents) => ({
      ...(reply as PlainReply),
      cursor: { ...cursor, [name]: all.slice(0, documents) },
    }),
  }
}

interface Changed {
  rows: number
  /** Codes of what was refused within a command that was not. */
  refused: string | null
}

/** Of a command that answers with no documents: what it has changed, or the values that it found. */
export function changedBy(name: string, reply: unknown): Changed {
  const { toObject } = (reply ?? {}) as { toObject?: () => PlainReply }
  const plain = ((toObject ? Reflect.apply(toObject, reply, []) : reply) ?? {}) as PlainReply
  const outcomes = (plain.cursor?.firstBatch ?? []) as { ok?: number; code?: number }[]
  const failed = [...(plain.writeErrors ?? []), ...outcomes.filter(({ ok }) => ok === 0)]
  const codes = failed.map(({ code }) => code)
  return {
    rows: rowsIn(name, plain),
    refused: codes.length === 0 ? null : ['MongoServerError', ...new Set(codes)].join(' '),
  }
}

function rowsIn(name: string, reply: PlainReply): number {
  const { n, values, value, lastErrorObject } = reply
  // What was counted is one number.
  if (name === 'count') return 1
  if (name === 'bulkWrite') {
    const { nInserted = 0, nMatched = 0, nUpserted = 0, nDeleted = 0 } = reply
    return nInserted + nMatched + nUpserted + nDeleted
  }
  if (Array.isArray(values)) return values.length
  return n ?? lastErrorObject?.n ?? (value ? 1 : 0)
}

/** The names of an error and never its message, which repeats values: `dup key: { email: "…" }`. */
export function errorName(error: unknown): string {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown }
  return (
    [name, code].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'error'
  )
}

const BEFORE = /^(?:BSON|Mongo(?:Compatibility|ExpiredSession|Transaction|InvalidArgument|MissingDependency))/

/** Whether the driver refused it by itself, so that nothing was sent. */
export function wasNeverSent(error: unknown): boolean {
  return BEFORE.test(errorName(error))
}
