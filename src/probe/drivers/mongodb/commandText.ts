/**
 * A command of MongoDB as a text without values: `db.books.find({ authorId: ? }).limit(?)`. It is its own shape: nobody
 * has to take values out of it later, and none leaves the process. Keys stay in the order in which they were sent, a list
 * of values is `[...]` whatever its length, and equal parts of a list are written once.
 */
import {
  type Document,
  LIST,
  entriesOf,
  fieldText,
  filterText,
  objectText,
  pipelineText,
  projectionText,
  sortText,
} from './documentText.ts'
import { LeftOutValues } from './leftOutValues.ts'

interface CommandText {
  text: string
  /** In the order of their marks. */
  marked: unknown[]
  /** All that the command has besides its name. */
  given: Document
}

type Write = (given: Document, values: LeftOutValues) => string

const WRITERS: Record<string, Write> = {
  find({ filter, projection, sort, skip, limit, ...rest }, values) {
    const asked = [filterText(filter, values)]
    if (projection !== undefined) asked.push(projectionText(projection, values))
    const calls = [`(${asked.join(', ')})`]
    if (sort !== undefined) calls.push(`.sort(${sortText(sort, values)})`)
    const others = options({ skip, limit, ...rest }, values)
    return [...calls, ...others.map(([name, text]) => `.${name}(${text})`)].join('')
  },
  aggregate: ({ pipeline, ...rest }, values) => call([pipelineText(pipeline, values)], rest, values),
  count: ({ query, ...rest }, values) => call([filterText(query, values)], rest, values),
  distinct: ({ key, query, ...rest }, values) =>
    call([fieldText(String(key)), filterText(query, values)], rest, values),
  // What a document has differs from one to the next, as the length of a list does.
  insert({ documents }, values) {
    const [first, ...rest] = listOf(documents)
    return `(${rest.length === 0 ? values.mark(first) : LIST})`
  },
  update: ({ updates }, values) =>
    operations(updates, values, ({ q, u, ...rest }, own) => [
      filterText(q, own),
      changeText(u, own),
      ...lastOf(rest, own),
    ]),
  delete: ({ deletes }, values) =>
    operations(deletes, values, ({ q, limit, ...rest }, own) => [
      filterText(q, own),
      ...(limit === 1 ? ['{ limit: 1 }'] : []),
      ...lastOf(rest, own),
    ]),
  findAndModify({ query, sort, update, fields, ...rest }, values) {
    const parts: [string, string][] = [['query', filterText(query, values)]]
    if (sort !== undefined) parts.push(['sort', sortText(sort, values)])
    if (update !== undefined) parts.push(['update', changeText(update, values)])
    if (fields !== undefined) parts.push(['fields', projectionText(fields, values)])
    return `(${objectText([...parts, ...options(rest, values)])})`
  },
}

/** What any command may carry, and the driver adds; and how its answer comes, which is not what it asks for. */
const ASIDE =
  /^(?:\$|api[A-Z]|(?:lsid|txnNumber|autocommit|startTransaction|readConcern|writeConcern|comment|maxTimeMS|batchSize|singleBatch|cursor|ordered|errorsOnly|allowDiskUse|noCursorTimeout|bypassDocumentValidation)$)/

/** The name of a command is its first key. */
export function commandName(command: object): string {
  return Object.keys(command)[0] ?? ''
}

export function commandText(database: string, command: Document): CommandText {
  const values = new LeftOutValues()
  const name = commandName(command)
  const { [name]: about, ...all } = command
  const given = Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (ASIDE.test(key) ? [] : [[key, plainly(value)]])),
  )
  const write = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined
  const text = write
    ? `db${collectionText(about)}.${name}${write(given, values)}`
    : otherText(database, [[name, nameText(name, about, values)], ...options(given, values)])
  return { text, marked: values.marked, given: { ...given, [name]: about } }
}

/** Of an aggregation of a whole database it is 1. */
function collectionText(collection: unknown): string {
  if (typeof collection !== 'string') return ''
  return /^[\w.$]+$/.test(collection) ? `.${collection}` : `.getCollection(${JSON.stringify(collection)})`
}

/** What a command is about is a collection, or nothing; but some are about somebody. */
function nameText(name: string, about: unknown, values: LeftOutValues): string {
  if (typeof about === 'number') return '1'
  return typeof about === 'string' && !/user|role/i.test(name) ? JSON.stringify(about) : values.mark(about)
}

function otherText(database: string, parts: [string, string][]): string {
  return `db.${database === 'admin' ? 'adminCommand' : 'runCommand'}(${objectText(parts)})`
}

/** Operators with the fields that they change, a pipeline, or a whole document. */
function changeText(change: unknown, values: LeftOutValues): string {
  if (Array.isArray(change)) return pipelineText(change, values)
  const operators = entriesOf(change)
  if (!operators[0]?.[0].startsWith('$')) return values.mark(change)
  return objectText(
    operators.map(([operator, fields]) => [
      operator,
      objectText(entriesOf(fields).map(([field, value]) => [field, values.mark(value)])),
    ]),
  )
}

/** Options by their names; what is switched off is as if it were not there. */
function options(given: Document, values: LeftOutValues): [string, string][] {
  return Object.entries(given).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === false) return []
    if (value === true) return [[name, 'true']]
    return [[name, Array.isArray(value) ? LIST : values.mark(value)]]
  })
}

/** As the last argument of a call. */
function lastOf(given: Document, values: LeftOutValues): string[] {
  const set = options(given, values)
  return set.length === 0 ? [] : [objectText(set)]
}

function call(written: readonly string[], rest: Document, values: LeftOutValues): string {
  return `(${[...written, ...lastOf(rest, values)].join(', ')})`
}

function operations(
  given: unknown,
  values: LeftOutValues,
  write: (operation: Document, own: LeftOutValues) => string[],
): string {
  const different = values.folded(listOf(given), (one, own) => write(one, own).join(', '))
  return different.length === 1 ? `(${different[0]})` : `(${different.map((one) => `[${one}]`).join(', ')})`
}

function listOf(given: unknown): Document[] {
  return Array.isArray(given) ? (given as Document[]) : []
}

/** Several documents may be a part of the message by themselves, with their bytes beside them. */
function plainly(value: unknown): unknown {
  const { documents, chunks } = (value ?? {}) as { documents?: unknown; chunks?: unknown }
  return Array.isArray(documents) && Array.isArray(chunks) ? documents : value
}
