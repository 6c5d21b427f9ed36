/** What is said of the parts of a request and of what has grown in it. */
import { formatValue } from '../../metrics.ts'
import type { Estimate } from '../../profile.ts'
import type { Evidence, Finding } from '../../verdict.ts'
import { withRange } from '../finding.ts'
import type { GrownTime } from './grownTime.ts'
import type { TimeCause } from './timeCause.ts'
import type { TimePart, TimeParts } from './timeParts.ts'

/** `84 ms (80 ms to 90 ms)`; `about 84 ms` where a single measurement says nothing of its uncertainty. */
export function spokenMs(ms: Estimate): string {
  return ms.low === ms.high && ms.value > 0 ? `about ${formatValue(ms.value, 'ms')}` : withRange(ms, 'ms')
}

export const partNames: Record<TimePart['kind'], string> = {
  database: 'database',
  calls: 'calls out',
  own: 'own JavaScript',
  dependencies: 'dependencies',
  node: 'Node.js and garbage collection',
  processor: 'CPU time',
  queue: 'waiting for requests at the same time',
  unseen: 'not seen',
}

/** What `not seen` may be. */
export function unseenWords({ callsSeen }: Pick<TimeParts, 'callsSeen'>): string {
  return `Not seen: timers, locks, files, sockets${callsSeen ? '' : ', calls to other services'}`
}

/** What is less than this share of the median is not worth its words. */
const LEAST_SHARE = 0.01

/** For the evidence of a finding: the median in parts, the largest first. */
export function partsEvidence(parts: TimeParts | null): Evidence[] {
  if (parts === null) return []
  const { wholeMs, overlaps } = parts
  const told = parts.parts
    .filter(({ ms }) => ms.value >= wholeMs.value * LEAST_SHARE)
    .toSorted((a, b) => b.ms.value - a.ms.value)
    .map(({ kind, ms }) => `${partNames[kind]} ${shortMs(ms)}`)
  const all = overlaps ? [...told, 'measured apart, so that they come to more than the whole'] : told
  return [{ label: `of ${shortMs(wholeMs)}, the median`, text: all.join('; '), place: null }]
}

/** `84 ms (80–90 ms)`, and `1.1 s (990 ms–1.2 s)` */
function shortMs(ms: Estimate): string {
  if (ms.low === ms.high) return spokenMs(ms)
  const [value, low, high] = [ms.value, ms.low, ms.high].map((end) => formatValue(end, 'ms')) as [
    string,
    string,
    string,
  ]
  const [number, unit] = low.split(' ') as [string, string]
  return `${value} (${high.endsWith(` ${unit}`) ? number : low}–${high})`
}

interface Words extends Pick<Finding, 'place' | 'evidence'> {
  /** Sentences. */
  says: string
}

export function causeWords(cause: TimeCause): Words {
  if (cause.kind === 'waited') return waitedWords(cause.grown)
  const { name, place } = cause
  const told = computedWords(cause)
  return { place, says: told.says, evidence: [{ label: told.label, text: name, place }] }
}

function waitedWords(grown: GrownTime): Words {
  const noun = grown.kind === 'query' ? 'query' : 'call'
  return {
    place: grown.place,
    says: `Most of it is the ${noun} below: ${beforeAndNow(grown)}, in requests sent alone. ${whatToDo(grown)}`,
    evidence: [grownEvidence(grown)],
  }
}

export function grownEvidence(grown: GrownTime): Evidence {
  return { label: beforeAndNow(grown), text: grown.text, place: grown.place }
}

function beforeAndNow({ before, ms }: { before: Estimate | null; ms: Estimate }): string {
  return before === null ? `new, ${spokenMs(ms)}` : `${spokenMs(before)} before, ${spokenMs(ms)} now`
}

function whatToDo({ kind, isUnchanged, before }: GrownTime): string {
  if (kind === 'call')
    return 'Ask whether it is needed at all, whether its answer can be kept, and whether it can run beside other waits.'
  if (isUnchanged)
    return 'Its text is as before: look at its plan (explain analyze) for an index that has gone, and at the rows that it reads.'
  return before === null
    ? 'Look at its plan (explain analyze) for an index, and ask for fewer rows or columns.'
    : 'It has been edited: look at its plan (explain analyze), and at the rows and columns that it asks for.'
}

function computedWords(cause: Exclude<TimeCause, { kind: 'waited' }>): { says: string; label: string } {
  const { name } = cause
  if (cause.kind === 'edited')
    return {
      says: `No part is seen to carry it; ${name} is the only function that runs here and has been edited.`,
      label: 'edited',
    }
  if (cause.kind === 'executed') {
    const { from, to } = cause
    const blocks = `${formatValue(from, 'count')} blocks before, ${formatValue(to, 'count')} now`
    return { says: `Most of it is computed in ${name}: ${blocks}.`, label: blocks }
  }
  // The base may not have been sampled: what is not known of it is not said.
  const told = cause.before === null ? `${spokenMs(cause.ms)} now` : beforeAndNow(cause)
  const times = `${told}, by samples`
  return {
    says: `Most of it is computed in ${name}, with what it calls of Node.js and packages: ${times}.`,
    label: times,
  }
}
