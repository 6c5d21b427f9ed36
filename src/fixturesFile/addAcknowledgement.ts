/** Adds an acknowledgement to the text of a fixtures file: by insertion, so that every other character stays. */
import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, isSeq, type Node, parse, parseDocument, stringify, type YAMLSeq } from 'yaml'
import { UserError } from '../errors.ts'
import { endOf, indented, insertIntoFlow } from './insertion.ts'
import type { Fixtures } from './schema.ts'

export type Acknowledgement = NonNullable<Fixtures['acknowledged']>[number]

/** @throws UserError where it is there already, or the file is written in a way that does not allow it */
export function addAcknowledgement(text: string, name: string, entry: Acknowledgement): string {
  const before = (parse(text) ?? {}) as Fixtures
  const all = before.acknowledged ?? []
  const inserted = insert(text, entry, all)
  const after = text.includes('\r\n') ? inserted.replaceAll(/\r?\n/g, '\r\n') : inserted
  if (isDeepStrictEqual(parsedOrNull(after), { ...before, acknowledged: [...all, entry] })) return after
  throw new UserError(
    `${name} is written in a way that cannot be extended without disturbing it.`,
    `Put this into "acknowledged" yourself:\n${acknowledgementText(entry)}`,
  )
}

/** Entries of a list, to paste: JSON in lines is YAML and a program alike. */
export function acknowledgementText(entry: Acknowledgement): string {
  return `  ${JSON.stringify(entry)},\n`
}

function insert(text: string, entry: Acknowledgement, all: readonly Acknowledgement[]): string {
  const root = parseDocument(text).contents
  const lines = listItem(entry, '  ')
  if (!isMap<Node, Node | null>(root)) return `${endingLine(text)}acknowledged:\n${lines}`
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'acknowledged')
  if (!pair)
    return root.flow
      ? insertIntoFlow(text, root, { acknowledged: [entry] })
      : `${endingLine(text)}\nacknowledged:\n${lines}`
  const { key, value } = pair
  if (isSeq<Node>(value) && all.length > 0)
    return value.flow ? intoFlow(text, value, entry) : intoBlock(text, value, entry)
  // Nothing in it yet: `acknowledged:`, `acknowledged: []` or `acknowledged: null`.
  const [start, end] = value?.range ?? [key.range[1] + 1, key.range[1] + 1]
  const list = root.flow ? JSON.stringify([entry]) : `\n${lines.trimEnd()}`
  return text.slice(0, start).trimEnd() + (root.flow ? ` ${list}` : list) + text.slice(end)
}

function intoBlock(text: string, list: YAMLSeq<Node>, entry: Acknowledgement): string {
  const start = list.range![0]
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1)
  const end = text.indexOf('\n', endOf(list.items.at(-1)!) - 1)
  const at = end === -1 ? text.length : end + 1
  return endingLine(text.slice(0, at)) + listItem(entry, indent) + text.slice(at)
}

/** In lines where each has its own. */
function intoFlow(text: string, list: YAMLSeq<Node>, entry: Acknowledgement): string {
  const last = list.items.at(-1)!
  const [start, end] = [last.range![0], endOf(last)]
  const [, indent] = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start)) ?? []
  if (indent === undefined) return `${text.slice(0, end)}, ${JSON.stringify(entry)}${text.slice(end)}`
  const lines = JSON.stringify(entry, null, 2).replaceAll('\n', `\n${indent}`)
  return `${text.slice(0, end)},\n${indent}${lines}${text.slice(end)}`
}

function listItem(entry: Acknowledgement, indent: string): string {
  return indented(stringify([entry], { singleQuote: true, lineWidth: 0, blockQuote: false }), indent)
}

function endingLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function parsedOrNull(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}
