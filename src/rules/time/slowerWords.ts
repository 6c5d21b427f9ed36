/** What a finding about a growth of time says of its cause. */
import type { Finding } from '../../verdict.ts'
import { certainlyGrown, type Slower, timeCause } from './timeCause.ts'
import { timeParts } from './timeParts.ts'
import { causeWords, grownEvidence, partsEvidence } from './timeWords.ts'

const MOST_NAMED = 3

export interface SlowerWords extends Pick<Finding, 'evidence'> {
  /** The line of what has grown; null where no single cause is seen, or its line is not known. */
  place: Finding['place']
  /** Sentences. */
  says: string
  isNamed: boolean
}

export function slowerWords(slower: Slower): SlowerWords {
  const cause = timeCause(slower)
  const split = partsEvidence(timeParts(slower.comparison.head))
  if (cause !== null) {
    const { place, says, evidence } = causeWords(cause)
    return { place, says, evidence: [...evidence, ...split], isNamed: true }
  }
  const grown = certainlyGrown(slower).slice(0, MOST_NAMED).map(grownEvidence)
  return {
    place: null,
    says: 'No single cause was seen.',
    evidence: [...grown, ...split],
    isNamed: false,
  }
}
