/** The environment of a process that does at a request what any other of the same code does: see src/probe/steady.ts. */
import type { SteadyVariable } from '../../probe/protocol.ts'

const STEADY: SteadyVariable = 'ROUTE_PROFILER_STEADY'

/** Its name is for those who look into the environment; nobody reads it. */
const PADDING = 'ROUTE_PROFILER_PADDING'

/**
 * Code that was compiled in an earlier process has no counters for its blocks, and the side whose files are new would have
 * to compile what the other one finds ready: by Node.js, whoever asked for it, and by the packages named v8-compile-cache.
 */
const NOTHING_COMPILED_BEFORE = { NODE_DISABLE_COMPILE_CACHE: '1', DISABLE_V8_COMPILE_CACHE: '1' }

interface Irrelevant {
  heapObjects: number
  environmentBytes: number
}

/** @param irrelevant what moves stack and heap of such processes, all alike */
export function steady(
  env: Record<string, string>,
  { heapObjects, environmentBytes }: Irrelevant = { heapObjects: 0, environmentBytes: 0 },
): Record<string, string> {
  const padding = environmentBytes === 0 ? {} : { [PADDING]: '.'.repeat(environmentBytes) }
  return { ...env, ...NOTHING_COMPILED_BEFORE, ...padding, [STEADY]: String(heapObjects) }
}
