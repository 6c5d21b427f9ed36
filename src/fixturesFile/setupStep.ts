/** A step that may be something else than a request: a shell command, or a statement of SQL. */
import { captured, type StepAnswer } from './capture.ts'
import { type Captured, fill, type RequestValues } from './placeholders.ts'
import type { SetupStepFixture } from './requestSchema.ts'
import { makeStep, type Step, type StepSource } from './step.ts'

/** A command in place of a request. */
export interface CommandStep {
  place: string
  command: string
  capture: NonNullable<SetupStepFixture['capture']>
}

/** A statement in place of a request. */
export interface SqlStep {
  place: string
  sql: string
  /** Null where nobody says which. */
  database: string | null
  /** What is bound to its parameters. */
  bound(values: RequestValues): unknown[]
  /** @throws UserError where it lacks what is to be captured */
  take(rows: readonly object[], insertId: unknown): Captured
}

export type SetupStep = Step | CommandStep | SqlStep

/** @throws UserError when a file of its body cannot be read */
export function makeSetupStep({
  step,
  ...where
}: Omit<StepSource, 'step'> & { step: SetupStepFixture }): SetupStep {
  if ('request' in step) return makeStep({ step, ...where })
  const { capture = {} } = step
  const place = `${where.file.name}:${where.line}: ${where.name}`
  if ('command' in step) return { place, command: step.command, capture }
  const { sql, params = [], database = null } = step
  return {
    place,
    sql,
    database,
    bound: (values) => params.map((param) => fill(param, values)),
    take: (rows, insertId) => captured(capture, answerOf(rows, insertId), place),
  }
}

function answerOf(rows: readonly object[], insertId: unknown): StepAnswer {
  const [first] = rows
  const columns = first === undefined ? '' : `, with the columns ${Object.keys(first).join(', ')}`
  const told = `The statement gave ${rows.length === 0 ? 'no rows' : `rows${columns}`}.`
  const without =
    rows.length === 0 ? ' An insert gives some with "returning", where the database knows it.' : ''
  const body = JSON.stringify({ rows, insertId })
  return { status: 200, headers: new Headers(), body, told: told + without }
}
