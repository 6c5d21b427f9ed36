/** Base and head running at the same time, each on a port and with tokens of its own, asked by the same fixtures. */
import type { BootOptions } from '../collect/app/boot.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { discoverRoutes } from '../collect/routes/discoverRoutes.ts'
import { freePort } from '../collect/app/freePort.ts'
import { logIn } from '../collect/logIn.ts'
import { Secrets } from '../collect/secrets.ts'
import { Session } from '../collect/session.ts'
import { steady } from '../collect/app/steady.ts'
import { messageOf, UserError } from '../errors.ts'
import { matchFixtures } from '../fixturesFile/match.ts'
import { startValues } from '../fixturesFile/placeholders.ts'
import { makeTarget, type Target } from '../fixturesFile/target.ts'
import type { Accident } from './accident.ts'
import { differencesOf, type Told } from './alike.ts'
import { sharedProcessor } from './sharedProcessor.ts'
import { type SideName, sideNames } from './sides.ts'

export interface OpenSide {
  name: SideName
  session: Session
  /** By route id: a request, or why there is none. */
  targets: ReadonlyMap<string, Target | UserError>
  /** Takes out of the application's words what must not be written down. */
  hide: (text: string) => string
}

export interface OpenSides extends Record<SideName, OpenSide> {
  /** In what the processes differ, besides their code: sentences. */
  differences: string[]
  close: () => Promise<void>
}

/** What has nothing to do with their code is to be alike in both. */
async function steadyBoot<Options extends BootOptions>(boot: Options, accident: Accident): Promise<Options> {
  return { ...boot, processor: await sharedProcessor(), env: steady(boot.env, accident) }
}

/** @throws UserError that says which side did not boot */
export async function openSides(
  options: Record<SideName, CollectOptions>,
  accident: Accident,
): Promise<OpenSides> {
  const ports = await twoPorts()
  const order = accident.first === 'base' ? sideNames : sideNames.toReversed()
  const started = {
    base: onPort(options.base, ports[order.indexOf('base')]!),
    head: onPort(options.head, ports[order.indexOf('head')]!),
  }
  const opened = await Promise.allSettled(order.map((name) => openSide(name, started[name], accident)))
  const running = opened.flatMap((side) => (side.status === 'fulfilled' ? [side.value] : []))
  const close = async (): Promise<void> => {
    await Promise.all(running.map(({ session }) => session.close()))
  }
  const refused = opened.find((side) => side.status === 'rejected')
  if (refused !== undefined) {
    await close()
    throw refused.reason
  }
  const side = (name: SideName): OpenSide => running.find((one) => one.name === name)!
  const [base, head] = [side('base'), side('head')]
  return { base, head, differences: await differencesBetween({ base, head }, started), close }
}

async function differencesBetween(
  open: Record<SideName, OpenSide>,
  started: Record<SideName, CollectOptions>,
): Promise<string[]> {
  const tell = async (name: SideName): Promise<Told> => {
    const [facts] = await open[name].session.app.askAll('facts', {})
    const { directory, env } = started[name]
    return { facts: facts!, directory, environment: env }
  }
  return differencesOf(await tell('base'), await tell('head'))
}

async function twoPorts(): Promise<[number, number]> {
  const first = await freePort()
  let second = first
  while (second === first) second = await freePort()
  return [first, second]
}

/** A port that the user names is taken by one side only, so both are told theirs by PORT. */
function onPort(options: CollectOptions, port: number): CollectOptions {
  return {
    ...options,
    env: { ...options.env, PORT: String(port) },
    port: options.port === null ? null : port,
  }
}

async function openSide(name: SideName, options: CollectOptions, accident: Accident): Promise<OpenSide> {
  const { fixtures, values, settings } = options
  const secrets = new Secrets(fixtures.fixtures, values)
  const run = startValues(values, options.numbers)
  try {
    const session = await Session.open({
      boot: await steadyBoot(options, accident),
      timeoutMs: settings.timeoutMs,
      // Requests that need what it did not capture say so themselves.
      login: async (instruments) => {
        await logIn(fixtures, run, instruments).catch(onlyForTheUser)
        secrets.add(run.login)
      },
    })
    try {
      const { routes } = await discoverRoutes(session.app, options.openapi)
      await session.login()
      const targets = matchFixtures(routes, fixtures.entries).matched.map(({ route, entry }) => {
        const id = `${route.method.toUpperCase()} ${route.path}`
        return [id, targetOf(() => makeTarget({ route, entry, file: fixtures, run }))] as const
      })
      return { name, session, targets: new Map(targets), hide: (text) => secrets.hide(text) }
    } catch (error) {
      await session.close()
      throw error
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const told = new UserError(`the ${name} does not boot: ${error.message}`, error.hint, { cause: error })
    throw secrets.hideInError(told)
  }
}

function onlyForTheUser(error: unknown): void {
  if (!(error instanceof UserError)) throw error
}

function targetOf(make: () => Target): Target | UserError {
  try {
    return make()
  } catch (error) {
    if (error instanceof UserError) return error
    throw new Error(messageOf(error), { cause: error })
  }
}
