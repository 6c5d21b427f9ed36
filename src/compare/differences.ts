/** What makes two runs less comparable than they look. Pure. */
import type { Metric } from '../metrics.ts'
import type { Profile } from '../profile.ts'
import { databaseOf, isAnotherDatabase } from './database.ts'
import { haveReference, isTooFar } from './pace.ts'

type Noise = Metric['noise']

interface Condition {
  name: string
  /** Null where the profile does not say: then it does not differ either. */
  read: (profile: Profile) => string | null
  /** Where it takes more than another text. */
  differs?: (head: Profile, base: Profile) => boolean
  /** Metrics of these noise classes are not comparable when the condition differs. */
  spoils: readonly Noise[]
  /** What a reader should make of the difference. */
  effect: string
  /** Where both runs have a reference workload, the difference is divided out, and nothing is spoilt. */
  divided?: true
}

const DIVIDED = 'Times are compared after dividing by the reference workload of each run.'
const everything: readonly Noise[] = ['exact', 'stable', 'work', 'machine']
const allButCounts: readonly Noise[] = ['stable', 'work', 'machine']

const conditions: readonly Condition[] = [
  {
    name: 'Start command',
    read: ({ app }) => app.start.trim().replaceAll(/\s+/g, ' '),
    spoils: allButCounts,
    effect: 'It may start another build or mode: executed blocks, allocated bytes and times are not judged.',
  },
  {
    name: 'Node.js',
    read: ({ app }) => /\d+/.exec(app.node)?.[0] ?? app.node,
    spoils: allButCounts,
    effect: 'Executed blocks, allocated bytes and times are not judged.',
  },
  {
    name: 'Database',
    read: databaseOf,
    differs: isAnotherDatabase,
    spoils: everything,
    effect: 'Another database is asked in other ways and holds other data: nothing is judged against it.',
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
    spoils: allButCounts,
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
    read: ({ settings }) => `${settings.rounds} in ${settings.routeMs} ms`,
    spoils: ['machine'],
    effect: 'Fewer and shorter rounds make other intervals: times are not judged.',
  },
  {
    name: 'Counted requests per route',
    read: ({ settings }) => `${settings.countRequests} after ${settings.countWarmup}`,
    spoils: everything,
    effect:
      'What comes before a request changes what it does (caches, rows that others have written): nothing is judged against it.',
  },
  {
    name: 'Work pass',
    read: ({ settings }) => settings.work,
    spoils: ['machine'],
    effect: 'With one, times are those of another boot: they are not judged.',
  },
  {
    name: 'Requests of the work pass',
    read: ({ settings }) => (settings.work === 'on' ? String(settings.workRequests) : null),
    spoils: ['work'],
    effect: 'Executed blocks, and the bytes of that pass, are not judged.',
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
  const sentences = differing(head, base).map(
    ({ name, read, effect, divided }) =>
      `${name}: ${read(head)} here, ${read(base)} in the baseline. ` +
      (divided && haveReference(head, base) ? DIVIDED : effect),
  )
  return isAtAnotherPace(head, base) ? [...sentences, paceSentence(head, base)] : sentences
}

/** The noise classes whose metrics may be compared between these runs. */
export function comparableNoise(head: Profile, base: Profile): Set<Noise> {
  const noises = alikeNoise(head, base)
  if (isAtAnotherPace(head, base)) noises.delete('machine')
  return noises
}

/** The same by all that stays from run to run, however busy the machine was during either. */
export function alikeNoise(head: Profile, base: Profile): Set<Noise> {
  const noises = new Set(everything)
  for (const { spoils, divided } of differing(head, base)) {
    if (divided && haveReference(head, base)) continue
    for (const noise of spoils) noises.delete(noise)
  }
  return noises
}

function differing(head: Profile, base: Profile): Condition[] {
  return conditions.filter(({ read, differs = isAnother(read) }) => differs(head, base))
}

function isAnother(read: Condition['read']): NonNullable<Condition['differs']> {
  return (head, base) => {
    const [now, before] = [read(head), read(base)]
    return now !== null && before !== null && now !== before
  }
}

function isAtAnotherPace(head: Profile, base: Profile): boolean {
  return haveReference(head, base) && isTooFar(referenceMs(head), referenceMs(base))
}

function paceSentence(head: Profile, base: Profile): string {
  const [now, before] = [referenceMs(head), referenceMs(base)].map((ms) => Number(ms.toPrecision(3)))
  return (
    `Speed of the machine: our reference workload took ${now} ms here, ${before} ms in the baseline. ` +
    'That is too far apart to be divided out: times are not judged.'
  )
}

function referenceMs({ machine }: Profile): number {
  return machine.reference!.latencyMs.value
}
