/** Times that look worse than in a stored baseline, looked at again: the commit of the baseline beside this one. */
import type { CollectOptions } from '../collect/collect.ts'
import { Phases } from '../collect/phases.ts'
import { prepare } from '../collect/app/prepare.ts'
import type { Progress } from '../collect/progress.ts'
import { withHistory } from '../compare/history.ts'
import { Secrets } from '../collect/secrets.ts'
import { messageOf, UserError } from '../errors.ts'
import type { ConfirmMode } from '../inputs.ts'
import type { Confirmation, Profile } from '../profile.ts'
import { notConfirmed } from './confirmation.ts'
import { sideNames } from './sides.ts'
import type { Keeping } from './base/products.ts'
import { CUT_SHORT, OUT_OF_TIME } from './runStage.ts'
import { keptForSampling, sampleBoth, withSamples } from './sampleBoth.ts'
import { type Compared, sideBySide } from './sideBySide.ts'
import { findSuspects, inOrder } from './suspects.ts'
import { type Pace, paceForAll, suspectPace } from './timeLeft.ts'
import { type BothSides, whyNotTogether, withSides } from './base/withSides.ts'
import { type Commit, resolveCommit, uncommittedFiles } from '../git/commit.ts'

interface ConfirmOptions {
  /** As the head was collected, with the prepare command. */
  head: CollectOptions
  /** Null without one, and then there is nothing to confirm. */
  baseline: Profile | null
  /** Null, when nobody said: suspects, where the commit of the baseline can be checked out. */
  mode: ConfirmMode | null
  /** When the time of the whole run is spent, on the clock of performance.now(). */
  until: number
  keeping: Keeping
}

/**
 * The profile with its confirmations. What cannot be confirmed, also because the run was stopped, is said there, and
 * never thrown.
 */
export async function confirm(
  profile: Profile,
  { head, baseline, mode, until, keeping }: ConfirmOptions,
  progress: Progress,
): Promise<Profile> {
  if (mode === 'never' || baseline === null) return profile
  const suspects = findSuspects(withHistory(profile, baseline), baseline)
  const ordered = inOrder(profile.routes, suspects)
  const routes = mode === 'all' ? ordered : ordered.filter((id) => suspects.includes(id))
  if (routes.length === 0) return profile
  const { commit: sha } = baseline.source
  const named = { base: sha?.slice(0, 7) ?? 'an unknown commit', commit: sha }
  const phases = new Phases()
  const pace = mode === 'all' ? paceForAll(routes.length) : suspectPace
  const secrets = new Secrets(head.fixtures.fixtures, head.values)
  try {
    const commit = await commitOf(baseline, head.directory).catch((error: unknown) => {
      if (mode === null && error instanceof UserError) return null
      throw error
    })
    if (commit === null) return profile
    progress.phase('check out base and head')
    const beside = { commit, routes, suspects, pace, until, phases }
    const found = await withSides(head, commit, { phases, keeping }, async (both) => {
      const kept = { ...beside, until: until - keptForSampling(until, head) }
      const compared = await confirmedBeside(both, kept, progress)
      const regressed = head.settings.cpu === 'off' ? [] : regressedOf(compared)
      const sampling = {
        sides: both.options,
        directory: head.directory,
        counted: { base: baseline, head: profile },
        routes: regressed,
        until,
        phases,
      }
      return { ...compared, sampled: await sampleBoth(sampling, progress), before: both.notes }
    })
    const confirmations = new Map([...found.routes].map(([id, { confirmation }]) => [id, confirmation]))
    const { control, sampled } = found
    const notes = [...found.before, ...found.notes]
    const sideBySide = { ...named, base: commit.label, notes, control }
    return withPhases(withSamples(withConfirmations(profile, confirmations, sideBySide), sampled), phases)
  } catch (error) {
    const isStopped = head.stop?.aborted === true
    if (!(error instanceof UserError) && !isStopped) throw error
    const refused = notConfirmed(isStopped ? CUT_SHORT : secrets.hide(messageOf(error)))
    const confirmations = new Map(routes.map((id) => [id, refused]))
    return withPhases(
      withConfirmations(profile, confirmations, { ...named, notes: [], control: null }),
      phases,
    )
  }
}

/** @throws UserError when the commit is not known, or is the one that was measured now */
async function commitOf({ source }: Profile, directory: string): Promise<Commit> {
  // It comes from a document of another job.
  if (source.commit === null || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(source.commit))
    throw new UserError('The baseline does not say which commit it measured.')
  const [base, head] = [await resolveCommit(directory, source.commit), await resolveCommit(directory, 'HEAD')]
  if (base.sha !== head.sha || (await uncommittedFiles(directory)) > 0) return base
  throw new UserError('The baseline measured this very commit: there is no other version to run beside it.')
}

interface Beside {
  commit: Commit
  routes: readonly string[]
  suspects: readonly string[]
  pace: Pace
  until: number
  phases: Phases
}

/** Prepares both, so that they start from the same data. */
async function confirmedBeside(
  { options: sides, twin }: BothSides,
  { commit, ...beside }: Beside,
  progress: Progress,
): Promise<Compared> {
  const obstacle = whyNotTogether(sides)
  if (obstacle !== null) throw new UserError(obstacle)
  for (const name of sideNames) {
    const { prepare: command } = sides[name]
    if (command === null) continue
    const timeoutMs = Math.round(beside.until - performance.now())
    if (timeoutMs <= 0) throw new UserError(OUT_OF_TIME)
    progress.phase(`prepare ${name}`)
    try {
      await beside.phases.time(`prepare ${name}`, () => prepare({ ...sides[name], command, timeoutMs }))
      await sides[name].prepared?.()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const which = name === 'base' ? `base ${commit.label}` : 'head'
      throw new UserError(`The ${which} does not build: ${error.message}`, error.hint, { cause: error })
    }
  }
  return sideBySide({ ...beside, sides, twin }, progress)
}

function regressedOf({ routes }: Compared): string[] {
  return [...routes].flatMap(([id, { confirmation }]) => (confirmation.outcome === 'regressed' ? [id] : []))
}

function withPhases(profile: Profile, { all }: Phases): Profile {
  return { ...profile, phases: [...profile.phases, ...all] }
}

export function withConfirmations(
  profile: Profile,
  confirmations: ReadonlyMap<string, Confirmation>,
  sideBySide: Profile['sideBySide'],
): Profile {
  const routes = profile.routes.map((route) => ({
    ...route,
    confirmation: confirmations.get(route.id) ?? route.confirmation,
  }))
  return { ...profile, routes, sideBySide }
}
