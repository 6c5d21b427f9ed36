/** A flow made requestable. */
import type { FlowEntry, FixturesFile } from './parse.ts'
import { nextValues, type RunValues } from './placeholders.ts'
import { makeStep } from './step.ts'
import { type FlowTarget, stateOf } from './target.ts'

interface FlowSource {
  entry: FlowEntry
  file: FixturesFile
  run: RunValues
}

/** @throws UserError when a file of a body cannot be read */
export function makeFlowTarget({ entry, file, run }: FlowSource): FlowTarget {
  const { id, line, flow } = entry
  const state = stateOf({ id, line, fixture: flow, file, run })
  return {
    routeId: id,
    expected: [],
    line,
    state,
    steps: flow.steps.map((step, i) => makeStep({ step, name: `${id}, step ${i + 1}`, file, line })),
    values: () => state?.values() ?? nextValues(run),
    keepSecret: run.keepSecret,
  }
}
