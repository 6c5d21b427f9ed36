/** What is made ahead of the routes: by the prepare command, and by the set-up of each. */
import { countRoutes, plural } from '../plural.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { describeRows, setupCost } from '../rules/setupCost.ts'
import type { Verdict } from '../verdict.ts'
import type { SectionOf, SetupRow } from './section.ts'

/** What the routes are asked after is folded: it is time of every run, and no number of theirs. The dearest come first. */
export function setUps({ profile }: Verdict): SectionOf<'set-ups'> {
  const known = profile.routes.flatMap((route) => {
    const cost = setupCost(route)
    return cost === null ? [] : [{ route, cost }]
  })
  const routes = known
    .toSorted((a, b) => b.cost.rows - a.cost.rows)
    .map(({ route, cost }) => ({ route: route.id, cost: describeCost(cost) }))
  const prepare = prepareRows(profile)
  const title = `Set-up: ${titleOf(
    prepare.length > 0,
    known.map(({ route }) => route),
  )}`
  return { kind: 'set-ups', title, isFolded: true, rows: [...prepare, ...routes] }
}

/** `prepare and 11 routes`; `prepare, 11 routes and 3 flows` */
function titleOf(isPrepared: boolean, all: readonly RouteProfile[]): string {
  if (all.length === 0) return 'prepare'
  const routes = countRoutes(all)
  if (!isPrepared) return routes
  return routes.includes(' and ') ? `prepare, ${routes}` : `prepare and ${routes}`
}

function prepareRows({ prepare }: Profile): SetupRow[] {
  if (!prepare) return []
  const { statements, tables } = prepare
  const rows = tables.reduce((sum, one) => sum + one.rows, 0)
  const made = rows === 0 ? 'no rows' : `${plural(rows, 'row')} in ${plural(tables.length, 'table')}`
  const where = rows === 0 ? '' : `: ${tables.map(describeRows).join(', ')}`
  return [{ route: null, cost: `${plural(statements, 'statement')}, ${made}${where}` }]
}

function describeCost({
  statements,
  rows,
  tables,
  along,
  alongRows,
  alongPercent,
}: NonNullable<ReturnType<typeof setupCost>>): string {
  const sent = statements === null ? [] : [plural(statements, 'statement')]
  const made = rows === 0 ? 'no rows' : `${plural(rows, 'row')} in ${plural(tables, 'table')}`
  const needless = alongRows === 0 ? [] : [`${alongRows} came along (${alongPercent} %)`]
  const where = along?.length ? `: ${along.map(describeRows).join(', ')}` : ''
  return [...sent, made, ...needless].join(', ') + where
}
