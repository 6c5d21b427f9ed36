/** The story of a run, told once for every door and mode: read what the user says, measure, judge, show. */
import { collect, type CollectOptions } from './collect/collect.ts'
import { type Reached, untilCut } from './collect/cutShort.ts'
import type { Progress } from './collect/progress.ts'
import { collectOptions } from './collectOptions.ts'
import type { Keeping } from './confirm/base/products.ts'
import { compareVersions } from './confirm/compareVersions.ts'
import { confirm } from './confirm/confirm.ts'
import type { FixturesFile } from './fixturesFile/parse.ts'
import { ruleSettings } from './fixturesFile/ruleSettings.ts'
import { findReach } from './impact/findReach.ts'
import type { Inputs } from './inputs.ts'
import { orStopped } from './interruption.ts'
import { judge, type JudgeOptions } from './judge/judge.ts'
import type { Profile } from './profile.ts'
import type { Verdict } from './verdict.ts'
import { worthSampling } from './judge/worthSampling.ts'

interface Story<File extends Judging> {
  /** Before all else: a mistake in it is to cost no measuring. */
  read: () => Promise<{ file: File; changes: readonly string[] }>
  mode: Mode<File>
  outlet: Outlet
  /** Ends it before its time. What was measured until then is judged and shown, and then the reason is thrown. */
  stop?: AbortSignal | undefined
}

/** What a run is judged by. */
type Judging = Pick<FixturesFile, 'fixtures'>

/** Where a verdict is shown: files and the terminal, or GitHub. */
type Outlet = (verdict: Verdict) => Promise<void>

/** How a profile comes about, and what it is compared with. */
export type Mode<File extends Judging = FixturesFile> = (file: File) => Promise<Measured>

export interface Measured extends Reached {
  baseline: Baseline
}

export type Baseline = Verdict['baseline']

/** Earlier profiles, and a place for this one. */
export interface BaselineSource {
  find: () => Promise<Baseline>
  keep: (profile: Profile) => Promise<void>
}

/** @throws UserError for what the user can mend; findings are a result, not an error */
export async function run<File extends Judging>(story: Story<File>): Promise<Verdict> {
  const { read, mode, outlet, stop } = story
  const { file, changes } = await orStopped(read(), stop)
  const { profile, baseline, cut } = await mode(file)
  const settingsFor = settingsOf(file)
  const { acknowledged = [] } = file.fixtures
  const verdict = { ...judge(profile, { baseline, settingsFor, acknowledged }), settingsChanges: changes }
  await outlet(verdict)
  if (cut !== undefined) throw cut
  stop?.throwIfAborted()
  return verdict
}

function settingsOf({ fixtures }: Judging): JudgeOptions['settingsFor'] {
  return (ruleId, routeId) => ruleSettings(fixtures, ruleId, routeId)
}

/** @param baseline of a comparison that has none beside it */
function worthSamplingBy(
  file: FixturesFile,
  { only }: Inputs,
  baseline: Baseline,
): NonNullable<CollectOptions['worthSampling']> {
  const by = { settingsFor: settingsOf(file), isChosen: only.length > 0 }
  return (profile, base) =>
    worthSampling(profile, {
      ...by,
      baseline: base === null ? baseline : { profile: base, label: '', beside: true },
    })
}

/** What is needed to measure. */
export interface Means {
  inputs: Inputs
  env: NodeJS.ProcessEnv
  progress: Progress
  stop: AbortSignal
  /** How what is made for the base of a comparison is kept for the next one. */
  keeping: (file: FixturesFile) => Keeping
  /** Whether this is about a change of the baseline, so that what the change cannot reach need not be measured. */
  isChange?: boolean
  /** Around all that runs the application, whose words are not to be taken for ours. */
  quietly?: <T>(work: () => Promise<T>) => Promise<T>
}

/** What was prepared before, perhaps: then the command is left out. */
type Reuse = (
  options: CollectOptions,
  file: FixturesFile,
) => Promise<Pick<CollectOptions, 'prepare' | 'prepared'>>

/** This version and, where it looks slower than in an earlier profile, beside the commit of that. */
export function profiling(
  { inputs, env, progress, stop, keeping, isChange = false, quietly = (work) => work() }: Means,
  source: Pick<BaselineSource, 'find'>,
  reuse: Reuse = ({ prepare }) => Promise.resolve({ prepare }),
): Mode {
  return async (file) => {
    const baseline = await orStopped(source.find(), stop)
    const chosen = worthSamplingBy(file, inputs, baseline)
    const head = { ...(await collectOptions(inputs, file, env)), stop, worthSampling: chosen }
    const reused = await orStopped(reuse(head, file), stop)
    const until = performance.now() + head.settings.budgetMs
    const reach =
      isChange && head.settings.impact === 'auto' ? await orStopped(reachOf(baseline, head), stop) : {}
    const options = { ...head, ...reused, ...reach }
    const beside = { head, baseline: baseline.profile, mode: inputs.confirm, until, keeping: keeping(file) }
    const measured = await quietly(async () => {
      const { profile, cut } = await untilCut(collect(options, progress))
      if (cut !== undefined) return { profile, cut }
      return untilCut(confirm(profile, beside, progress), profile, stop)
    })
    return { ...measured, baseline }
  }
}

/** Without a baseline nobody knows what has changed, and all is measured. */
async function reachOf(
  { profile }: Baseline,
  { directory, fixtures }: CollectOptions,
): Promise<Pick<CollectOptions, 'reach'>> {
  if (profile === null) return {}
  return { reach: await findReach(profile, { directory, fixturesFile: fixtures.name }) }
}

/** This version and that of another commit, both measured now. */
export function comparing(ref: string, { inputs, env, progress, stop, keeping }: Means): Mode {
  return async (file) => {
    const chosen = worthSamplingBy(file, inputs, { profile: null, reason: '' })
    // What is compared is two versions with the same rows.
    const own = { ...(await collectOptions(inputs, file, env)), growth: null }
    const options = { ...own, stop, worthSampling: chosen }
    const asked = { ref, keeping: keeping(file) }
    const { head, base, label, cut } = await compareVersions(options, asked, progress)
    return { profile: head, baseline: { profile: base, label, beside: true }, cut }
  }
}

/** A profile that another job has measured. */
export function stored(profile: Profile, source: Pick<BaselineSource, 'find'>): Mode<Judging> {
  return async () => ({ profile, baseline: await source.find() })
}
