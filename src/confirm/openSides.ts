/** Base and head running at the same time, each on a port and with tokens of its own, asked by the same fixtures. */
import type { BootOptions } from '../collect/app/boot.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { freePort } from '../collect/app/freePort.ts'
import { openApplication } from '../collect/openApplication.ts'
import { Secrets } from '../collect/secrets.ts'
import type { Session } from '../collect/session.ts'
import { steady } from '../collect/app/steady.ts'
import { UserError } from '../errors.ts'
import type { AnyTarget } from '../fixturesFile/target.ts'
import type { Accident } from './accident.ts'
import { differencesOf, type Told } from './alike.ts'
import { sharedProcessors } from './processors.ts'
import { type SideName, sideNames } from './sides.ts'

export interface OpenSide {
  name: SideName
  session: Session
  /** By route id: a request, or why there is none. */
  targets: ReadonlyMap<string, AnyTarget | UserError>
  /** Takes out of the application's words what must not be written down. */
  hide: (text: string) => string
}

export interface OpenSides extends Record<SideName, OpenSide> {
  /** In what the processes differ, besides their code, and what else is to be known of them: sentences, more as they come. */
  differences: string[]
  close: () => Promise<void>
}

/**
 * What has nothing to do with their code is to be alike in both. They boot at once, so the one that does not start first, which
 * is an accident, boots on a processor of its own where there is one.
 */
async function steadyBoot<Options extends BootOptions>(
  boot: Options,
  { accident, isFirst }: { accident: Accident; isFirst: boolean },
): Promise<Options> {
  const processors = await sharedProcessors()
  return {
    ...boot,
    processor: processors?.shared ?? null,
    bootProcessor: isFirst ? null : (processors?.beside ?? null),
    env: steady(boot.env, accident),
  }
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
  const told: string[] = []
  const opened = await Promise.allSettled(
    order.map((name) => openSide(name, started[name], { accident, differences: told })),
  )
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
  told.push(...(await differencesBetween({ base, head }, started)))
  return { base, head, differences: told, close }
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

async function openSide(
  name: SideName,
  options: CollectOptions,
  { accident, differences }: { accident: Accident; differences: string[] },
): Promise<OpenSide> {
  const secrets = new Secrets(options.fixtures.fixtures, options.values)
  try {
    const { session, targets } = await openApplication(
      await steadyBoot(options, { accident, isFirst: accident.first === name }),
      {
        secrets,
        phase: (_name, part) => part(),
        // Requests that need what the login step did not capture say so themselves.
        problem({ stage, message }) {
          if (stage === 'reset') differences.push(`Of the ${name}: ${message}`)
        },
      },
    )
    return { name, session, targets, hide: (text) => secrets.hide(text) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const told = new UserError(`the ${name} does not boot: ${error.message}`, error.hint, { cause: error })
    throw secrets.hideInError(told)
  }
}
