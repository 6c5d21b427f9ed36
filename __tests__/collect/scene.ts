/** What passes measure with, without an application: a session that notes how it is booted, and instruments that play. */
import type { CollectOptions } from '../../src/collect/collect.ts'
import { Course } from '../../src/collect/course.ts'
import type { Instruments } from '../../src/collect/instruments/instruments.ts'
import type { Measuring } from '../../src/collect/measuring.ts'
import type { PassContext } from '../../src/collect/passes/pass.ts'
import type { Session } from '../../src/collect/session.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import type { ExhaustedPool } from '../../src/probe/protocol.ts'
import { profileWith } from '../support/profiles.ts'
import { ExecutedFunctions } from '../../src/collect/executedFunctions.ts'
import { SeenCatalogue } from '../../src/collect/seenCatalogue.ts'
import { resolveSettings } from '../../src/fixturesFile/settings.ts'

export interface Played {
  server?: 'alive' | 'dead' | 'hung'
  instruments?: Partial<Instruments>
  options?: Partial<CollectOptions>
  routes?: Measuring[]
  pools?: ExhaustedPool[]
  /** Called with the environment of each boot after the first; throws where it is to fail. */
  boot?: (env: Record<string, string>) => void
}

const refuse = (): never => {
  throw new RangeError('not asked for')
}

export function scene({
  server = 'alive',
  instruments = {},
  options = {},
  routes = [],
  pools = [],
  boot,
}: Played = {}) {
  const events: string[] = []
  const notes: string[] = []
  const course = new Course(
    { phase: (name) => void events.push(name), route() {}, note: (text) => void notes.push(text) },
    Infinity,
  )
  const died = new AbortController()
  if (server === 'dead') died.abort()
  let answers = server === 'alive'
  const session = {
    instruments: {
      send: refuse,
      count: refuse,
      cut: refuse,
      drive: refuse,
      shortRound: refuse,
      sample: refuse,
      allocate: refuse,
      work: refuse,
      ...instruments,
    },
    app: {
      died: died.signal,
      processCount: 1,
      isAlive: () => Promise.resolve(answers),
      turnPage() {},
      lastLines: () => Promise.resolve('Out of reeds.'),
      take: () => Promise.resolve(new Map()),
      exhaustedPools: () => Promise.resolve(pools),
    },
    // Nothing is put back.
    reset: { restores: false, command: null },
    restarts: 0,
    restart() {
      this.restarts++
      answers = true
      return Promise.resolve(void events.push('restart'))
    },
    bootAs: async ({ env }: { env: Record<string, string> }) => boot?.(env),
  }
  const context: PassContext = {
    session: session as unknown as Session,
    options: {
      env: {},
      settings: { ...resolveSettings(), workRequests: 5, plans: 'off' },
      load: true,
      ...options,
    } as CollectOptions,
    run: startValues({}),
    relativise: (place) => place,
    routes,
    measured: routes,
    problem: (problem) => course.problem(problem),
    referenceMs: [],
    leftMs: () => Infinity,
    timeShare: 1,
    soFar: () => profileWith(routes.map(({ route }) => route)),
    hide: (text) => text,
    catalogue: new SeenCatalogue(),
    plans: new Map<string, never>(),
    executed: new ExecutedFunctions((place) => place),
  }
  return { context, course, events, notes, problems: course.problems }
}
