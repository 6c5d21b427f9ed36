/** A noisy neighbour: loads every core in bursts of irregular length, until its standard input closes. */
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

const LONGEST_BURST_MS = 400
const LONGEST_PAUSE_MS = 800
/** Nobody forgets it running. */
const LONGEST_LIFE_MS = 30 * 60_000

if (isMainThread) {
  for (let seed = 1; seed <= availableParallelism(); seed++)
    new Worker(new URL(import.meta.url), { workerData: seed }).on('error', fail)
  process.stdin.on('close', () => process.exit()).resume()
  setTimeout(() => process.exit(), LONGEST_LIFE_MS)
} else {
  const random = randomFrom(workerData as number)
  for (;;) {
    burn(random() * LONGEST_BURST_MS)
    await sleep(random() * LONGEST_PAUSE_MS)
  }
}

function fail(error: unknown): void {
  throw error
}

function burn(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until) Math.sqrt(until)
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
