import * as z from 'zod'
import { readCommand } from '../command.ts'
import type { QueryShape, RouteProfile } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { callersOf, finding, inStep, ofShape, unknownLine } from './finding.ts'
import type { Rule } from './rule.ts'
import { smells } from './smells/index.ts'
import { type Known, knownOf } from './smells/known.ts'
import { selectOf } from './smells/selects.ts'
import type { Smell, SmellOptions, Told } from './smells/smell.ts'

const options = z.strictObject({
  fewRows: z
    .number()
    .int()
    .positive()
    .default(100)
    .describe(
      'A table, or a list that is sorted, with fewer rows than this is small: nothing is said of it.',
    ),
  listRows: z
    .number()
    .int()
    .positive()
    .default(200)
    .describe('Rows of a whole table in one answer from which on a list without a bound is a finding.'),
  offset: z
    .number()
    .int()
    .positive()
    .default(1000)
    .describe('Rows that a page may have the database pass over, before it is a finding.'),
  wideBytes: z
    .number()
    .int()
    .positive()
    .default(65_536)
    .describe('Bytes of a column that never reach the answer, from which on it is a finding.'),
})

/** Only what the statement, the catalogue and the counts prove; what they do not is left to rules that try it out. */
export const querySmell: Rule<SmellOptions> = {
  id: 'query-smell',
  summary: 'A query does something that costs more the more rows there are, and need not.',
  options,
  wouldSee: ({ route, profile }) => route.count !== null && profile.catalogue != null,
  checkRoute({ route, profile }, settings) {
    const known = knownOf(profile)
    return (route.count?.shapes ?? [])
      .filter(({ kind, failed, sql }) => kind === 'read' && failed === 0 && !sql.endsWith(' ...'))
      .flatMap((shape) => smellsOf(shape, route, { known, settings }))
  },
}

function smellsOf(
  shape: QueryShape,
  route: RouteProfile,
  { known, settings }: { known: Known; settings: SmellOptions },
): Finding[] {
  // What is known of smells is known of SQL.
  if (readCommand(shape.sql) !== null) return []
  const select = selectOf(shape.sql)
  return smells.flatMap((smell) => {
    const told = smell.find({ route, shape, select, known, options: settings })
    return told ? [describe(smell, told, { route, shape })] : []
  })
}

function describe(
  { id }: Smell,
  { message, advice, evidence = [] }: Told,
  { route, shape }: { route: RouteProfile; shape: QueryShape },
): Finding {
  const { identity = [], at } = ofShape(shape, route)
  const where = inStep(shape, route)
  return finding({
    rule: 'query-smell',
    severity: 'notice',
    route: route.id,
    place: shape.callSite,
    message: `${where === '' ? '' : `${where.trim().replace(/^in/, 'In')}: `}${message}${unknownLine(shape)}`,
    advice,
    evidence: [
      { label: 'query', text: shape.sql, place: shape.callSite },
      ...evidence,
      ...callersOf(shape, route),
    ],
    identity: [id, ...identity],
    at: at ?? null,
  })
}
