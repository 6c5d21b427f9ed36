/** What is to be seen at a glance of a statement: how its rows are found, and which rule speaks of it. */
import type { Finding } from '../../verdict.ts'
import type { PlanKind } from '../planVerdict.ts'
import { type Element, h } from './element.ts'
import { findingAnchor, mark, name } from './words.ts'

export function planBadge(kind: PlanKind, label: string): Element {
  if (kind === 'missing') return h('span', { class: 'badge warning' }, mark('warning'), ` ${label}`)
  if (kind === 'other-kind') return h('span', { class: 'badge notice' }, mark('notice'), ` ${label}`)
  return h('span', { class: 'badge calm' }, label)
}

/** It leads to the finding. */
export function findingBadge(finding: Finding): Element {
  const { severity, rule } = finding
  const anchor = h('a', { href: `#${findingAnchor(finding)}` }, name(rule))
  return h('span', { class: `badge ${severity}` }, mark(severity), ' ', anchor)
}
