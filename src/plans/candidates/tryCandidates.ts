/** Tries the indexes that could help, and says which one does. */
import type { MissingIndex } from '../../profile.ts'
import { type BadStep, type CandidateIndex, candidateIndexes } from './candidateIndexes.ts'
import type { Examination } from '../examine.ts'

export type Attempted = Pick<Examination, 'missing' | 'advice' | 'reason'>

export const nothingAttempted: Attempted = { missing: null, advice: null, reason: '' }

/** @param prove makes the index, and is null where the plan is no better for it */
export async function tryCandidates<Step extends BadStep>(
  steps: readonly Step[],
  prove: (step: Step, candidate: CandidateIndex) => Promise<MissingIndex | null>,
): Promise<Attempted> {
  let said = nothingAttempted
  for (const step of steps) {
    const { indexes, advice, reason } = candidateIndexes(step)
    for (const candidate of indexes) {
      const missing = await prove(step, candidate)
      if (missing) return { missing, advice: null, reason: '' }
    }
    const tried = indexes.at(-1)?.columns.map(({ name }) => name)
    said = {
      missing: null,
      advice: said.advice ?? advice,
      reason:
        said.reason ||
        (tried ? `An index on ${tried.join(', ')} was made, and the plan is no better.` : reason),
    }
  }
  return said
}
