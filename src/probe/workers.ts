/**
 * Worker threads hold no server and dial nobody: whether to watch, and how many statements they have sent, is written
 * into memory that they share with the main thread.
 */
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { state } from './state.ts'

const KEY = 'route-profiler'
const OBSERVING = 0
const STATEMENTS = 1

let shared: Int32Array | undefined

/** In the preload of every thread. */
export function shareWithWorkers(): void {
  if (isMainThread) {
    shared = new Int32Array(new SharedArrayBuffer(8))
    setEnvironmentData(KEY, shared)
    return
  }
  const given = getEnvironmentData(KEY)
  if (given instanceof Int32Array) joinMainThread(given)
}

function joinMainThread(memory: Int32Array): void {
  shared = memory
  // A thread with a server of its own is asked by itself as well.
  let asked = false
  Object.defineProperty(state, 'observing', {
    get: () => asked || Atomics.load(memory, OBSERVING) === 1,
    set(on: boolean) {
      asked = on
    },
  })
}

export function observeInWorkers(on: boolean): void {
  if (isMainThread && shared) Atomics.store(shared, OBSERVING, Number(on))
}

/** In a worker, of a statement that it sends for nobody that it knows of, or takes back. */
export function countInWorker(change: 1 | -1): void {
  if (!isMainThread && shared) Atomics.add(shared, STATEMENTS, change)
}

/** As the main thread sees it. */
export function statementsOfWorkers(): number {
  return isMainThread && shared ? Atomics.load(shared, STATEMENTS) : 0
}
