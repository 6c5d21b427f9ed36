/** Indexes of a table of which one does all that the other does. */
import type { CatalogueIndex, CatalogueTable } from '../profile.ts'

/** The one that is worth keeping, and one that is the same but for its name, and holds no values apart that the first does not. */
export function duplicateIndexes({
  indexes,
}: CatalogueTable): [kept: CatalogueIndex, spare: CatalogueIndex][] {
  const same = Map.groupBy(indexes, ({ definition, predicate }) => JSON.stringify([definition, predicate]))
  return [...same.values()].flatMap((those) => {
    const [kept, ...spare] = those.toSorted((a, b) => worth(b) - worth(a) || (a.name < b.name ? -1 : 1))
    return spare.map((one): [CatalogueIndex, CatalogueIndex] => [kept!, one])
  })
}

function worth({ isPrimary, isUnique }: CatalogueIndex): number {
  return isPrimary ? 2 : isUnique ? 1 : 0
}
