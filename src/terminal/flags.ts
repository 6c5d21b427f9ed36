/** What the command line says about a run, as the run needs to know it. */
import path from 'node:path'
import { type Format, type Inputs, unsaid } from '../inputs.ts'

export interface Flags extends Partial<Omit<Inputs, 'directory' | 'budgetMs'>> {
  directory: string
  budget?: number
  color: boolean
  format?: Format
  all?: boolean
}

export function inputsOf({
  directory,
  output,
  budget,
  color: _color,
  format: _format,
  all: _all,
  ...said
}: Flags): Inputs {
  const absolute = path.resolve(directory)
  return {
    ...unsaid,
    ...said,
    directory: absolute,
    budgetMs: budget === undefined ? null : budget * 1000,
    output: path.resolve(output ?? path.join(absolute, '.route-profiler')),
  }
}
