/**
 * Databases that base and head both use though no variable says so: the address is in the code. What one of them writes the
 * other one reads then.
 */
import { ProbeSilent } from '../collect/app/channel.ts'
import { mayWrite } from '../collect/putBack.ts'
import { UserError } from '../errors.ts'
import type { UsedDatabase } from '../probe/protocol.ts'
import type { OpenSide, OpenSides } from './openSides.ts'
import { type SideName, sideNames } from './sides.ts'

/**
 * A sentence for each; none where nothing is written, since it may well be meant that both read the same rows. To look for
 * clients collects garbage: only after everything is measured.
 * @param routes that were asked
 */
export async function sharedDatabases(open: OpenSides, routes: readonly string[]): Promise<string[]> {
  if (!sideNames.some((name) => writes(open[name], routes))) return []
  const [base, head] = await Promise.all(sideNames.map((name) => usedBy(open[name])))
  return sentencesOf({ base: base!, head: head! })
}

function writes({ targets, session }: OpenSide, routes: readonly string[]): boolean {
  const asked = routes.flatMap((id) => targets.get(id) ?? [])
  return session.reset.restores || asked.some((target) => !(target instanceof UserError) && mayWrite(target))
}

async function usedBy({ session }: OpenSide): Promise<UsedDatabase[]> {
  const told = await session.app.askAll('databases', {}).catch((error: unknown) => {
    if (error instanceof ProbeSilent) return []
    throw error
  })
  return told.flat()
}

/** Pure. */
export function sentencesOf({ base, head }: Record<SideName, readonly UsedDatabase[]>): string[] {
  const shared = head.filter((one) => base.some((other) => isSame(one, other)))
  return [...new Set(shared.map(placeOf))].map(
    (place) =>
      `Base and head use one database (${place}), so what one of them writes the other one reads: ` +
      'let the code take its address from a variable in "env" whose value holds ${side} (docs/compare.md).',
  )
}

/** Two servers may call themselves alike, but not at one address. */
function isSame(one: UsedDatabase, other: UsedDatabase): boolean {
  return one.identity !== null && one.identity === other.identity && one.host === other.host
}

function placeOf({ name, client, host }: UsedDatabase): string {
  return [name, host === null ? '' : `on ${host}`, `by ${client}`].filter(Boolean).join(' ')
}
