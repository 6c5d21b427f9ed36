/** Two versions of the application, whole: counts of both, and then times of both, side by side. */
import { collect, type CollectOptions } from '../collect/collect.ts'
import { reached, untilCut } from '../collect/cutShort.ts'
import { sourceFacts } from '../collect/facts.ts'
import { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { changesSince } from '../impact/changesSince.ts'
import type { FileChange } from '../impact/fileChange.ts'
import { reach } from '../impact/reach.ts'
import type { Profile, Reach } from '../profile.ts'
import { withConfirmations } from './confirm.ts'
import { notConfirmed } from './confirmation.ts'
import { countBoth } from './countBoth.ts'
import { LearnedReach } from './learnedReach.ts'
import type { SideName } from './sides.ts'
import type { Keeping } from './base/products.ts'
import type { RouteSides } from './outcomes.ts'
import { keptForSampling, sampleBoth, withSamples } from './sampleBoth.ts'
import { type Compared, sideBySide } from './sideBySide.ts'
import { findGrown, inOrder } from './suspects.ts'
import { paceForAll } from './timeLeft.ts'
import { type BothSides, whyNotTogether, withSides } from './base/withSides.ts'
import { type Commit, resolveCommit } from '../git/commit.ts'

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
  /** Null where all routes are to run side by side, whatever has changed. */
  changes: readonly FileChange[] | null
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
  const changes = users.settings.impact === 'auto' ? await changesOf(users, commit) : null
  if (changes !== null && nothingRuns(changes)) return unchanged(users, { changes, commit }, progress)
  progress.phase('check out base and head')
  return withSides(users, commit, { phases, keeping }, (both) =>
    compared({ users, both, commit, until, phases, changes }, progress),
  )
}

async function compared(comparing: Comparing, progress: Progress): Promise<Versions> {
  const { users, both, commit, until, phases, changes } = comparing
  const { options: sides, twin, notes } = both
  const { stop } = users
  const obstacle = whyNotTogether(sides)
  const together = obstacle === null
  const learned = changes && new LearnedReach(changes)
  const counting = { sides: withTimeToCount(sides, together), commit, together, learned }
  const counted = await countBoth(counting, progress)
  const base = counted.base.profile
  const head = withReach(counted.head.profile, learned && learned.of(base))
  const cut = counted.base.cut ?? counted.head.cut
  if (cut !== undefined) return finish(comparing, { base, head, cut })
  const suspects = findGrown(head, base)
  const routes = inOrder(
    head.routes.filter(({ reach: one }) => one?.reached !== false),
    suspects,
  )
  const rounds = { until: until - keptForSampling(until, users), phases }
  const options = { sides, twin, routes, suspects, pace: paceForAll(routes.length), ...rounds }
  const found =
    together && routes.length > 0 ? await sideBySide(options, progress) : apart(routes, obstacle ?? '')
  const confirmations = new Map([...found.routes].map(([id, { confirmation }]) => [id, confirmation]))
  const named = {
    base: commit.label,
    commit: commit.sha,
    notes: [...notes, ...found.notes],
    control: found.control,
  }
  const timed = withLoad(base, 'base', found.routes)
  const confirmed = withConfirmations(withLoad(head, 'head', found.routes), confirmations, named)
  const worth = obstacle === null ? worthSampling(users, confirmed, timed) : []
  const measured = { base: timed, head: confirmed }
  const sampling = { sides, directory: users.directory, counted: measured, routes: worth, until, phases }
  return finish(comparing, {
    base: timed,
    head: withSamples(confirmed, await sampleBoth(sampling, progress)),
    cut: stop?.aborted ? stop.reason : undefined,
  })
}

/** Of the whole budget, however long it took to make the base: the rest is for the rounds side by side. */
const COUNT_SHARE = 1 / 2

function withTimeToCount({ base, head }: BothSides['options'], together: boolean): BothSides['options'] {
  const mostMs = head.settings.budgetMs * COUNT_SHARE * (together ? 1 : 1 / 2)
  return { base: { ...base, mostMs }, head: { ...head, mostMs } }
}

/** Where a user has no word in it, what a rule says something of. */
function worthSampling(
  { settings, worthSampling: worth }: CollectOptions,
  head: Profile,
  base: Profile,
): string[] {
  const passed = head.routes.filter(({ status }) => status === 'passed').map(({ id }) => id)
  if (settings.cpu === 'off') return []
  return settings.cpu === 'all' ? passed : (worth?.(head, base) ?? [])
}

function changesOf({ directory, fixtures }: CollectOptions, { sha }: Commit): Promise<FileChange[]> {
  return changesSince(sha, { directory, fixturesFile: fixtures.name, loaded: new Set() })
}

function nothingRuns(changes: readonly FileChange[]): boolean {
  return changes.every(({ kind }) => kind === 'nothing')
}

/** Two versions that do the same: the routes are listed, and none is asked. */
async function unchanged(
  users: CollectOptions,
  { changes, commit }: { changes: readonly FileChange[]; commit: Commit },
  progress: Progress,
): Promise<Versions> {
  const { profile, cut } = await untilCut(
    collect({ ...users, reach: reach(changes, { routes: [] }) }, progress),
  )
  const base = { ...profile, source: { ...profile.source, commit: commit.sha } }
  return { base, head: profile, label: commit.label, cut }
}

function withReach(profile: Profile, reachOf: ((routeId: string) => Reach) | null): Profile {
  if (reachOf === null) return profile
  return { ...profile, routes: profile.routes.map((route) => ({ ...route, reach: reachOf(route.id) })) }
}

/** The head was measured in a checkout, and is the user's own directory all the same. */
async function finish(
  { users, commit, phases }: Comparing,
  { base, head, cut }: Omit<Versions, 'label'>,
): Promise<Versions> {
  const source = await sourceFacts(users.directory)
  const whole = { ...head, source, phases: [...head.phases, ...phases.all] }
  return { base, head: reached(whole, cut).profile, label: commit.label, cut }
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
