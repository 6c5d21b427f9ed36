/** A process that compiles and collects garbage at the same requests as another one of the same code. */
import { isMainThread } from 'node:worker_threads'

/**
 * What V8 does in threads of its own is ready sooner or later, and from then on other code runs and other memory is
 * used: processes of the same code differ by some per cent for as long as they live.
 */
const FLAGS = [
  '--single-threaded-gc',
  '--no-concurrent-recompilation',
  '--no-concurrent-osr',
  '--no-concurrent-sparkplug',
  '--wasm-sync-tier-up',
]

/**
 * In MB. What the part of the heap for young objects has grown by is touched for the first time, page by page, while requests
 * are answered: a process that does so some requests earlier or later than another one costs up to 40 % more meanwhile
 * (docs/adr/0031). By itself it begins at 1 and grows to 64 at most, which takes many more requests.
 */
const YOUNG_HEAP = ['--min-semi-space-size=16', '--max-semi-space-size=16']

/** Who has chosen a size for the application keeps it. */
const CHOSEN = /--(?:min|max)[-_]semi[-_]space[-_]size/

/**
 * In the preload. V8 takes these flags when it starts, NODE_OPTIONS does not: so the process is replaced by itself, with
 * them. Where Node.js cannot do that (before 22.15, on Windows, with an open channel to a parent), it stays as it is.
 */
export function startSteady(objects: number): void {
  replaceProcess()
  for (let i = 0; i < objects; i++) kept.push({ i })
}

/** What the application's own objects lie behind. */
const kept: object[] = []

function replaceProcess(): void {
  const [, script] = process.argv
  if (!isMainThread || script === undefined || process.channel || !('execve' in process)) return
  if (FLAGS.every((flag) => process.execArgv.includes(flag))) return
  const youngHeap = CHOSEN.test(`${process.execArgv.join(' ')} ${process.env['NODE_OPTIONS']}`)
    ? []
    : YOUNG_HEAP
  const args = [process.execPath, ...FLAGS, ...youngHeap, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, args, process.env)
}
