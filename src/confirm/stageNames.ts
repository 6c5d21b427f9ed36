/** Names of all stages that there may be, in their order. */
import { MOST_STAGES } from '../compare/replicate.ts'

export function stageNames(first: string): string[] {
  return Array.from({ length: MOST_STAGES }, (_, i) => (i === 0 ? first : `${first}, stage ${i + 1}`))
}
