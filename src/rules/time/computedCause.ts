/** Which code the growth of a route's CPU time lies in, if one function or package carries it. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { CpuPass, Estimate, Place } from '../../profile.ts'
import { editedFunctions, type Grown } from '../grownFunctions.ts'
import { executedMore, type ExecutedMore } from './executedMore.ts'
import { hotPlace } from './hotPlace.ts'
import { MOST, type Time } from './time.ts'

export type ComputedCause =
  | { kind: 'sampled'; name: string; place: Place | null; ms: Estimate; before: Estimate | null }
  | { kind: 'executed'; name: string; place: Place | null; from: number; to: number }
  /** Nothing is seen to carry it, but no other function of the application that runs has been edited. */
  | { kind: 'edited'; name: string; place: Place }

/** Samples tell of native code too, blocks of JavaScript only, and an edit says where to look. Null where none of them does. */
export function computedCause(comparison: RouteComparison, cpu: Time): ComputedCause | null {
  const { cpu: head, baseCpu } = comparison.head
  const bySamples = head === null ? [] : sampled(head, { base: baseCpu, cpu })
  if (bySamples.length > 0) return bySamples.length === 1 ? bySamples[0]! : null
  const more = executedMore(comparison, cpu)
  if (more === null) return null
  const byBlocks = executed(more, cpu)
  if (byBlocks.length > 0) return byBlocks.length === 1 ? byBlocks[0]! : null
  return onlyEdited(more)
}

type Sampled = CpuPass['functions'][number]

/** Functions whose own time, with what they call of Node.js and of packages, has certainly grown by most of it. */
function sampled(head: CpuPass, { base, cpu }: { base: CpuPass | null; cpu: Time }): ComputedCause[] {
  return head.functions
    .filter(({ package: dependency }) => dependency === '')
    .map((now) => ({ now, old: base?.functions.find((one) => isSame(one, now)) }))
    .filter(({ now, old }) => {
      const mostBefore = old?.ownMs.high ?? unlisted(base) ?? cpu.before
      return now.ownMs.low - mostBefore >= MOST * (cpu.now - cpu.before)
    })
    .map(({ now, old }) => ({
      kind: 'sampled',
      name: now.name,
      place: hotPlace(now),
      ms: now.ownMs,
      before: old?.ownMs ?? null,
    }))
}

function isSame(one: Sampled, other: Sampled): boolean {
  return one.package === other.package && one.name === other.name && one.place?.file === other.place?.file
}

/** A list has 30 functions at most: what is not on it took no more than the last one. Null where there is no list. */
function unlisted(base: CpuPass | null): number | null {
  if (base === null || base.functions.length === 0) return null
  return base.functions.length < 30 ? 0 : base.functions.at(-1)!.ownMs.high
}

function executed({ functions, packages, blocks, msPerBlock }: ExecutedMore, cpu: Time): ComputedCause[] {
  const isCause = ({ from, to }: Grown): boolean =>
    to - from >= MOST * blocks && (to - from) * msPerBlock >= MOST * (cpu.now - cpu.before)
  return [...functions, ...packages].filter(isCause).map((grown) => ({ kind: 'executed', ...grown }))
}

function onlyEdited({ head, base }: ExecutedMore): ComputedCause | null {
  const edited = editedFunctions(head, base) ?? []
  if (edited.length !== 1) return null
  const { place } = edited[0]!
  return { kind: 'edited', name: place.function ?? 'anonymous', place }
}
