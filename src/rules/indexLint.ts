import * as z from 'zod'
import { plural } from '../plural.ts'
import type { CatalogueTable, Profile } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { describeSql, nameOf } from './describeSql.ts'
import { duplicateIndexes } from './duplicateIndexes.ts'
import { finding } from './finding.ts'
import { type KeyUse, keyUses } from './keyUses.ts'
import type { Rule } from './rule.ts'
import { knownOf } from './smells/known.ts'

const options = z.strictObject({
  fewRows: z
    .number()
    .int()
    .positive()
    .default(100)
    .describe(
      'A table with fewer rows than this needs no index on a foreign key, unless a route adds rows to it.',
    ),
  fewKeys: z
    .number()
    .int()
    .positive()
    .default(20)
    .describe(
      'Where a foreign key refers to a table with fewer rows than this, an index would find too many.',
    ),
})
type Options = z.output<typeof options>
type ForeignKey = CatalogueTable['foreignKeys'][number]

/** One finding for each for the run, however many routes meet it: it is a remark about the schema. */
export const indexLint: Rule<Options> = {
  id: 'index-lint',
  summary: 'A foreign key that queries use has no index, or a table has the same index twice.',
  options,
  wouldSee: ({ route, profile }) => route.count !== null && profile.catalogue != null,
  checkRun({ profile }, settings) {
    const touched = touchedTables(profile)
    const uses = keyUses(profile)
    return (profile.catalogue?.tables ?? [])
      .filter(({ name }) => touched.has(name.toLowerCase()) && knownOf(profile).table(name) !== null)
      .flatMap((table) => [
        ...table.foreignKeys.flatMap((key) => uncovered(table, key, { profile, settings, uses })),
        ...duplicateIndexes(table).map(([kept, spare]) => duplicate(table, kept.name, spare.name)),
      ])
  },
}

function touchedTables({ routes }: Profile): Set<string> {
  const shapes = routes.flatMap(({ count }) => count?.shapes ?? [])
  return new Set(shapes.flatMap(({ sql }) => describeSql(sql).tables.map((table) => table.sql.toLowerCase())))
}

interface Lint {
  profile: Profile
  settings: Options
  uses: readonly KeyUse[]
}

function uncovered(table: CatalogueTable, key: ForeignKey, { profile, settings, uses }: Lint): Finding[] {
  if (isCovered(table, key)) return []
  const known = knownOf(profile)
  const isLarge = (table.rows ?? 0) >= settings.fewRows || known.filledBy(table.name) !== null
  if (!isLarge || (known.table(key.table)?.rows ?? 0) < settings.fewKeys) return []
  const using = uses.filter((use) => isUseOf(use, table, key))
  const [first] = using
  // What a plan has proved of any of them holds: another rule tells what is missing, and nothing is where nothing was found.
  if (first === undefined || using.some(({ isExamined }) => isExamined)) return []
  const columns = key.columns.join(', ')
  const deletes = first.kind === 'deletes'
  const routes = [...new Set(using.map(({ route }) => route))]
  return [
    finding({
      rule: 'index-lint',
      severity: 'notice',
      route: null,
      place: first.shape.callSite,
      message:
        `${table.name} (${columns}) refers to ${key.table}, has no index, and ` +
        (deletes
          ? `for every row that is deleted of ${key.table} the database looks through all of ${table.name}`
          : 'a query looks for rows by it') +
        `: ${plural(routes.length, 'route')}, ${routes[0]!}.`,
      advice: [
        'In the Drizzle schema of the table:',
        `  index('${table.name}_${key.columns.join('_')}_idx').on(${key.columns.map((column) => `table.${nameOf(column).drizzle}`).join(', ')})`,
        `In SQL: create index on ${table.name} (${columns}).`,
      ].join('\n'),
      evidence: [
        { label: deletes ? 'deletes' : 'query', text: first.shape.sql, place: first.shape.callSite },
      ],
      identity: ['foreign key', table.name, ...key.columns],
      at: `${table.name} (${columns})`,
    }),
  ]
}

function isUseOf({ kind, table: used, column }: KeyUse, table: CatalogueTable, key: ForeignKey): boolean {
  if (kind === 'deletes') return used === key.table.toLowerCase()
  return used === table.name.toLowerCase() && key.columns.some((one) => one.toLowerCase() === column)
}

/** Some index begins with its columns, in whatever order. */
function isCovered({ indexes }: CatalogueTable, { columns }: ForeignKey): boolean {
  return indexes.some(({ columns: indexed, predicate }) => {
    const first = new Set(indexed.slice(0, columns.length))
    // One that leaves out where the key is null has all that are looked for.
    const isWhole = predicate === null || /is not null\)*$/i.test(predicate)
    return isWhole && columns.every((column) => first.has(column))
  })
}

function duplicate({ name }: CatalogueTable, kept: string, spare: string): Finding {
  return finding({
    rule: 'index-lint',
    severity: 'notice',
    route: null,
    message: `${name} has the same index twice, ${kept} and ${spare}: each write pays for both, and no read needs both.`,
    advice: [
      `Take ${spare} out of the Drizzle schema: the index(), uniqueIndex() or unique() of that name, or .unique() on the column.`,
      `In SQL: drop index ${spare}, or alter table ${name} drop constraint ${spare} where it belongs to a constraint.`,
    ].join('\n'),
    identity: ['duplicate index', name, kept, spare],
    at: `${name}: ${kept}, ${spare}`,
  })
}
