/** Gives flows that are written as a list the form with `steps`, which has room for settings beside them. */
import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, isSeq, type Node, type Pair, parse, parseDocument, type YAMLSeq } from 'yaml'
import { endOf } from './insertion.ts'

/** One that cannot be changed without harm stays a list. @param names of those that need it */
export function lengthenFlows(text: string, names: ReadonlySet<string>): string {
  return [...names].reduce((before, name) => {
    const after = lengthened(before, name)
    return hasBecome(after, { before, name }) ? after : before
  }, text)
}

function lengthened(text: string, name: string): string {
  const root = parseDocument(text).contents
  const flows = isMap<Node, Node | null>(root) ? pairOf(root.items, 'flows')?.value : null
  const pair = isMap<Node, Node | null>(flows) ? pairOf(flows.items, name) : undefined
  return isSeq<Node>(pair?.value) ? withSteps(text, pair.key, pair.value) : text
}

function pairOf(pairs: readonly Pair<Node, Node | null>[], name: string) {
  return pairs.find(({ key }) => isScalar(key) && String(key.value) === name)
}

function withSteps(text: string, key: Node, steps: YAMLSeq<Node>): string {
  const start = steps.range![0]
  const end = endOf(steps)
  const list = text.slice(start, end)
  if (steps.flow) {
    const word = text[key.range![0]] === '"' ? '"steps"' : 'steps'
    return `${text.slice(0, start)}{ ${word}: ${list} }${text.slice(end)}`
  }
  const column = columnOf(text, start)
  if (column > columnOf(text, key.range![0]))
    return `${text.slice(0, start)}steps:\n${' '.repeat(column)}${text.slice(start)}`
  // A list may stand right below the name that it belongs to; a field of its own may not.
  const indented = `  ${list.replaceAll('\n', '\n  ')}`
  return `${text.slice(0, start)}  steps:\n${' '.repeat(column)}${indented}${text.slice(end)}`
}

function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1
}

function hasBecome(after: string, { before, name }: { before: string; name: string }): boolean {
  const { flows, ...others } = parse(before) as { flows: Record<string, unknown> }
  try {
    return isDeepStrictEqual(parse(after), { ...others, flows: { ...flows, [name]: { steps: flows[name] } } })
  } catch {
    return false
  }
}
