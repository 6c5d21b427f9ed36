/** Writes budgets of routes into the fixtures file, each to its route. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { messageOf, UserError } from '../errors.ts'
import type { Limits } from '../rules/budgetLimits.ts'
import { fixtureIndex, routeName } from './match.ts'
import { isModule } from './module.ts'
import { findFixtures, type Location } from './read.ts'
import { setValues, type Values } from './setValues.ts'

export interface WrittenBudgets {
  /** Relative to the directory. */
  file: string
  /** Ids of the routes that have one now. */
  routes: string[]
  /** Overrides to paste, where the file is a module: a program is nothing to write into. */
  paste: string | null
}

/**
 * What a limit was before is replaced; everything else stays as it is.
 * @param budgets by route id
 * @throws UserError where there is no fixtures file, or it cannot be changed without harm
 */
export async function writeBudgets(
  location: Location,
  budgets: ReadonlyMap<string, Limits>,
): Promise<WrittenBudgets> {
  const name = findFixtures(location)
  if (name === null)
    throw new UserError('There is no fixtures file to write budgets into.', 'route-profiler init writes one.')
  if (isModule(name)) return { file: name, routes: [...budgets.keys()], paste: overrides(budgets) }
  const file = path.resolve(location.directory, name)
  const text = await readFile(file, 'utf8')
  const written = inFile(text, budgets)
  const routes = Object.fromEntries(
    [...written].map(([key, { limits }]) => [key, { rules: { budget: limits } }]),
  )
  const hint = `Put these below "overrides" yourself:\n${overrides(budgets)}`
  const after = setValues(text, { name, values: { routes: routes as Values }, hint })
  await writeFile(file, after).catch((error: unknown) => {
    throw new UserError(`${name} cannot be written: ${messageOf(error)}.`, hint)
  })
  return { file: name, routes: [...written.values()].map(({ route }) => route), paste: null }
}

/** The routes of the file by their keys, as they are spelled there. */
function inFile(text: string, budgets: ReadonlyMap<string, Limits>) {
  const { routes } = (parse(text) ?? {}) as { routes?: Record<string, unknown> | null }
  const entryOf = fixtureIndex(
    Object.keys(routes ?? {}).map((key) => ({
      key,
      method: routeName(key).method,
      template: routeName(key).path,
    })),
  )
  return new Map(
    [...budgets].flatMap(([route, limits]) => {
      const entry = entryOf(routeName(route))
      return entry === undefined ? [] : [[entry.key, { route, limits }] as const]
    }),
  )
}

/** As YAML, which a module takes as well: JSON in lines. */
function overrides(budgets: ReadonlyMap<string, Limits>): string {
  return [...budgets]
    .map(([routes, limits]) => `  ${JSON.stringify({ routes, rules: { budget: limits } })},\n`)
    .join('')
}
