/** The application ready to be measured: booted, asked for its routes, logged in, with a target for every route. */
import { messageOf, UserError } from '../errors.ts'
import { matchFixtures } from '../fixturesFile/match.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { type RunValues, startValues } from '../fixturesFile/placeholders.ts'
import { makeFlowTarget } from '../fixturesFile/flowTarget.ts'
import { type AnyTarget, makeTarget } from '../fixturesFile/target.ts'
import type { Problem } from '../profile.ts'
import { routeId } from '../routeId.ts'
import { orStopped } from '../interruption.ts'
import type { CollectOptions } from './collect.ts'
import type { Instruments } from './instruments/instruments.ts'
import { logIn, LoginRefused } from './logIn.ts'
import { discoverRoutes, type KnownRoutes } from './routes/discoverRoutes.ts'
import { routesOfTraffic, unlistedFixtures } from './routes/routesOfTraffic.ts'
import { putBack } from './putBack.ts'
import { Reset } from './reset.ts'
import type { Secrets } from './secrets.ts'
import { Session } from './session.ts'
import { takeValues } from './takeValues.ts'

export interface OpenApplication {
  session: Session
  /** Values of the placeholders in requests. */
  run: RunValues
  /** The routes of the server that has the most, with those that only a request brings to light. */
  list: KnownRoutes
  /** By the id of a route or a flow: a request, or why its fixture makes none. */
  targets: ReadonlyMap<string, AnyTarget | UserError>
}

interface Opening {
  /** Learns what the login step captures. */
  secrets: Secrets
  phase: <T>(name: string, part: () => Promise<T>) => Promise<T>
  /** Told that the login step failed. Requests that need what it did not capture say so themselves. */
  problem: (problem: Pick<Problem, 'stage' | 'message' | 'hint' | 'asked'>) => void
  /** False where the data is not to be put back, whatever the fixtures file says. */
  resets?: boolean
}

/** @throws UserError when the application does not boot, or a document about its routes cannot be had */
export async function openApplication(
  options: CollectOptions,
  { secrets, phase, problem, resets = true }: Opening,
): Promise<OpenApplication> {
  const { fixtures, values, settings } = options
  const run = startValues(values, options.numbers)
  run.keepSecret = (captured) => secrets.addCaptured(captured)
  const login = async (instruments: Instruments): Promise<void> => {
    try {
      await logIn(fixtures, run, instruments)
      secrets.add(run.login)
    } catch (error) {
      const hint = error instanceof UserError ? error.hint : ''
      const asked = error instanceof LoginRefused && { asked: error.asked }
      problem({ stage: 'login', message: messageOf(error), hint, ...asked })
    }
    await takeValues(fixtures, run, { instruments, shell: options })
  }
  const reset = new Reset({
    file: fixtures,
    shell: options,
    commandMs: settings.budgetMs,
    problem,
    isWanted: resets,
  })
  const session = await phase('boot', () =>
    Session.open({ boot: options, timeoutMs: settings.timeoutMs, login, reset }),
  )
  try {
    const list = await phase('discover', () => orStopped(discover(session, options, run), options.stop))
    return { session, run, list, targets: targetsOf(list, fixtures, run) }
  } catch (error) {
    await session.close()
    throw error
  }
}

async function discover(
  session: Session,
  { openapi, fixtures: file }: CollectOptions,
  run: RunValues,
): Promise<KnownRoutes> {
  const listed = await discoverRoutes(session, openapi)
  await session.login()
  if (unlistedFixtures(listed, file).length === 0) return listed
  const found = await routesOfTraffic(listed, {
    discover: () => session.discover(),
    send: (request) => session.instruments.send(request),
    file,
    run,
  })
  if (!(await session.app.isAlive())) await session.restart()
  await putBack([session], true)
  return found
}

function targetsOf(
  { routes }: KnownRoutes,
  file: FixturesFile,
  run: RunValues,
): Map<string, AnyTarget | UserError> {
  const { matched } = matchFixtures(routes, file.entries)
  const flows = file.flows.filter(({ flow }) => flow.ignore === undefined)
  return new Map([
    ...matched.map(({ route, entry }): [string, AnyTarget | UserError] => [
      routeId(route.method, route.path),
      orWhyNot(() => makeTarget({ route, entry, file, run })),
    ]),
    ...flows.map((entry): [string, AnyTarget | UserError] => [
      entry.id,
      orWhyNot(() => makeFlowTarget({ entry, file, run })),
    ]),
  ])
}

function orWhyNot(make: () => AnyTarget): AnyTarget | UserError {
  try {
    return make()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}
