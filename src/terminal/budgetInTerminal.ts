/** Writes down what the routes cost in the last run, as what they may cost. */
import { UserError } from '../errors.ts'
import { matchesPattern } from '../fixturesFile/routePattern.ts'
import { writeBudgets, type WrittenBudgets } from '../fixturesFile/writeBudgets.ts'
import type { Inputs } from '../inputs.ts'
import { lastProfile } from './lastRun.ts'
import { plural } from '../plural.ts'
import type { Profile } from '../profile.ts'
import { clean, cleanLines } from '../report/clean.ts'
import { type Proposal, proposeBudget } from '../rules/proposeBudget.ts'
import type { Limits } from '../rules/budgetLimits.ts'

const ROUTE_LIMIT = 500
/** As many as there may be routes. */
const PASTE_LIMITS = { columns: 4000, lines: 100_000 }

/** @throws UserError where there is no run to take them from, or no file to write them into */
export async function budgetInTerminal(inputs: Inputs, proposal: Proposal): Promise<void> {
  const profile = await lastProfile(inputs.output)
  const asked = profile.routes.filter(
    ({ id }) => inputs.only.length === 0 || inputs.only.some((pattern) => matchesPattern(pattern, id)),
  )
  const proposed = asked.map((route): [string, Limits] => [route.id, proposeBudget(route, proposal)])
  const budgets = new Map(proposed.filter(([, limits]) => Object.keys(limits).length > 0))
  if (budgets.size === 0) throw noneMeasured(inputs.only)
  const written = await writeBudgets(
    { directory: inputs.directory, file: inputs.fixtures ?? undefined },
    budgets,
  )
  process.stdout.write(
    textOf(written, { profile, margin: proposal.margin, asked: asked.map(({ id }) => id) }),
  )
}

function noneMeasured(only: readonly string[]): UserError {
  return only.length === 0
    ? new UserError('The last run has measured no route.', 'Measure first: route-profiler.')
    : new UserError(
        `The last run has measured no route that ${only.join(' or ')} stands for.`,
        'A pattern is a method and a path, such as "GET /api/**".',
      )
}

interface Told {
  profile: Profile
  margin: number
  asked: readonly string[]
}

function textOf({ file, routes, paste }: WrittenBudgets, { profile, margin, asked }: Told): string {
  const budgets = plural(routes.length, 'budget')
  const from = `from the run of ${profile.createdAt.slice(0, 16).replace('T', ' ')} UTC, ${margin} % above it`
  const without = asked.filter((id) => !routes.includes(id))
  return [
    paste === null
      ? `${clean(file, ROUTE_LIMIT)}: wrote ${budgets}, ${from}.\n`
      : `${clean(file, ROUTE_LIMIT)} is a module, into which budget does not write. Put this into "overrides":\n\n` +
        `${cleanLines(paste.trimEnd(), PASTE_LIMITS).join('\n')}\n\n${budgets}, ${from}.\n`,
    without.length > 0 ? 'Not measured, or without a fixture, and so without a budget:\n' : '',
    ...without.map((id) => `  ${clean(id, ROUTE_LIMIT)}\n`),
  ].join('')
}
