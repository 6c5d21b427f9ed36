/** What the command line says about a run, as the run needs to know it. */
import path from 'node:path'
import type { Format, Inputs } from '../inputs.ts'

export interface Flags extends Partial<Omit<Inputs, 'directory' | 'budgetMs'>> {
  directory: string
  budget?: number
  color: boolean
  format?: Format
  all?: boolean
}

export function inputsOf({ directory, output, budget, ...flags }: Flags): Inputs {
  const absolute = path.resolve(directory)
  return {
    directory: absolute,
    fixtures: flags.fixtures ?? null,
    start: flags.start ?? null,
    prepare: flags.prepare ?? null,
    port: flags.port ?? null,
    openapi: flags.openapi ?? null,
    budgetMs: budget === undefined ? null : budget * 1000,
    work: flags.work ?? null,
    only: flags.only ?? [],
    baseline: flags.baseline ?? null,
    confirm: flags.confirm ?? null,
    output: path.resolve(output ?? path.join(absolute, '.route-profiler')),
    failOn: flags.failOn ?? 'error',
  }
}
