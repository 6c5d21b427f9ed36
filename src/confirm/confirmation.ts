/** From the rounds of both sides to what the profile says about a route. Pure. */
import type { Round } from '../collect/instruments/instruments.ts'
import { joinRounds } from '../collect/passes/joinRounds.ts'
import { loadPass } from '../collect/passes/load.ts'
import { median } from '../collect/statistics.ts'
import { hasChanged, type PairedChanges, type TimeMetric, timeMetrics } from '../compare/paired.ts'
import { controlled, differences, timeNames } from '../compare/control.ts'
import {
  allSuggest,
  meanOfStages,
  needsReplication,
  replicate,
  suggestsChange,
} from '../compare/replicate.ts'
import { looks } from '../compare/stopping.ts'
import type { Confirmation, Estimate, LoadPass } from '../profile.ts'
import type { Alternation, RoundPair } from './alternate.ts'

/** One stage of a route: rounds, or why there are none. */
export type Stage = (Alternation & { warmupRequests: Record<'base' | 'head', number> }) | { reason: string }

export function isCompared(stage: Stage): stage is Exclude<Stage, { reason: string }> {
  return 'changes' in stage
}

/** Something that another stage has to show again. */
export function looksChanged(...stages: readonly Stage[]): boolean {
  const seen = stages.flatMap((stage) => (isCompared(stage) && stage.changes ? [stage.changes] : []))
  return seen.length === stages.length && needsReplication(seen)
}

type Compared = NonNullable<Confirmation['latency']>

/** What has changed and does not stand is shown, and not judged. */
export function withoutVerdict(
  confirmation: Confirmation,
  reason: string,
  stands: (time: Compared) => boolean,
): Confirmation {
  const judged = (time: Confirmation['latency']): Confirmation['latency'] =>
    time && hasVerdict(time.verdict) && !stands(time) ? { ...time, verdict: 'uncertain' } : time
  if (!hasVerdict(confirmation.outcome)) return confirmation
  const [latency, cpu] = [judged(confirmation.latency), judged(confirmation.cpu)]
  const outcome = outcomeOf([latency, cpu].flatMap((time) => time?.verdict ?? []))
  return {
    ...confirmation,
    outcome,
    reason: hasVerdict(outcome) ? confirmation.reason : reason,
    latency,
    cpu,
  }
}

/** Whether it says that the time has changed. */
export function hasVerdict(outcome: Confirmation['outcome']): boolean {
  return outcome === 'regressed' || outcome === 'improved'
}

const none: Confirmation = {
  outcome: 'not-confirmed',
  reason: '',
  latency: null,
  cpu: null,
  control: null,
  pairs: 0,
  discarded: 0,
  stages: 0,
  warmupSettled: false,
  durationMs: 0,
}

export function notConfirmed(reason: string): Confirmation {
  return { ...none, reason }
}

/**
 * @param stages the first, and those of other processes where something looked changed
 * @param control stages of the base beside itself
 */
export function confirmationOf(stages: readonly Stage[], control: readonly Stage[] = []): Confirmation {
  const refused = stages.find((stage) => !isCompared(stage) || stage.changes === null)
  const compared = stages.filter(isCompared)
  const told = { ...none, ...sums(compared) }
  const seen = compared.flatMap(({ changes }) => changes ?? [])
  if (refused === undefined) return { ...told, ...judged(seen, compared, changesOf(control)) }
  const reason = isCompared(refused) ? tooFew(refused) : refused.reason
  if (seen.length === 0) return { ...told, reason }
  return { ...told, reason: `it looked ${appearance(seen[0]!)}, but could not be compared again: ${reason}` }
}

function sums(stages: readonly Alternation[]) {
  if (stages.length === 0) return {}
  const sum = (pick: (stage: Alternation) => number): number =>
    stages.reduce((total, stage) => total + pick(stage), 0)
  return {
    pairs: sum(({ pairs }) => pairs.length),
    discarded: sum(({ discarded }) => discarded),
    stages: stages.length,
    warmupSettled: stages.every(({ warmupSettled }) => warmupSettled),
    durationMs: sum(({ durationMs }) => durationMs),
  }
}

/** What was compared of them. */
export function changesOf(stages: readonly Stage[]): PairedChanges[] {
  return stages.filter(isCompared).flatMap(({ changes }) => changes ?? [])
}

function judged(
  seen: readonly PairedChanges[],
  stages: readonly Alternation[],
  control: readonly PairedChanges[],
): Partial<Confirmation> {
  const told = (changes: PairedChanges): Verdicts => explained(verdicts(changes, stages), seen)
  if (control.length === 0) return told(replicate(seen))
  const { changes, doubt } = controlled(replicate(seen), seen, control)
  const estimate = (metric: TimeMetric): Estimate => meanOfStages(control, metric).usual
  return {
    ...told(changes),
    ...(doubt !== '' && { reason: doubt }),
    control: { latency: estimate('latencyMs'), cpu: estimate('cpuMs'), stages: control.length },
  }
}

type Verdicts = Pick<Confirmation, 'outcome' | 'reason' | 'latency' | 'cpu'>

/** What fresh processes did not show again leaves a narrow interval and no verdict, so the reason is told. */
function explained(told: Verdicts, seen: readonly PairedChanges[]): Verdicts {
  if (told.outcome !== 'uncertain' || seen.length === 1 || allSuggest(seen)) return told
  const metrics = timeMetrics.filter((metric) => seen.some((stage) => suggestsChange(stage[metric])))
  const differed = metrics.map(
    (metric) => `${timeNames[metric]} of the head differed by ${differences(seen, metric)}`,
  )
  const reason = `not every pair of fresh processes showed a change: ${differed.join(', ')}`
  return { ...told, reason }
}

function verdicts(changes: PairedChanges, stages: readonly Alternation[]): Verdicts {
  const pairs = stages.flatMap((stage) => stage.pairs)
  const latency = pairedTime(changes, 'latencyMs', pairs)
  const cpu = pairedTime(changes, 'cpuMs', pairs)
  if (latency === null || cpu === null) {
    const reason = 'the pairs are too few for an interval at the error that so many routes allow'
    return { outcome: 'not-confirmed', reason, latency: null, cpu: null }
  }
  return { outcome: outcomeOf([latency.verdict, cpu.verdict]), reason: '', latency, cpu }
}

/** With the interval that the verdict was told by; null where the pairs give none. */
function pairedTime(changes: PairedChanges, metric: TimeMetric, pairs: readonly RoundPair[]) {
  const { ratio, usual, verdict } = changes[metric]
  if (!Number.isFinite(ratio.high)) return null
  const side = (name: 'base' | 'head'): number => median(pairs.map((pair) => timeOf(pair[name], metric)))
  return {
    verdict,
    ratio: hasChanged(changes[metric]) ? ratio : usual,
    baseMs: side('base'),
    headMs: side('head'),
  }
}

function timeOf({ latenciesMs, cpuMs, requests }: RoundPair['base'], metric: TimeMetric): number {
  return metric === 'latencyMs' ? median(latenciesMs) : cpuMs! / requests
}

type Verdict = NonNullable<Confirmation['latency']>['verdict']

/** One that is worse counts, whatever the other one is. */
function outcomeOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('regressed')) return 'regressed'
  if (verdicts.includes('improved')) return 'improved'
  return verdicts.includes('uncertain') ? 'uncertain' : 'unchanged'
}

function appearance({ latencyMs, cpuMs }: PairedChanges): string {
  const changed = [latencyMs, cpuMs].find(suggestsChange)!
  return changed.ratio.value < 1 ? 'faster' : 'slower'
}

function tooFew({ ended, pairs, pairMs, durationMs }: Alternation): string {
  if (ended === 'slow')
    return `a round of each takes ${seconds(pairMs)}, and the ${looks[0]} that a verdict takes are more than its time allows`
  return `its time of ${seconds(durationMs)} was spent after ${pairs.length} pairs of rounds, too few for a verdict`
}

/** `3 s`, `1.4 s` */
function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0))} s`
}

/** The load of one side, from all rounds beside the other: for a profile without a load pass of its own. */
export function loadBesides(stages: readonly Stage[], side: 'base' | 'head'): LoadPass | null {
  const compared = stages.filter(isCompared)
  const rounds = compared.flatMap(({ pairs }) => pairs.map((pair) => pair[side]))
  if (rounds.length === 0) return null
  return loadPass(gathered(rounds), {
    connections: compared[0]!.connections,
    warmupRequests: compared.reduce((sum, { warmupRequests }) => sum + warmupRequests[side], 0),
    warmupSettled: compared.every(({ warmupSettled }) => warmupSettled),
  })
}

/** As many rounds as an ordinary run has; a percentile takes more than the few requests of a short one. */
const ROUNDS = 6

function gathered(rounds: readonly Round[]): Round[] {
  const size = Math.ceil(rounds.length / ROUNDS)
  return Array.from({ length: Math.ceil(rounds.length / size) }, (_, i) =>
    rounds.slice(i * size, (i + 1) * size).reduce(joinRounds),
  )
}
