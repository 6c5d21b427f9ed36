/** What is said to a database, read from the bytes: a client that nobody knows still has to speak its language. */

interface Said {
  protocol: string
  /** Messages that make the database execute something. */
  statements: number
}

/** Null for anything but a message of a known protocol. */
export function readMessages(data: Uint8Array): Said | null {
  for (const [protocol, count] of PROTOCOLS) {
    const statements = count(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    if (statements !== null) return { protocol, statements }
  }
  return null
}

type Count = (data: Buffer) => number | null

const PROTOCOLS: readonly [protocol: string, count: Count][] = [
  ['PostgreSQL', postgres],
  ['MySQL', mysql],
  ['SQL Server', sqlServer],
  ['MongoDB', mongo],
]

const FRONTEND = new Set(Buffer.from('BCDEFHPQSXcdfp'))
/** A simple query, the execution of a prepared one, a function call. */
const EXECUTING = new Set(Buffer.from('QEF'))

/** A letter and a length, again and again to the very end. */
function postgres(data: Buffer): number | null {
  let statements = 0
  let at = 0
  while (at + 5 <= data.length) {
    if (!FRONTEND.has(data[at]!)) return null
    if (EXECUTING.has(data[at]!)) statements += 1
    at += 1 + data.readUInt32BE(at + 1)
  }
  return at === data.length && at > 0 ? statements : null
}

/** One packet, the first of a conversation, with a command: query, prepare or execute. */
function mysql(data: Buffer): number | null {
  const [, , , sequence, command = 0] = data
  if (data.length < 5 || data.readUIntLE(0, 3) + 4 !== data.length || sequence !== 0) return null
  if (command > 0x1f) return null
  return [0x03, 0x17].includes(command) ? 1 : 0
}

/** A batch or a call, from its first packet on. */
function sqlServer(data: Buffer): number | null {
  if (data.length < 8 || data.readUInt16BE(2) > data.length || data[6] !== 1) return null
  return data[0] === 1 || data[0] === 3 ? 1 : null
}

const OP_MSG = 2013

function mongo(data: Buffer): number | null {
  if (data.length < 16 || data.readInt32LE(0) !== data.length) return null
  return data.readInt32LE(12) === OP_MSG ? 1 : null
}
