/**
 * What a command of MongoDB says: `db.books.find({ authorId: ? })`. The probe writes it without values, so that it is its own
 * shape, and nothing of SQL begins like it.
 */
import type { QueryShape } from './profile.ts'

const COMMAND =
  /^db(?:\.getCollection\((?<quoted>"(?:[^"\\]|\\.)*")\)|\.(?<collection>[\w.$]+?))?\.(?<verb>\w+)\((?<rest>[^]*)$/

interface Command {
  /** Null for one of a whole database. */
  collection: string | null
  /** find, aggregate, update …; of any other command runCommand or adminCommand. */
  verb: string
  /** What it is given, to its end. */
  rest: string
}

/** Null for what is no command of MongoDB. */
export function readCommand(text: string): Command | null {
  const { groups } = COMMAND.exec(text) ?? {}
  if (!groups) return null
  const { quoted, collection, verb = '', rest = '' } = groups
  const name = quoted ?? collection
  return {
    collection: name === undefined ? null : unquoted(name),
    verb,
    rest,
  }
}

/** What nobody has written as JSON stays as it stands. */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name
  try {
    return JSON.parse(name) as string
  } catch {
    return name
  }
}

const READS = new Set(['find', 'aggregate', 'count', 'distinct'])
const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify'])

/** An aggregation that ends in a collection writes. */
export function kindOfCommand({ verb, rest }: Command): QueryShape['kind'] {
  if (verb === 'aggregate' && /\{ \$(?:out|merge): /.test(rest)) return 'write'
  if (READS.has(verb)) return 'read'
  if (WRITES.has(verb) || rest.startsWith('{ bulkWrite: ')) return 'write'
  return /^\{ (?:commit|abort)Transaction: /.test(rest) ? 'transaction' : 'other'
}

/** Fields by the position of the value that they are compared with, as far as that is about documents of the collection itself. */
export function comparedFields(text: string): Map<number, string> {
  const { verb = '' } = readCommand(text) ?? {}
  const filter = Object.hasOwn(FILTERS, verb) ? FILTERS[verb] : undefined
  return new Map(
    markPaths(text).flatMap((path, at): [number, string][] => {
      const field = path.at(-1) ?? ''
      const isCompared = filter?.test(path.slice(0, -1).join(' ')) && !/^\d|^\$/.test(field)
      return isCompared ? [[at, field]] : []
    }),
  )
}

const ALSO = String.raw`(?: \$(?:and|or|nor) \d+)*$`
/** What stands around a field that is compared. */
const FILTERS: Record<string, RegExp> = {
  find: new RegExp(`^0${ALSO}`),
  count: new RegExp(`^0${ALSO}`),
  distinct: new RegExp(`^1${ALSO}`),
  aggregate: new RegExp(String.raw`^0 \d+ \$match${ALSO}`),
  // Several of them are lists of their arguments.
  update: new RegExp(String.raw`^(?:\d+ )?0${ALSO}`),
  delete: new RegExp(String.raw`^(?:\d+ )?0${ALSO}`),
  findAndModify: new RegExp(`^0 query${ALSO}`),
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[\w$]+|[{[(,?)\]}]/g

/** The keys, and the positions in lists, that lead to each mark of a text. */
function markPaths(text: string): string[][] {
  const paths: string[][] = []
  /** What is open: of a list its position, of a document its key. */
  const open: { isList: boolean; at: string }[] = []
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open.at(-1)
    if (token === '{') open.push({ isList: false, at: '' })
    else if (token === '[' || token === '(') open.push({ isList: true, at: '0' })
    else if (/[}\])]/.test(token)) open.pop()
    else if (token === '?') paths.push(open.map(({ at }) => at))
    else if (inner && token === ',') inner.at = inner.isList ? String(Number(inner.at) + 1) : ''
    else if (inner && !inner.isList) inner.at ||= unquoted(token)
  }
  return paths
}

/** Whether it asks for a list of keys, and takes as many as there are. */
export function asksForList(text: string): boolean {
  return /\$in: \[\.\.\.\]/.test(text)
}
