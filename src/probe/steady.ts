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
  const args = [process.execPath, ...FLAGS, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, args, process.env)
}
