/** Says why the change of the last run can reach a route, or cannot. */
import { UserError } from '../errors.ts'
import { matchesPattern } from '../fixturesFile/routePattern.ts'
import type { Inputs } from '../inputs.ts'
import { lastProfile } from './lastRun.ts'
import type { Reach } from '../profile.ts'
import { clean } from '../report/clean.ts'
import { describeReach } from '../report/summary.ts'

const LINE_LIMIT = 2000

/** @param pattern of one route or several. @throws UserError where the last run has none of them */
export async function whyInTerminal(pattern: string, { output }: Inputs): Promise<void> {
  const { routes } = await lastProfile(output)
  const asked = routes.filter(({ id }) => id === pattern || matchesPattern(pattern, id))
  if (asked.length === 0)
    throw new UserError(
      `The last run has no route that ${pattern} stands for.`,
      `It has ${routes.map(({ id }) => id).join(', ')}.`,
    )
  for (const { id, reach } of asked) process.stdout.write(`${clean(`${id}: ${saying(reach)}`, LINE_LIMIT)}\n`)
}

function saying(reach: Reach | undefined): string {
  if (reach === undefined)
    return 'nobody asked what the change can reach, which a pull request and route-profiler compare do (impact: auto)'
  return describeReach(reach)
}
