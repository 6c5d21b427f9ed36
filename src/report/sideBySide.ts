/** What base and head side by side have shown, for the reports: a line of verdicts, and what could not be confirmed. */
import type { Confirmation, Estimate, Profile } from '../profile.ts'
import { plural } from '../plural.ts'

/** A sentence about all of it; a route of which the rounds do not say enough; routes without a verdict, by the reason. */
export type SideBySideRow =
  | { kind: 'sentence'; text: string }
  | { kind: 'uncertain'; route: string; interval: string }
  | { kind: 'not-confirmed'; routes: string[]; reason: string }

const outcomes = ['regressed', 'improved', 'unchanged', 'uncertain', 'not-confirmed'] as const
const words: Partial<Record<Confirmation['outcome'], string>> = { 'not-confirmed': 'not confirmed' }

/** Null where nothing ran side by side; the title is `Side by side with main (1a2b3c4)`. */
export function readSideBySide({
  sideBySide,
  routes,
}: Profile): { title: string; rows: SideBySideRow[] } | null {
  if (sideBySide === null) return null
  const confirmed = routes.flatMap(({ id, confirmation }) => (confirmation ? [{ id, ...confirmation }] : []))
  const counts = outcomes.flatMap((outcome) => {
    const n = confirmed.filter((one) => one.outcome === outcome).length
    return n === 0 ? [] : [`${n} ${words[outcome] ?? outcome}`]
  })
  const discarded = confirmed.reduce((sum, one) => sum + one.discarded, 0)
  const cold = confirmed.filter(({ pairs, warmupSettled }) => pairs > 0 && !warmupSettled).length
  const refused = confirmed.filter(({ outcome }) => outcome === 'not-confirmed')
  const sentences = [
    `${plural(confirmed.length, 'route')}: ${counts.join(', ')}.`,
    ...(discarded === 0 ? [] : [`${plural(discarded, 'pair')} of rounds with errors thrown away.`]),
    ...(cold === 0 ? [] : [`${plural(cold, 'route')} still got faster when the time to warm up was over.`]),
    ...controlSentence(sideBySide.control),
    ...sideBySide.notes,
  ]
  return {
    title: `Side by side with ${sideBySide.base}`,
    rows: [
      ...sentences.map((text) => ({ kind: 'sentence' as const, text })),
      ...confirmed.filter(({ outcome }) => outcome === 'uncertain').map(uncertainRow),
      ...[...Map.groupBy(refused, ({ reason }) => reason)].map(([reason, those]) => ({
        kind: 'not-confirmed' as const,
        routes: those.map(({ id }) => id),
        reason,
      })),
    ],
  }
}

type Control = NonNullable<Profile['sideBySide']>['control']

function controlSentence(control: Control): string[] {
  if (control === null) return []
  const { outcome, routes, reason } = control
  const said = { alike: `no difference on ${plural(routes.length, 'route')}`, differs: reason, none: reason }
  return [`Control, the base beside itself: ${said[outcome]}.`]
}

function uncertainRow({ id, latency, cpu, reason }: Confirmation & { id: string }): SideBySideRow {
  const interval = `latency ${formatInterval(latency!.ratio)}, CPU time ${formatInterval(cpu!.ratio)}`
  return { kind: 'uncertain', route: id, interval: reason === '' ? interval : `${interval}; ${reason}` }
}

/** `-2% to +6%`: how much more the head may be, at least and at most. */
function formatInterval({ low, high }: Estimate): string {
  return `${signed(low)} to ${signed(high)}`
}

function signed(ratio: number): string {
  const percent = (ratio - 1) * 100
  const digits = Math.abs(percent).toFixed(Math.abs(percent) < 10 ? 1 : 0)
  return `${percent < 0 ? '-' : '+'}${Number(digits)}%`
}
