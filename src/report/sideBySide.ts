/** What base and head side by side have shown, for the reports: a line of verdicts, and what could not be confirmed. */
import type { Confirmation, Estimate, Profile } from '../profile.ts'
import { plural } from '../plural.ts'

export interface SideBySide {
  /** `Side by side with main (1a2b3c4)` */
  title: string
  /** Sentences about all of it. */
  sentences: string[]
  /** Routes that have no verdict, by the reason. */
  notConfirmed: { reason: string; routes: string[] }[]
  /** Routes of which the rounds do not say enough. */
  uncertain: { route: string; interval: string }[]
}

const outcomes = ['regressed', 'improved', 'unchanged', 'uncertain', 'not-confirmed'] as const
const words: Partial<Record<Confirmation['outcome'], string>> = { 'not-confirmed': 'not confirmed' }

/** Null where nothing ran side by side. */
export function readSideBySide({ sideBySide, routes }: Profile): SideBySide | null {
  if (sideBySide === null) return null
  const confirmed = routes.flatMap(({ id, confirmation }) => (confirmation ? [{ id, ...confirmation }] : []))
  const counts = outcomes.flatMap((outcome) => {
    const n = confirmed.filter((one) => one.outcome === outcome).length
    return n === 0 ? [] : [`${n} ${words[outcome] ?? outcome}`]
  })
  const discarded = confirmed.reduce((sum, one) => sum + one.discarded, 0)
  const cold = confirmed.filter(({ pairs, warmupSettled }) => pairs > 0 && !warmupSettled).length
  const refused = confirmed.filter(({ outcome }) => outcome === 'not-confirmed')
  return {
    title: `Side by side with ${sideBySide.base}`,
    sentences: [
      `${plural(confirmed.length, 'route')}: ${counts.join(', ')}.`,
      ...(discarded === 0 ? [] : [`${plural(discarded, 'pair')} of rounds with errors thrown away.`]),
      ...(cold === 0 ? [] : [`${plural(cold, 'route')} still got faster when the time to warm up was over.`]),
      ...sideBySide.notes,
    ],
    notConfirmed: [...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, those]) => ({
      reason,
      routes: those.map(({ id }) => id),
    })),
    uncertain: confirmed
      .filter(({ outcome }) => outcome === 'uncertain')
      .map(({ id, latency, cpu }) => ({
        route: id,
        interval: `latency ${formatInterval(latency!.ratio)}, CPU time ${formatInterval(cpu!.ratio)}`,
      })),
  }
}

/** `-2% to +6%`: how much more the head may be, at least and at most. */
export function formatInterval({ low, high }: Estimate): string {
  return `${signed(low)} to ${signed(high)}`
}

function signed(ratio: number): string {
  const percent = (ratio - 1) * 100
  const digits = Math.abs(percent).toFixed(Math.abs(percent) < 10 ? 1 : 0)
  return `${percent < 0 ? '-' : '+'}${Number(digits)}%`
}
