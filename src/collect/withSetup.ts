/** The set-up of a route ahead of what is done with it, and its tear-down afterwards. */
import { UserError } from '../errors.ts'
import type { AnyTarget } from '../fixturesFile/target.ts'
import type { Instruments } from './instruments/instruments.ts'
import type { Shell } from './runCommand.ts'
import { takeSteps } from './steps.ts'

interface Around {
  instruments: Pick<Instruments, 'send'> & Partial<Pick<Instruments, 'sql'>>
  shell: Shell
}

/** Tears down however the turn ends. @throws UserError when a step fails; what the turn throws comes first */
export async function withSetup<T>(target: AnyTarget, around: Around, turn: () => Promise<T>): Promise<T> {
  const { state } = target
  if (state === undefined) return turn()
  const take = (name: 'setup' | 'teardown') =>
    takeSteps(state[name], {
      send: (request) => around.instruments.send({ ...request, routeId: target.routeId }),
      ...(around.instruments.sql && { sql: around.instruments.sql }),
      values: () => state.values(),
      captured(taken) {
        state.keepSecret?.(taken)
        // What a later step fails on is torn down by what the earlier ones have made.
        if (name === 'setup') state.fromSetup = { ...state.fromSetup, ...taken }
      },
      shell: around.shell,
    })
  let result: T
  try {
    state.fromSetup = {}
    await take('setup')
    result = await turn()
  } catch (error) {
    await take('teardown').catch(onlyOfTheUser)
    throw error
  }
  await take('teardown')
  return result
}

/** A step that fails after its route did adds nothing. */
function onlyOfTheUser(error: unknown): void {
  if (!(error instanceof UserError)) throw error
}
