/** Two versions of the application, whole: counts of both, and then times of both, side by side. */
import type { CollectOptions } from '../collect/collect.ts'
import { cutShort } from '../collect/cutShort.ts'
import { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { orStopped } from '../interruption.ts'
import type { Profile } from '../profile.ts'
import { withConfirmations } from './confirm.ts'
import { notConfirmed } from './confirmation.ts'
import { countBoth } from './countBoth.ts'
import type { SideName } from './openSides.ts'
import type { Keeping } from './base/products.ts'
import { type RouteSides, sideBySide } from './sideBySide.ts'
import { findGrown, inOrder } from './suspects.ts'
import { paceForAll } from './timeLeft.ts'
import { type Base, whyNotTogether, withBase } from './base/withBase.ts'
import { type Commit, resolveCommit } from './base/worktree.ts'

interface Versions extends Record<SideName, Profile> {
  /** The base as people name it. */
  label: string
  /** What ended the comparison before its time; undefined where nothing did. */
  cut?: unknown
}

interface Compared {
  head: CollectOptions
  base: Base
  commit: Commit
  until: number
  phases: Phases
}

/** @throws UserError when either version cannot be measured; the message says which */
export async function compareVersions(
  options: CollectOptions,
  { ref, keeping }: { ref: string; keeping: Keeping },
  progress: Progress,
): Promise<Versions> {
  const until = performance.now() + options.settings.budgetMs
  const phases = new Phases()
  // Rounds of both at the same time say more than those of one after the other.
  const head = { ...options, load: false }
  const commit = await resolveCommit(head.directory, ref)
  progress.phase('check out base')
  // From then on there may be something to show.
  let counting = false
  const work = withBase(head, commit, { phases, keeping }, (base) => {
    counting = true
    return compared({ head, base, commit, until, phases }, progress)
  })
  return orStopped(work, head.stop, () => !counting)
}

async function compared(
  { head, base, commit, until, phases }: Compared,
  progress: Progress,
): Promise<Versions> {
  const sides = { base: base.options, head }
  const obstacle = whyNotTogether(base.options, head)
  const counted = await countBoth({ sides, commit, together: obstacle === null }, progress)
  if (counted.cut !== undefined) {
    const head = counted.head.cutShort === null ? withEnd(counted.head, counted.cut) : counted.head
    return { ...counted, head, label: commit.label }
  }
  const suspects = findGrown(counted.head, counted.base)
  const routes = inOrder(counted.head.routes, suspects)
  const options = { sides, routes, suspects, pace: paceForAll(routes.length), until, phases }
  const allApart = (reason: string): Map<string, RouteSides> =>
    new Map(routes.map((id) => [id, apart(reason)]))
  let cut: unknown
  const found =
    obstacle === null
      ? await orStopped(sideBySide(options, progress), head.stop).catch((error: unknown) => {
          cut = error
          return allApart('the run was cut short')
        })
      : allApart(obstacle)
  const confirmations = new Map([...found].map(([id, { confirmation }]) => [id, confirmation]))
  const named = { base: commit.label, commit: commit.sha, notes: base.notes }
  const profile = withConfirmations(withLoad(counted.head, 'head', found), confirmations, named)
  return {
    base: withLoad(counted.base, 'base', found),
    head: withEnd({ ...profile, phases: [...profile.phases, ...phases.done] }, cut),
    label: commit.label,
    cut,
  }
}

function withEnd(profile: Profile, cut: unknown): Profile {
  return cut === undefined ? profile : cutShort(profile, cut)
}

function apart(reason: string): RouteSides {
  return { confirmation: notConfirmed(reason), load: { base: null, head: null } }
}

function withLoad(profile: Profile, side: SideName, found: ReadonlyMap<string, RouteSides>): Profile {
  const routes = profile.routes.map((route) => ({
    ...route,
    load: found.get(route.id)?.load[side] ?? route.load,
  }))
  return { ...profile, routes }
}
