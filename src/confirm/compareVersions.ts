/** Two versions of the application, whole: counts of both, and then times of both, side by side. */
import type { CollectOptions } from '../collect/collect.ts'
import { cutShort } from '../collect/cutShort.ts'
import { sourceFacts } from '../collect/facts.ts'
import { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import type { Profile } from '../profile.ts'
import { withConfirmations } from './confirm.ts'
import { notConfirmed } from './confirmation.ts'
import { countBoth } from './countBoth.ts'
import type { SideName } from './sides.ts'
import type { Keeping } from './base/products.ts'
import type { RouteSides } from './outcomes.ts'
import { type Compared, sideBySide } from './sideBySide.ts'
import { findGrown, inOrder } from './suspects.ts'
import { paceForAll } from './timeLeft.ts'
import { type BothSides, whyNotTogether, withSides } from './base/withSides.ts'
import { type Commit, resolveCommit } from './base/commit.ts'

interface Versions extends Record<SideName, Profile> {
  /** The base as people name it. */
  label: string
  /** What ended the comparison before its time; undefined where nothing did. */
  cut?: unknown
}

interface Comparing {
  users: CollectOptions
  both: BothSides
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
  const users = { ...options, load: false }
  const commit = await resolveCommit(users.directory, ref)
  progress.phase('check out base and head')
  return withSides(users, commit, { phases, keeping }, (both) =>
    compared({ users, both, commit, until, phases }, progress),
  )
}

async function compared(
  { users, both, commit, until, phases }: Comparing,
  progress: Progress,
): Promise<Versions> {
  const { options: sides, twin, notes } = both
  const { stop } = users
  const obstacle = whyNotTogether(sides)
  const counted = await countBoth({ sides, commit, together: obstacle === null }, progress)
  if (counted.cut !== undefined) {
    const { base, head, cut } = counted
    return { base, head: cutShort(head, cut), label: commit.label, cut }
  }
  const suspects = findGrown(counted.head, counted.base)
  const routes = inOrder(counted.head.routes, suspects)
  const options = { sides, twin, routes, suspects, pace: paceForAll(routes.length), until, phases }
  const found = obstacle === null ? await sideBySide(options, progress) : apart(routes, obstacle)
  const confirmations = new Map([...found.routes].map(([id, { confirmation }]) => [id, confirmation]))
  const named = {
    base: commit.label,
    commit: commit.sha,
    notes: [...notes, ...found.notes],
    control: found.control,
  }
  const profile = withConfirmations(withLoad(counted.head, 'head', found.routes), confirmations, named)
  const cut: unknown = stop?.aborted ? stop.reason : undefined
  const head = {
    ...profile,
    source: await sourceFacts(users.directory),
    phases: [...profile.phases, ...phases.all],
  }
  return {
    base: withLoad(counted.base, 'base', found.routes),
    head: cut === undefined ? head : cutShort(head, cut),
    label: commit.label,
    cut,
  }
}

function apart(routes: readonly string[], reason: string): Compared {
  const refused = { confirmation: notConfirmed(reason), load: { base: null, head: null } }
  return { routes: new Map(routes.map((id) => [id, refused])), notes: [], control: null }
}

function withLoad(profile: Profile, side: SideName, found: ReadonlyMap<string, RouteSides>): Profile {
  const routes = profile.routes.map((route) => ({
    ...route,
    load: found.get(route.id)?.load[side] ?? route.load,
  }))
  return { ...profile, routes }
}
