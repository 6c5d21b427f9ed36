/** What EXPLAIN (FORMAT JSON) answers, as far as plans are judged by it. It is read as something a stranger wrote. Pure. */

/** One step of a plan. */
export interface PlanNode {
  /** `Seq Scan`, `Hash Join` */
  type: string
  /** What it is to the step above it: `Outer`, `SubPlan`; empty for the first. */
  relationship: string
  schema: string
  /** Table that it reads; empty where it reads none. */
  table: string
  /** What its conditions call the table. */
  alias: string
  /** Index that it goes through; empty where there is none. */
  index: string
  indexCondition: string
  filter: string
  /** What rows of two sides are brought together by. */
  joinConditions: string[]
  sortKeys: string[]
  /** Of this step and all below it, in the database's own unit. */
  cost: number
  children: PlanNode[]
}

/** Deeper than any statement is nested. */
const DEEPEST = 200

/**
 * @param answer the one value that EXPLAIN answers with: a document, or the text of one
 * @returns null where it is no plan
 */
export function parsePlan(answer: unknown): PlanNode | null {
  const document = documentOf(answer)
  const first: unknown = Array.isArray(document) ? document[0] : document
  const plan = isRecord(first) ? first['Plan'] : undefined
  return isRecord(plan) ? nodeOf(plan, 0) : null
}

/** All steps, from the first down. */
export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...plan.children.flatMap(nodesOf)]
}

/** Clients may hand it over as text; null where that is no JSON. */
export function documentOf(answer: unknown): unknown {
  if (typeof answer !== 'string') return answer
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}

function nodeOf(plan: Record<string, unknown>, depth: number): PlanNode {
  const text = (name: string): string => (typeof plan[name] === 'string' ? plan[name] : '')
  const cost = plan['Total Cost']
  const below = Array.isArray(plan['Plans']) && depth < DEEPEST ? plan['Plans'] : []
  return {
    type: text('Node Type'),
    relationship: text('Parent Relationship'),
    // Before version 15 what is temporary stands there by the name of the connection's own schema.
    schema: text('Schema').replace(/^pg_temp_\d+$/, 'pg_temp'),
    table: text('Relation Name'),
    alias: text('Alias'),
    index: text('Index Name'),
    indexCondition: text('Index Cond'),
    filter: text('Filter'),
    joinConditions: [text('Hash Cond'), text('Merge Cond'), text('Join Filter')].filter(Boolean),
    sortKeys: textsOf(plan['Sort Key']),
    cost: typeof cost === 'number' && Number.isFinite(cost) ? Math.max(0, cost) : 0,
    children: below.filter(isRecord).map((child) => nodeOf(child, depth + 1)),
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
