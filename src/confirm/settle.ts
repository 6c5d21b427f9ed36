/** Both sides as they were before a route was asked: alive, and with the data that they began with. */
import { mayWrite, putBack } from '../collect/putBack.ts'
import { UserError } from '../errors.ts'
import type { OpenSides } from './openSides.ts'
import { sideNames } from './sides.ts'

export async function settle(open: OpenSides, id: string): Promise<void> {
  await revive(open, id)
  await putBackBoth(open, id)
}

export async function putBackBoth(open: OpenSides, id: string): Promise<void> {
  const targets = sideNames.flatMap((name) => open[name].targets.get(id) ?? [])
  await putBack(
    sideNames.map((name) => open[name].session),
    targets.some((target) => !(target instanceof UserError) && mayWrite(target)),
  )
}

/** A server that died is booted again, and the other one with it: they are to have the same past. */
async function revive(open: OpenSides, id: string): Promise<void> {
  const alive = await Promise.all(sideNames.map((name) => open[name].session.app.isAlive()))
  if (alive.every(Boolean)) return
  for (const name of sideNames) {
    try {
      await open[name].session.restart()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const message = `the ${name} did not boot again after ${id} had taken a side down: ${error.message}`
      throw new UserError(open[name].hide(message), error.hint, { cause: error })
    }
  }
}
