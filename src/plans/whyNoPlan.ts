import { kindOf } from '../sql.ts'
import type { PlanDatabase } from './planDatabase.ts'
import { keywordAt, statementTokens } from './statement/statementTokens.ts'

/** Why a statement is not one to look at the plan of; empty where it is. What stands behind a first statement would be run. */
export function whyNoPlan(sql: string, dialect: PlanDatabase['dialect']): string {
  const kind = kindOf(sql)
  if (kind !== 'read' && kind !== 'write') return 'It finds no rows.'
  const tokens = statementTokens(sql, dialect)
  const isSeveral = tokens.slice(0, -1).some((_token, at) => keywordAt(tokens, at) === ';')
  return isSeveral ? 'It is several statements in one.' : ''
}
