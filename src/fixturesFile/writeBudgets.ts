/** Writes budgets of routes and flows into the fixtures file, each to its own. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { messageOf, UserError } from '../errors.ts'
import type { Limits } from '../rules/budgetLimits.ts'
import { flowId } from '../routeId.ts'
import { lengthenFlows } from './lengthenFlows.ts'
import { fixtureIndex, routeName } from './match.ts'
import { isModule } from './module.ts'
import { findFixtures, type Location } from './read.ts'
import { setValues, type Values } from './setValues.ts'

export interface WrittenBudgets {
  /** Relative to the directory. */
  file: string
  /** Ids of the routes and flows that have one now. */
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
  const before = await readFile(file, 'utf8')
  const text = lengthenFlows(before, namesOf(flowsOf(before, budgets)))
  const routes = inFile(text, budgets)
  const flows = flowsOf(text, budgets).filter(({ isList }) => !isList)
  const hint = `Put these below "overrides" yourself:\n${overrides(budgets)}`
  const values = {
    ...(routes.length > 0 && { routes: settingsOf(routes) }),
    ...(flows.length > 0 && { flows: settingsOf(flows) }),
  }
  const after = setValues(text, { name, values, hint })
  await writeFile(file, after).catch((error: unknown) => {
    throw new UserError(`${name} cannot be written: ${messageOf(error)}.`, hint)
  })
  return { file: name, routes: [...routes, ...flows].map(({ id }) => id), paste: null }
}

/** A route or a flow of the file. */
interface Budgeted {
  /** As it is spelled there. */
  key: string
  id: string
  limits: Limits
}

function settingsOf(budgeted: readonly Budgeted[]): Values {
  return Object.fromEntries(budgeted.map(({ key, limits }) => [key, { rules: { budget: limits as Values } }]))
}

interface Written {
  routes?: Record<string, unknown> | null
  flows?: Record<string, unknown> | null
}

function inFile(text: string, budgets: ReadonlyMap<string, Limits>): Budgeted[] {
  const { routes } = (parse(text) ?? {}) as Written
  const entryOf = fixtureIndex(
    Object.keys(routes ?? {}).map((key) => ({
      key,
      method: routeName(key).method,
      template: routeName(key).path,
    })),
  )
  return [...budgets].flatMap(([id, limits]) => {
    const entry = entryOf(routeName(id))
    return entry === undefined ? [] : [{ key: entry.key, id, limits }]
  })
}

function flowsOf(text: string, budgets: ReadonlyMap<string, Limits>): (Budgeted & { isList: boolean })[] {
  const { flows } = (parse(text) ?? {}) as Written
  return Object.entries(flows ?? {}).flatMap(([key, flow]) => {
    const limits = budgets.get(flowId(key))
    return limits === undefined ? [] : [{ key, id: flowId(key), limits, isList: Array.isArray(flow) }]
  })
}

function namesOf(flows: readonly (Budgeted & { isList: boolean })[]): Set<string> {
  return new Set(flows.filter(({ isList }) => isList).map(({ key }) => key))
}

/** As YAML, which a module takes as well: JSON in lines. */
function overrides(budgets: ReadonlyMap<string, Limits>): string {
  return [...budgets]
    .map(([routes, limits]) => `  ${JSON.stringify({ routes, rules: { budget: limits } })},\n`)
    .join('')
}
