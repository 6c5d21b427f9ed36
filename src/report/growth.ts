/** How routes grow with the data, one line each. */
import { countRoutes } from '../plural.ts'
import type { GrowthPass } from '../profile.ts'
import type { Verdict } from '../verdict.ts'
import { growthNumbers } from './growthNumbers.ts'
import type { SectionOf } from './section.ts'

const NOTE =
  'n is the number of rows of the table: n^1 grows as the table does, n^2 four times for twice the rows. ' +
  'Not told is what does not follow one power of it at the three sizes.'

/** What is not answered any more comes first, then what grows fastest. */
export function growth({ profile }: Verdict): SectionOf<'growth'> {
  const grown = profile.routes.flatMap((route) => (route.growth ? [{ route, growth: route.growth }] : []))
  const rows = grown
    .toSorted((a, b) => fastest(b.growth) - fastest(a.growth))
    .map(({ route, growth: one }) => ({ route: route.id, growth: describeGrowth(one) }))
  const title = `Growth with more rows: ${countRoutes(grown.map(({ route }) => route))}`
  return { kind: 'growth', title, isFolded: true, note: NOTE, rows }
}

/** What stays the same is most of it on most routes, and said once. */
function describeGrowth(growth: GrowthPass): string {
  const numbers = growthNumbers(growth)
  const told = numbers.filter(({ isFlat }) => !isFlat).map(({ what, power }) => `${what} ${power}`)
  const rest =
    told.length === numbers.length ? '' : told.length === 0 ? 'stays the same' : '; the rest stays the same'
  const missing = describeMissing(growth).map((words) => `; ${words}`)
  return `${told.join(', ')}${rest} (${growth.table}: ${grownSizes(growth).join(', ')} rows)${missing.join('')}`
}

/** Rows of the table that is meant, by size. */
export function grownSizes({ table, tables }: GrowthPass): readonly number[] {
  return tables.find((one) => one.table === table)?.rows ?? []
}

/** Where it was not answered any more, and why numbers are missing. */
export function describeMissing({ failed, reason }: GrowthPass): string[] {
  return [failed === null ? '' : `with ${failed.rows} rows ${failed.reason}`, reason].filter(Boolean)
}

function fastest({ exponents, failed }: GrowthPass): number {
  if (failed !== null) return Infinity
  const { rowsRead, responseBytes, blocks, queries } = exponents
  return Math.max(...[rowsRead, responseBytes, blocks, queries].map((one) => one?.value ?? 0))
}
