/** Base and head running at the same time, each on a port and with tokens of its own, asked by the same fixtures. */
import type { BootOptions } from '../collect/app/boot.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { freePort } from '../collect/app/freePort.ts'
import { openApplication } from '../collect/openApplication.ts'
import { Secrets } from '../collect/secrets.ts'
import type { Session } from '../collect/session.ts'
import { steady } from '../collect/app/steady.ts'
import { UserError } from '../errors.ts'
import type { Target } from '../fixturesFile/target.ts'
import { sharedProcessor } from './sharedProcessor.ts'

export type SideName = 'base' | 'head'
export const sideNames = ['base', 'head'] as const satisfies readonly SideName[]

export interface OpenSide {
  name: SideName
  session: Session
  /** By route id: a request, or why there is none. */
  targets: ReadonlyMap<string, Target | UserError>
  /** Takes out of the application's words what must not be written down. */
  hide: (text: string) => string
}

export interface OpenSides extends Record<SideName, OpenSide> {
  close: () => Promise<void>
}

/** What has nothing to do with their code is to be alike in both. */
export async function steadyBoot<Options extends BootOptions>(boot: Options): Promise<Options> {
  return { ...boot, processor: await sharedProcessor(), env: steady(boot.env) }
}

/** @throws UserError that says which side did not boot */
export async function openSides(options: Record<SideName, CollectOptions>): Promise<OpenSides> {
  const ports = await twoPorts()
  const opened = await Promise.allSettled(
    sideNames.map((name, i) => openSide(name, onPort(options[name], ports[i]!))),
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
  const [base, head] = running
  return { base: base!, head: head!, close }
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

async function openSide(name: SideName, options: CollectOptions): Promise<OpenSide> {
  const secrets = new Secrets(options.fixtures.fixtures, options.values)
  try {
    const { session, targets } = await openApplication(await steadyBoot(options), {
      secrets,
      phase: (_name, part) => part(),
      // Requests that need what the login step did not capture say so themselves.
      problem() {},
    })
    return { name, session, targets, hide: (text) => secrets.hide(text) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const told = new UserError(`the ${name} does not boot: ${error.message}`, error.hint, { cause: error })
    throw secrets.hideInError(told)
  }
}
