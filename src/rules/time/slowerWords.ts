/** What a finding about a growth of time says of its cause. */
import type { RouteComparison } from '../../compare/compare.ts'
import { formatValue, metric, type MetricId } from '../../metrics.ts'
import type { Evidence, Finding } from '../../verdict.ts'
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
  const { comparison } = slower
  const cause = timeCause(slower)
  const rest = [...grownBytes(comparison), ...partsEvidence(timeParts(comparison.head))]
  if (cause !== null) {
    const { place, says, evidence } = causeWords(cause)
    return { place, says, evidence: [...evidence, ...rest], isNamed: true }
  }
  const grown = certainlyGrown(slower).slice(0, MOST_NAMED).map(grownEvidence)
  return { place: null, says: 'No single cause was seen.', evidence: [...grown, ...rest], isNamed: false }
}

const BYTES: ReadonlySet<MetricId> = new Set(['responseBytes', 'allocatedBytes'])
/** Fewer more are no reason for time. */
const LEAST_RATIO = 1.2

/** Bytes are no time, but whoever makes or sends more of them takes longer. */
function grownBytes({ changes }: RouteComparison): Evidence[] {
  return changes
    .filter(({ metric, comparable, disjoint }) => BYTES.has(metric) && comparable && disjoint)
    .filter(({ ratio }) => ratio >= LEAST_RATIO)
    .map(({ metric: id, base, head }) => {
      const { label, unit } = metric(id)
      const text = `${formatValue(base.value, unit)} before, ${formatValue(head.value, unit)} now`
      return { label: id === 'responseBytes' ? 'size of the answer' : label, text, place: null }
    })
}
