/** Better examples for the routes without a fixture: of the document that the application serves by itself. */
import { matchFixtures } from '../../fixturesFile/match.ts'
import type { RequestSpec } from '../../fixturesFile/target.ts'
import { describeRoutes } from '../../openapi/describeRoutes.ts'
import { routeId } from '../../routeId.ts'
import type { CollectOptions } from '../collect.ts'
import { NoAnswer } from '../instruments/client.ts'
import type { Session } from '../session.ts'
import type { KnownRoutes } from './discoverRoutes.ts'
import { servedDocument } from './servedDocument.ts'

/** Nothing is asked where every route has a fixture: such a run is to find the application as it has booted. */
export async function withServedExamples(
  list: KnownRoutes,
  { fixtures, selected }: Pick<CollectOptions, 'fixtures' | 'selected'>,
  session: Pick<Session, 'instruments' | 'app' | 'restart'>,
): Promise<KnownRoutes> {
  const { missing } = matchFixtures(list.routes, fixtures.entries)
  if (!missing.some(({ method, path }) => selected(routeId(method, path)))) return list
  const document = await servedDocument((request) => answerTo(request, session))
  if (!(await session.app.isAlive())) await session.restart()
  if (document === null) return list
  const described = describeRoutes(list.routes, document.operations).routes
  // What it says of the routes themselves counts only where it is named.
  const routes = list.routes.map((route, i) => ({ ...route, told: () => described[i]!.told?.() ?? {} }))
  return { ...list, routes }
}

async function answerTo(
  request: RequestSpec,
  { instruments }: Pick<Session, 'instruments'>,
): Promise<{ status: number; body: string } | null> {
  try {
    const { status, body } = await instruments.send(request)
    return { status, body: body.toString('utf8') }
  } catch (error) {
    if (error instanceof NoAnswer) return null
    throw error
  }
}
