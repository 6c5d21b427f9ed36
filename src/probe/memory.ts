/** Bytes that the JavaScript heap handed out during a window. */
import v8 from 'node:v8'
import vm from 'node:vm'

interface Window {
  usedBytes: number
  profiler: v8.GCProfiler
}

let window: Window | undefined
let collect: (() => void) | undefined

export function collectGarbage(): void {
  if (!collect) {
    v8.setFlagsFromString('--expose-gc')
    collect = vm.runInNewContext('gc', {}, 'node:gc') as () => void
    v8.setFlagsFromString('--no-expose-gc')
  }
  collect()
}

function heapBytes(): number {
  return v8.getHeapStatistics().used_heap_size
}

/**
 * Optimised code allocates less, and when it is ready depends on how busy the machine is. Compiled at once instead of
 * in the background, it is ready after the same requests in every run.
 */
export function compileInBackground(on: boolean): void {
  v8.setFlagsFromString(on ? '--concurrent-recompilation' : '--no-concurrent-recompilation')
}

export function beginMemoryWindow(): void {
  window?.profiler.stop()
  const profiler = new v8.GCProfiler()
  profiler.start()
  window = { profiler, usedBytes: heapBytes() }
}

/**
 * Used heap after − before + what the collections in between gave back. V8's own total (Node 26) counts whole buffers
 * that are handed out in part: of the same requests it differs by some per cent.
 */
export function endMemoryWindow(): number {
  const nowBytes = heapBytes()
  if (!window) throw new Error('memoryEnd without memoryBegin')
  const { profiler, usedBytes } = window
  window = undefined
  const { statistics } = profiler.stop()
  const freed = statistics.reduce(
    (sum, { beforeGC, afterGC }) =>
      sum + beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
    0,
  )
  return nowBytes - usedBytes + freed
}
