/** What the tool is doing right now: one line that changes on a terminal, a few plain lines anywhere else. */
import { clean, shorten } from './clean.ts'

interface Progress {
  /** A new phase of the run begins. */
  phase(name: string): void
  /** Route number `index` (1-based) of `total` is being worked on. */
  route(id: string, index: number, total: number): void
  /** Something worth keeping on the screen. */
  note(text: string): void
  /** Nothing more will come; the changing line is removed. */
  done(): void
}

/** Where it goes: process.stderr fits, so that standard output stays the report's own. */
export interface TextStream {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

/** About as many lines as a log may have per phase, however many routes there are. */
const MOST_LINES = 20
const NOTE_LIMIT = 500

export function createProgress(outlet: TextStream): Progress {
  return outlet.isTTY ? changingLine(outlet) : plainLines(outlet)
}

function changingLine(outlet: TextStream): Progress {
  const erase = '\r\u001B[2K'
  let name = ''
  let line = ''
  const show = (text: string) => {
    line = shorten(clean(text, NOTE_LIMIT), Math.max(10, (outlet.columns ?? 80) - 1))
    outlet.write(erase + line)
  }
  return {
    phase: (next) => show((name = next)),
    route: (id, index, total) => show(`${name} ${index}/${total} ${id}`),
    note: (text) => outlet.write(`${erase}${clean(text, NOTE_LIMIT)}\n${line}`),
    done: () => outlet.write(erase),
  }
}

function plainLines(outlet: TextStream): Progress {
  const print = (text: string) => outlet.write(`${clean(text, NOTE_LIMIT)}\n`)
  let name = ''
  return {
    phase: (next) => print((name = next)),
    route(id, index, total) {
      const step = Math.ceil(total / MOST_LINES)
      if (index % step === 0 || index === total) print(`${name} ${index}/${total} ${id}`)
    },
    note: print,
    done() {},
  }
}
