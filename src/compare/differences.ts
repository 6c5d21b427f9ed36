/** What makes two runs less comparable than they look. Pure. */
import type { Metric } from '../metrics.ts'
import type { Profile } from '../profile.ts'
import { haveReference } from './pace.ts'

interface Condition {
  name: string
  read: (profile: Profile) => string
  /** Metrics of these noise classes are not comparable when the condition differs. */
  spoils: readonly Metric['noise'][]
  /** What a reader should make of the difference. */
  effect: string
  /** Where both runs have a reference workload, the difference is divided out, and nothing is spoilt. */
  divided?: true
}

const DIVIDED = 'Times are compared after dividing by the reference workload of each run.'

const conditions: readonly Condition[] = [
  {
    name: 'Node.js',
    read: ({ app }) => /\d+/.exec(app.node)?.[0] ?? app.node,
    spoils: ['stable', 'work', 'machine'],
    effect: 'Executed blocks, allocated bytes and times are not judged.',
  },
  {
    name: 'CPU',
    read: ({ machine }) => machine.cpu,
    spoils: ['machine'],
    effect: 'Times are not judged.',
    divided: true,
  },
  {
    name: 'Number of cores',
    read: ({ machine }) => String(machine.cores),
    spoils: ['machine'],
    effect: 'Times are not judged.',
    divided: true,
  },
  {
    name: 'Platform',
    read: ({ machine }) => `${machine.platform} ${machine.arch}`,
    spoils: ['stable', 'work', 'machine'],
    effect: 'Executed blocks, allocated bytes and times are not judged.',
  },
  {
    name: 'System image',
    read: ({ machine }) => machine.image ?? 'unknown',
    spoils: [],
    effect: 'Its libraries and background jobs may differ.',
  },
  {
    name: 'Connections',
    read: ({ settings }) => String(settings.connections),
    spoils: ['machine'],
    effect: 'Times are not judged.',
  },
  {
    name: 'Rounds per route',
    read: ({ settings }) => String(settings.rounds),
    spoils: [],
    effect: 'Fewer rounds make narrower intervals.',
  },
  {
    name: 'Counted requests per route',
    read: ({ settings }) => `${settings.countRequests} after ${settings.countWarmup}`,
    spoils: [],
    effect: 'Query counts that vary between requests may differ for that alone.',
  },
  {
    name: 'Version of route-profiler',
    read: ({ tool }) => tool.version,
    spoils: ['work'],
    effect: 'A difference may come from how it measures: executed blocks are not judged.',
  },
  {
    name: 'Dependencies (lock file)',
    read: ({ app: { lockFile } }) =>
      lockFile === null ? 'no lock file' : `${lockFile.name} ${lockFile.sha256.slice(0, 12)}`,
    spoils: ['work'],
    effect: 'Executed blocks are not judged: a dependency may do more or less than before.',
  },
]

/** Two sentences for every condition in which the runs differ, for people. */
export function differencesBetween(head: Profile, base: Profile): string[] {
  return differing(head, base).map(
    ({ name, read, effect, divided }) =>
      `${name}: ${read(head)} here, ${read(base)} in the baseline. ` +
      (divided && haveReference(head, base) ? DIVIDED : effect),
  )
}

/** The noise classes whose metrics may be compared between these runs. */
export function comparableNoise(head: Profile, base: Profile): Set<Metric['noise']> {
  const noises = new Set<Metric['noise']>(['exact', 'stable', 'work', 'machine'])
  for (const { spoils, divided } of differing(head, base)) {
    if (divided && haveReference(head, base)) continue
    for (const noise of spoils) noises.delete(noise)
  }
  return noises
}

function differing(head: Profile, base: Profile): Condition[] {
  return conditions.filter(({ read }) => read(head) !== read(base))
}
