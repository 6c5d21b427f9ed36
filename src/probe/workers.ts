/**
 * Worker threads hold no server and dial nobody: whether to watch, how many statements they have sent, and whether they run
 * the application's code, is written into memory that they share with the main thread.
 */
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { state } from './state.ts'
import { isOurs, pathOf } from './userCode.ts'

const KEY = 'route-profiler'
const OBSERVING = 0
const STATEMENTS = 1
const APPLICATION = 2
/** `[worker eval]-wrapper`: a text that the main thread holds. */
const NOT_OF_A_FILE = /\[(?:worker )?eval\][^\\/]*$/

let shared: Int32Array | undefined

/** In the preload of every thread. */
export function shareWithWorkers(): void {
  if (isMainThread) {
    shared = new Int32Array(new SharedArrayBuffer(12))
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

/** In any thread. A worker that only runs what a dependency brings, such as a compiler or a log, is none of the application's. */
export function noteLoaded(file: string): void {
  if (isMainThread || !shared || isOurs(file) || NOT_OF_A_FILE.test(file)) return
  if (!pathOf(file).includes('/node_modules/')) Atomics.store(shared, APPLICATION, 1)
}

/** Whether worker threads have loaded files of the application, as the main thread sees it. */
export function isApplicationInWorkers(): boolean {
  return isMainThread && shared !== undefined && Atomics.load(shared, APPLICATION) === 1
}

/** As the main thread sees it. */
export function statementsOfWorkers(): number {
  return isMainThread && shared ? Atomics.load(shared, STATEMENTS) : 0
}
