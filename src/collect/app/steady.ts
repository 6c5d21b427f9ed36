/** The environment of a process that does at a request what any other of the same code does: see src/probe/steady.ts. */
import type { SteadyVariable } from '../../probe/protocol.ts'

const STEADY: SteadyVariable = 'ROUTE_PROFILER_STEADY'

export function steady(env: Record<string, string>): Record<string, string> {
  return { ...env, [STEADY]: '1' }
}
