/** An application that is only a function, for what `init` sends. */
import type { ExampleRoute } from '../../src/fixturesFile/example.ts'
import { goAhead } from '../../src/collect/instruments/ahead.ts'
import { type Answer, NoAnswer } from '../../src/collect/instruments/client.ts'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import { Tracing } from '../../src/init/tracing.ts'
import type { Answered } from '../../src/init/answered.ts'
import type { Draft } from '../../src/init/draft.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import type { Trying } from '../../src/init/trial/trying.ts'

/** Method and path, or a whole route. */
export type Told = string | ExampleRoute

export function exampleRoute(told: Told): ExampleRoute {
  if (typeof told !== 'string') return told
  const [method = '', path = ''] = told.split(' ')
  return { method, path, auth: [], handler: { name: 'h', place: null } }
}

function answerOf(answered: Answered | null): Answer {
  if (answered === null) throw new NoAnswer('timed-out', 'no answer')
  const { status, body } = answered
  return { url: '', status, headers: {}, body: Buffer.from(body), bodyBytes: body.length, durationMs: 1 }
}

/** @param answer by method and path with query */
export function trying(answer: (id: string, request: RequestSpec) => Answered | null): Trying {
  const send = (request: RequestSpec) => Promise.resolve(answer(`${request.method} ${request.path}`, request))
  return {
    send,
    async ahead(target) {
      await goAhead({ send: async (request) => answerOf(await send(request)) }, target, 1)
    },
    tracing: new Tracing(() => Promise.resolve([])),
    over: () => null,
    file: {
      name: 'route-fixtures.yml',
      fixtures: {},
      entries: [],
      flows: [],
      loginLine: 0,
      patterns: [],
      valuesLine: 0,
      directory: '.',
    },
    run: startValues({}),
    recording: new Map(),
    progress: () => {},
    fault(error) {
      throw error
    },
  }
}

/** Every request that is sent, and what comes out; `answers` are by method and path, 404 without one. */
export async function tried(
  routes: readonly Told[],
  answers: Readonly<Record<string, unknown>>,
): Promise<{ sent: string[]; drafts: Draft[] }> {
  const sent: string[] = []
  const send = (id: string): Answered => {
    sent.push(id)
    const body = answers[id]
    return { status: body === undefined ? 404 : 200, location: null, body: JSON.stringify(body ?? {}) }
  }
  const drafts = await tryOut(routes.map(exampleRoute), trying(send))
  return { sent, drafts }
}
