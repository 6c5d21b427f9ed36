import type { Catalogue, CatalogueTable } from '../../profile.ts'
import type { PlanRead } from '../planReads.ts'

/** The table that a step of a plan reads, as the catalogue has it; null where it does not. */
export function tableOf(
  { name, table }: PlanRead,
  sql: string,
  { tables }: Catalogue,
): CatalogueTable | null {
  const words = ` ${sql
    .replaceAll(/["`,()]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()} `
  const isCalled = (one: string): boolean => {
    const [stored, called] = [one.toLowerCase(), name.toLowerCase()]
    return stored === called || [' ', ' as '].some((as) => words.includes(`${stored}${as}${called} `))
  }
  const found = tables.filter((one) => (table === '' ? isCalled(one.name) : one.name === table))
  return found.length === 1 ? found[0]! : null
}
