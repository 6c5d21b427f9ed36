/** An application that is only a function, for what `init` sends. */
import type { ExampleRoute } from '../../src/fixturesFile/example.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import { Tracing } from '../../src/init/tracing.ts'
import type { Answered, Trying } from '../../src/init/trial.ts'

/** Method and path, or a whole route. */
export type Told = string | ExampleRoute

export function exampleRoute(told: Told): ExampleRoute {
  if (typeof told !== 'string') return told
  const [method = '', path = ''] = told.split(' ')
  return { method, path, auth: [], handler: { name: 'h', place: null } }
}

/** @param answer by method and path with query */
export function trying(answer: (id: string) => Answered | null): Trying {
  return {
    send: ({ method, path }) => Promise.resolve(answer(`${method} ${path}`)),
    tracing: new Tracing(() => Promise.resolve([])),
    over: () => null,
    file: {
      name: 'route-fixtures.yml',
      fixtures: {},
      entries: [],
      loginLine: 0,
      valuesLine: 0,
      directory: '.',
    },
    run: startValues({}),
    recording: new Map(),
    progress: () => {},
  }
}
