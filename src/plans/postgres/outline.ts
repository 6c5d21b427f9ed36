/** A plan as a reader sees it, and what tells it from another one. Pure. */
import { normaliseSql } from '../../sql.ts'
import { planHash } from '../planHash.ts'
import { nodesOf, type PlanNode } from './planNode.ts'

interface PlanOutline {
  hash: string
  plan: string
  indexes: string[]
}

/** More steps than this are no help to a reader. */
const MOST_STEPS = 60

export function outlineOf(plan: PlanNode): PlanOutline {
  const indexes = nodesOf(plan).map(({ index }) => index)
  return {
    hash: planHash(lines(plan, stepOf).join('\n')),
    plan: lines(plan, describeNode).slice(0, MOST_STEPS).join('\n'),
    indexes: [...new Set(indexes.filter(Boolean))].sort(),
  }
}

/** The step that reads a table, and what it makes its bitmap of. */
export function stepThatReads(plan: PlanNode, alias: string): string {
  const node = nodesOf(plan).find((one) => one.alias === alias && one.table !== '')
  return node === undefined ? '' : lines(node, describeNode).join('\n')
}

function lines(node: PlanNode, say: (node: PlanNode) => string, depth = 0): string[] {
  return [
    `${'  '.repeat(depth)}${say(node)}`,
    ...node.children.flatMap((child) => lines(child, say, depth + 1)),
  ]
}

/** `Index Scan using orders_pkey on orders o` */
function stepOf({ type, index, table, alias }: PlanNode): string {
  const using = index === '' ? '' : ` using ${index}`
  const named = alias === table || alias === '' ? '' : ` ${alias}`
  return `${type}${using}${table === '' ? '' : ` on ${table}${named}`}`
}

/** What is compared is left out: it may be somebody's. */
function describeNode(node: PlanNode): string {
  const parts = [
    ['by', node.indexCondition],
    ['filter', node.filter],
    ['on', node.joinConditions.join(' and ')],
    ['sorted by', node.sortKeys.join(', ')],
  ].filter(([, text]) => text !== '')
  return [stepOf(node), ...parts.map(([label, text = '']) => `${label} ${normaliseSql(text)}`)].join(', ')
}
