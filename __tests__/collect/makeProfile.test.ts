import { expect, test } from 'vitest'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { ExecutedFunctions } from '../../src/collect/executedFunctions.ts'
import { makeProfile, type ProfileParts } from '../../src/collect/makeProfile.ts'
import type { Problem, QueryShape, RouteProfile } from '../../src/profile.ts'
import { countWith, routeWith, shapeWith } from '../support/profiles.ts'
import { optionsFor } from './options.ts'

/** A run in whose application the probes met these. */
function profileOf(
  course: { problems: Problem[] },
  problems: string[],
  { unselected = 0, routes = [] as RouteProfile[], fixtures = 'routes: {}\n' } = {},
) {
  const options: CollectOptions = optionsFor('plain.mjs', fixtures)
  const parts = {
    facts: { source: { commit: null, branch: null }, name: 'heronry', lockFile: null },
    session: { app: { node: 'v24.7.7' }, seen: { orphanQueries: 0, drizzle: false, problems } },
    list: { leftOut: { static: 0, framework: 0 } },
    planned: { routes, stale: [], unselected },
    referenceMs: [],
    executed: new ExecutedFunctions((place) => place),
  } as unknown as ProfileParts
  return makeProfile(options, { phases: [], ...course }, parts)
}

const told = (message: string, route: string | null = null): Problem => ({
  stage: 'count',
  route,
  message,
  hint: '',
})

test('looking at what there is changes nothing of what comes', () => {
  const problems = [told('The reeds are too high.')]
  const first = profileOf({ problems }, ['No heron has a ring.'])
  expect(problems).toEqual([told('The reeds are too high.')])
  expect(profileOf({ problems }, ['No heron has a ring.']).problems).toEqual(first.problems)
})

test('what the probes met is told once, after what the run has to say, and not again', () => {
  const problems = [told('The reeds are too high.'), told('The nest is wet.', 'GET /nests')]
  const seen = ['No heron has a ring.', 'The reeds are too high.', 'No heron has a ring.', 'The nest is wet.']
  expect(profileOf({ problems }, seen).problems.slice(2)).toEqual([
    { stage: 'probe', route: null, message: 'No heron has a ring.', hint: '' },
    { stage: 'probe', route: null, message: 'The nest is wet.', hint: '' },
  ])
})

test('it says how many routes nobody asked for, where there are some', () => {
  expect(profileOf({ problems: [] }, []).leftOut).toEqual({ static: 0, framework: 0 })
  expect(profileOf({ problems: [] }, [], { unselected: 7 }).leftOut).toEqual({
    static: 0,
    framework: 0,
    unselected: 7,
  })
})

const nests = (overrides: Partial<QueryShape>): RouteProfile =>
  routeWith('POST /nests', { count: countWith([shapeWith(overrides)]) })

test.for<[string, reset: string, Partial<QueryShape>, said: string[]]>([
  [
    'what a route writes into MongoDB',
    'reset: restore\n',
    { driver: 'mongodb', kind: 'write' },
    ['MongoDB is not put back (reset: restore), and routes write into it: POST /nests.'],
  ],
  ['nothing of what it reads there', 'reset: restore\n', { driver: 'mongodb', kind: 'read' }, []],
  ['nothing of tables of SQL', 'reset: restore\n', { driver: 'pg', kind: 'write' }, []],
  [
    'nothing where a command does it',
    'reset: { command: make nests }\n',
    { driver: 'mongodb', kind: 'write' },
    [],
  ],
  ['nothing where nobody wants it', '', { driver: 'mongodb', kind: 'write' }, []],
])('it says that it is not put back: %s', ([, reset, shape, said]) => {
  const profile = profileOf({ problems: [] }, [], {
    routes: [nests(shape)],
    fixtures: `${reset}routes: {}\n`,
  })
  expect(profile.problems.map(({ message }) => message)).toEqual(said)
})
