/** What the tool is doing right now, for how long, and how much longer: a line that changes on a terminal, plain lines elsewhere. */
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

/** What it looks at to tell the time. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number
  /** Calls back again and again until the function that it returns is called. */
  every(ms: number, tell: () => void): () => void
}

/** About as many lines as a log may have per phase, however many routes there are. */
const MOST_LINES = 20
const NOTE_LIMIT = 500
const SECOND = 1000
/** A log that says nothing for longer looks like one of a job that hangs. */
const SILENCE_MS = 30_000
/** Until then the first routes say little about those that follow. */
const SOONEST_ESTIMATE = { routes: 2, ms: 5000 }

const systemClock: Clock = {
  now: () => performance.now(),
  every(ms, tell) {
    const timer = setInterval(tell, ms)
    timer.unref()
    return () => clearInterval(timer)
  },
}

export function createProgress(outlet: TextStream, clock: Clock = systemClock): Progress {
  return outlet.isTTY ? changingLine(outlet, clock) : plainLines(outlet, clock)
}

function changingLine(outlet: TextStream, clock: Clock): Progress {
  const erase = '\r\u001B[2K'
  const step = new Step(clock)
  const show = () => {
    const line = clean(step.describe(), NOTE_LIMIT)
    outlet.write(erase + shorten(line, Math.max(10, (outlet.columns ?? 80) - 1)))
  }
  const stop = clock.every(SECOND, () => step.isBegun && show())
  return {
    phase(name) {
      step.phase(name)
      show()
    },
    route(id, index, total) {
      step.route(id, index, total)
      show()
    },
    note(text) {
      outlet.write(`${erase}${clean(text, NOTE_LIMIT)}\n`)
      show()
    },
    done() {
      stop()
      outlet.write(erase)
    },
  }
}

function plainLines(outlet: TextStream, clock: Clock): Progress {
  const step = new Step(clock)
  let last = clock.now()
  const print = (text: string) => {
    last = clock.now()
    outlet.write(`${clean(text, NOTE_LIMIT)}\n`)
  }
  const stop = clock.every(SILENCE_MS / 2, () => {
    if (step.isBegun && clock.now() - last >= SILENCE_MS) print(`${step.describe()}, still at it`)
  })
  return {
    phase(name) {
      step.phase(name)
      print(step.describe())
    },
    route(id, index, total) {
      step.route(id, index, total)
      if (index % Math.ceil(total / MOST_LINES) === 0 || index === total) print(step.describe())
    },
    note: print,
    done: stop,
  }
}

/** What is under way. */
class Step {
  readonly #clock: Clock
  readonly #begun: number
  #name = ''
  #phaseBegun = 0
  #at: { id: string; index: number; total: number } | null = null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#begun = clock.now()
  }

  get isBegun(): boolean {
    return this.#name !== '' || this.#at !== null
  }

  phase(name: string): void {
    this.#name = name
    this.#phaseBegun = this.#clock.now()
    this.#at = null
  }

  route(id: string, index: number, total: number): void {
    // What comes before the first route, such as a boot, says nothing about how long one takes.
    if (this.#at === null || index <= this.#at.index) this.#phaseBegun = this.#clock.now()
    this.#at = { id, index, total }
  }

  /** `[1:05] load 3/20, about 2 min to go: GET /books` */
  describe(): string {
    const now = this.#clock.now()
    const elapsed = `[${clockTime(now - this.#begun)}] `
    if (this.#at === null) return elapsed + this.#name
    const { id, index, total } = this.#at
    const estimate = this.#estimate(now)
    return `${elapsed}${this.#name} ${index}/${total}${estimate === null ? '' : `, about ${estimate} to go:`} ${id}`
  }

  /** What is left of this phase; how long the next ones take is not known. */
  #estimate(now: number): string | null {
    const { index, total } = this.#at!
    const spent = now - this.#phaseBegun
    const finished = index - 1
    if (finished < SOONEST_ESTIMATE.routes || spent < SOONEST_ESTIMATE.ms || index === total) return null
    return roughly((spent / finished) * (total - finished))
  }
}

/** `0:07`, `12:40` */
function clockTime(ms: number): string {
  const seconds = Math.floor(ms / SECOND)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** No more digits than an estimate has. */
function roughly(ms: number): string {
  const seconds = ms / SECOND
  if (seconds < 50) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`
  return `${Math.ceil(seconds / 60)} min`
}
