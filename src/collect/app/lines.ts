/** Text that comes in pieces, line by line; a line without an end is not to fill our memory. */
import type { Readable } from 'node:stream'

const NEWLINE = 0x0a

interface Receiver {
  /** Bytes of the longest line that is read; asked for each piece. */
  most: () => number
  line: (text: string) => void
  /** Nothing is read after it. */
  tooLong: () => void
}

export function readLines(stream: Readable, { most, line, tooLong }: Receiver): void {
  let pieces: Buffer[] = []
  let bytes = 0
  const read = (chunk: Buffer): void => {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const whole = Buffer.concat([...pieces, chunk.subarray(from, end)])
      pieces = []
      bytes = 0
      from = end + 1
      if (whole.length > most()) return stop()
      line(whole.toString())
      if (stream.destroyed) return stop()
    }
    const rest = chunk.subarray(from)
    if (rest.length > 0) pieces.push(rest)
    bytes += rest.length
    if (bytes > most()) stop()
  }
  const stop = (): void => {
    stream.off('data', read)
    pieces = []
    if (!stream.destroyed) tooLong()
  }
  stream.on('data', read)
}
