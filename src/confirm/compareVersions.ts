/** Two versions of the application, whole: counts of both, one after the other, and times of both, side by side. */
import { collect, type CollectOptions } from '../collect/collect.ts'
import type { Progress } from '../collect/progress.ts'
import { UserError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import { withConfirmations } from './confirm.ts'
import { notConfirmed } from './confirmation.ts'
import type { SideName } from './openSides.ts'
import { type RouteSides, sideBySide } from './sideBySide.ts'
import { inOrder } from './suspects.ts'
import { type Base, whyNotTogether, withBase } from './withBase.ts'
import { type Commit, resolveCommit } from './worktree.ts'

export interface Versions extends Record<SideName, Profile> {
  /** The base as people name it. */
  label: string
}

const ROUTE_MS = 12_000

/** @throws UserError when either version cannot be measured; the message says which */
export async function compareVersions(
  options: CollectOptions,
  ref: string,
  progress: Progress,
): Promise<Versions> {
  const until = performance.now() + options.settings.budgetMs
  // Rounds of both at the same time say more than those of one after the other.
  const head = { ...options, load: false }
  const commit = await resolveCommit(head.directory, ref)
  return withBase(head, commit, async (base) => {
    const obstacle = whyNotTogether(base.options, head)
    const counting = collectBase(base, commit, phasesOf('base', progress))
    // Counts do not mind who else is busy, so where they can, both are made at once.
    const measured = await both(counting, async () => {
      if (obstacle !== null) await counting
      return collect({ ...head, earlier: counting }, phasesOf('head', progress))
    })
    const routes = inOrder(measured.head.routes, [])
    const sides = { base: base.options, head }
    const found =
      obstacle === null
        ? await sideBySide({ sides, routes, routeMs: ROUTE_MS, until }, progress)
        : new Map(routes.map((id) => [id, apart(obstacle)]))
    const confirmations = new Map([...found].map(([id, { confirmation }]) => [id, confirmation]))
    const named = { base: commit.label, commit: commit.sha, notes: base.notes }
    return {
      base: withLoad(measured.base, 'base', found),
      head: withConfirmations(withLoad(measured.head, 'head', found), confirmations, named),
      label: commit.label,
    }
  })
}

async function collectBase({ options }: Base, commit: Commit, progress: Progress): Promise<Profile> {
  try {
    const profile = await collect(options, progress)
    return { ...profile, source: { ...profile.source, commit: commit.sha } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const hint = `${error.hint}\nThe base runs in a checkout of its own: files that git does not know (such as .env) are not there unless prepare makes them.`
    throw new UserError(`The base ${commit.label} cannot be measured: ${error.message}`, hint.trim(), {
      cause: error,
    })
  }
}

/** Waits for both whatever happens, since each has a server to stop. @throws what the base does, else what the head does */
async function both(
  counting: Promise<Profile>,
  collectHead: () => Promise<Profile>,
): Promise<Record<SideName, Profile>> {
  const [base, head] = await Promise.allSettled([counting, collectHead()])
  if (base.status === 'rejected') throw base.reason
  if (head.status === 'rejected') throw head.reason
  return { base: base.value, head: head.value }
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

/** `base: count` */
function phasesOf(side: SideName, progress: Progress): Progress {
  return {
    phase: (name) => progress.phase(`${side}: ${name}`),
    route: (id, index, total) => progress.route(id, index, total),
  }
}
