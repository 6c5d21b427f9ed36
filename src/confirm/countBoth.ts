/** The counts of both versions: at the same time where they can be, since counts do not mind who else is busy. */
import { collect, type CollectOptions } from '../collect/collect.ts'
import { CutShort } from '../collect/cutShort.ts'
import type { Progress } from '../collect/progress.ts'
import { UserError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import type { SideName } from './sides.ts'
import type { Commit } from './base/commit.ts'

interface CountOptions {
  sides: Record<SideName, CollectOptions>
  commit: Commit
  /** False where both would meet in one database. */
  together: boolean
}

interface Counts extends Record<SideName, Profile> {
  /** What ended either before its time; undefined where nothing did. */
  cut?: unknown
}

/** Waits for both whatever happens, since each has a server to stop. @throws what the base does, else what the head does */
export async function countBoth(
  { sides, commit, together }: CountOptions,
  progress: Progress,
): Promise<Counts> {
  const counting = collectSide(sides.base, {
    side: `base ${commit.label}`,
    progress: phasesOf('base', progress),
  })
  const measureHead = async (): Promise<Profile> => {
    if (!together) await counting.catch(thrownOn)
    return collectSide(sides.head, { side: 'head', progress: phasesOf('head', progress) })
  }
  const [counted, measured] = await Promise.allSettled([counting, measureHead()])
  const [base, head] = [untilCut(counted), untilCut(measured)]
  const source = { ...base.profile.source, commit: commit.sha }
  return { base: { ...base.profile, source }, head: head.profile, cut: base.cut ?? head.cut }
}

/** What there is of a side. @throws where that is nothing */
function untilCut(side: PromiseSettledResult<Profile>): { profile: Profile; cut?: unknown } {
  if (side.status === 'fulfilled') return { profile: side.value }
  if (!(side.reason instanceof CutShort)) throw side.reason
  return { profile: side.reason.profile, cut: side.reason.cause }
}

/** What there is of the base is nothing of the head. */
function thrownOn(error: unknown): never {
  throw error instanceof CutShort ? error.cause : error
}

async function collectSide(
  options: CollectOptions,
  { side, progress }: { side: string; progress: Progress },
): Promise<Profile> {
  try {
    return await collect(options, progress)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const hint = `${error.hint}\nEach side runs in a checkout of its own: files that git ignores (such as .env) are not there unless prepare makes them.`
    throw new UserError(`The ${side} cannot be measured: ${error.message}`, hint.trim(), { cause: error })
  }
}

/** `base: count` */
function phasesOf(side: SideName, progress: Progress): Progress {
  return {
    phase: (name) => progress.phase(`${side}: ${name}`),
    route: (id, index, total) => progress.route(id, index, total),
  }
}
