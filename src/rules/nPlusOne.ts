import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import type { Cause, QueryShape, RouteProfile } from '../profile.ts'
import { describeSql, type SqlDescription } from './describeSql.ts'
import { callersOf, finding, inStep, ofShape, unknownLine, withRange } from './finding.ts'
import { loopAdvice, rawLoopAdvice } from './loopAdvice.ts'
import { ormLoopAdvice } from './ormLoopAdvice.ts'
import { findParent } from './parentQuery.ts'
import { eachRow, shownPoints } from './proof.ts'
import { isProved, loopSeverity } from './loop.ts'
import type { Rule } from './rule.ts'
import type { Evidence, Finding, Severity } from '../verdict.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .min(2)
    .default(3)
    .describe('Repeats in one request, each with other parameters, from which on it is a finding.'),
  warnAbove: z.number().int().positive().default(10).describe('More repeats than this are a warning.'),
  errorAbove: z.number().int().positive().default(50).describe('More repeats than this are an error.'),
})
type Options = z.output<typeof options>

/**
 * Proved where the collector could take rows away from the query before it; where it could not, a notice that says so.
 * Reads only: a loop of writes may be deliberate, and what it costs shows in the number of queries.
 */
export const nPlusOne: Rule<Options> = {
  id: 'n-plus-one',
  summary: 'A query is sent once for each row of an earlier one.',
  options,
  checkRoute({ route }, settings) {
    const shapes = route.count?.shapes ?? []
    return shapes
      .filter((shape) => isLoop(shape, settings))
      .map((shape) =>
        describeLoop(route, {
          shape,
          shapes: shapes.filter(({ step }) => step === shape.step),
          severity: loopSeverity(shape, settings),
        }),
      )
  },
}

function isLoop(shape: QueryShape, { minimum, warnAbove }: Options): boolean {
  if (shape.kind !== 'read' || shape.executions.value < minimum || shape.distinctParameters < minimum)
    return false
  if (isProved(shape)) return true
  if (shape.cause !== null && shape.cause.outcome !== 'cannot-see') return false
  const { hasList, equals } = describeSql(shape.sql)
  // Asking for a list of keys at a time is how an N+1 is mended; only very many such lists are one themselves.
  return !hasList || equals.length > 0 || shape.executions.value > warnAbove
}

interface Loop {
  shape: QueryShape
  /** All shapes of the same request, in order of their first execution. */
  shapes: readonly QueryShape[]
  severity: Severity
}

function describeLoop(route: RouteProfile, { shape, shapes, severity }: Loop): Finding {
  const child = withVarying(describeSql(shape.sql), shape.varying)
  const parent = isProved(shape) ? shape.cause!.parent! : findParent(shape, shapes)
  const where = inStep(shape, route)
  return finding({
    rule: 'n-plus-one',
    severity,
    route: route.id,
    place: shape.callSite,
    message: (isProved(shape) ? proof(shape, where) : suspicion(shape, shapes, where)) + unknownLine(shape),
    advice: adviceFor(shape, child, parent && describeSql(parent.sql)),
    evidence: [
      queryEvidence(shape),
      ...(isProved(shape) ? provedParent(shape) : probableParent(shape, shapes)),
      ...callersOf(shape),
    ],
    ...ofShape(shape, route),
  })
}

/** In Drizzle's words, in those of another ORM or of MongoDB's driver, or in SQL. */
function adviceFor(
  { raw, orm, driver }: QueryShape,
  child: SqlDescription,
  parent: SqlDescription | undefined,
): string {
  if (!raw || orm === 'drizzle-orm') return loopAdvice(child, parent)
  return ormLoopAdvice(orm ?? driver, child, parent) ?? rawLoopAdvice(child)
}

/** Only the columns that are asked for with another value each time, where that is known. */
function withVarying(child: SqlDescription, varying: readonly string[]): SqlDescription {
  return varying.length === 0
    ? child
    : { ...child, equals: child.equals.filter(({ sql }) => varying.includes(sql)) }
}

/** `1 query more on books for each row of the query at src/authors.ts:26 (20 rows: 20, 10 rows: 10, 1 row: 1)` */
function proof({ sql, callSite, executions, cause, step }: QueryShape, where: string): string {
  const { parent, slope } = cause!
  const table = describeSql(sql).tables[0]?.sql
  const line = parent!.callSite && `${parent!.callSite.file}:${parent!.callSite.line}`
  const itself = sql === parent!.sql && line === (callSite && `${callSite.file}:${callSite.line}`)
  const other = line === null ? 'an earlier query' : `the query at ${line}`
  return (
    `N+1${where}: one request sends the same query${table === undefined ? '' : ` on ${table}`} ` +
    `${withRange(executions, 'count')} times, ${eachRow(slope!, 'query', 'queries')} of ${itself ? 'its own answers' : other} ` +
    `(${step === undefined ? '' : 'proved on a route: '}${shownPoints(cause!)}).`
  )
}

function suspicion(shape: QueryShape, shapes: readonly QueryShape[], where: string): string {
  const table = describeSql(shape.sql).tables[0]?.sql
  return (
    `Possibly an N+1${where}: one request sends the same query${table === undefined ? '' : ` on ${table}`} ` +
    `${withRange(shape.executions, 'count')} times, with ${shape.distinctParameters} different sets of parameters` +
    `${followedRows(findParent(shape, shapes))}. ` +
    (shape.cause === null ? 'It was not tried out.' : `It cannot be proved: ${shape.cause.reason}.`)
  )
}

function followedRows(parent: QueryShape | undefined): string {
  if (parent === undefined) return ''
  const table = describeSql(parent.sql).tables[0]?.sql
  return `, probably one for each row of ${table === undefined ? 'an earlier query' : `the query on ${table}`}`
}

function queryEvidence({ sql, callSite, parallel }: QueryShape): Evidence {
  return { label: parallel ? 'sent in parallel' : 'sent one after the other', text: sql, place: callSite }
}

/** A flow has its proof from a route, which may have other rows. */
function provedParent({ cause, step }: QueryShape): Evidence[] {
  const { parent, points } = cause as Cause
  const rows = step === undefined ? `${formatValue(points[0]![0], 'count')} rows` : 'rows'
  return [{ label: `follows the ${rows} of`, text: parent!.sql, place: parent!.callSite }]
}

function probableParent(shape: QueryShape, shapes: readonly QueryShape[]): Evidence[] {
  const parent = findParent(shape, shapes)
  if (parent === undefined) return []
  const rows = withRange(parent.rows, 'count')
  return [{ label: `probably follows the ${rows} rows of`, text: parent.sql, place: parent.callSite }]
}
