/** Sets values in the text of a fixtures file: by replacing no more than they are, so that every other character stays. */
import { isDeepStrictEqual } from 'node:util'
import { isMap, isScalar, type Node, type Pair, parse, parseDocument, type YAMLMap } from 'yaml'
import { UserError } from '../errors.ts'
import { endOf, insertBelowLast, insertIntoFlow } from './insertion.ts'

/** By name; what holds others is merged with what is there. */
export interface Values {
  [name: string]: Values | number
}

interface Setting {
  /** Name of the file, for messages. */
  name: string
  values: Values
  /** What to do by hand, where it cannot be done here. */
  hint: string
}

/** From an offset of the text as it was. The later are made first, so that the others still stand where they stood. */
interface Edit {
  at: number
  make: (text: string) => string
}

/**
 * Only names that the file has may hold others: its routes are not made here.
 * @throws UserError where the file is written in a way that does not allow it
 */
export function setValues(text: string, { name, values, hint }: Setting): string {
  const root = parseDocument(text).contents
  const before = parse(text) as Values | null
  const isJson = name.endsWith('.json')
  const edits = isMap<Node, Node | null>(root) ? editsOf(root, values, isJson) : []
  const made = edits.toSorted((a, b) => b.at - a.at).reduce((all, { make }) => make(all), text)
  const after = text.includes('\r\n') ? made.replaceAll(/\r?\n/g, '\r\n') : made
  if (isDeepStrictEqual(parsedOrNull(after), merged(before ?? {}, values))) return after
  throw new UserError(`${name} is written in a way that cannot be changed without disturbing it.`, hint)
}

type Block = YAMLMap<Node, Node | null>

function editsOf(map: Block, values: Values, isJson: boolean): Edit[] {
  const pairOf = (name: string) => map.items.find(({ key }) => isScalar(key) && String(key.value) === name)
  const all = Object.entries(values)
  const there = all.flatMap(([name, value]) => {
    const pair = pairOf(name)
    if (pair === undefined) return []
    return isFilled(pair.value) && typeof value === 'object'
      ? editsOf(pair.value, value, isJson)
      : [replacement(pair, value, isJson)]
  })
  const missing = all.filter(([name]) => pairOf(name) === undefined)
  return missing.length === 0 ? there : [...there, addition(map, Object.fromEntries(missing), isJson)]
}

function isFilled(node: Node | null): node is Block {
  return isMap(node) && node.items.length > 0
}

function replacement({ key, value }: Pair<Node, Node | null>, by: Values[string], isJson: boolean): Edit {
  const isWritten = value !== null && !(isScalar(value) && value.value === null && !value.source)
  const at = isWritten ? value.range![0] : key.range![1]
  return {
    at,
    make(text) {
      if (isWritten) return text.slice(0, at) + printed(by, isJson) + text.slice(value.range![1])
      const behind = text.indexOf(':', at) + 1
      return `${text.slice(0, behind)} ${printed(by, isJson)}${text.slice(behind)}`
    },
  }
}

function addition(map: Block, values: Values, isJson: boolean): Edit {
  const { key, value } = map.items.at(-1)!
  const at = endOf(value ?? key)
  const entries = Object.entries(values).map(([name, one]) => `${name}: ${printed(one, false)}`)
  return {
    at,
    make(text) {
      if (!map.flow) return insertBelowLast(text, map, entries.map((entry) => `  ${entry}\n`).join(''))
      const endsLine = /[ \t]*,?[ \t]*(?:#.*)?\r?\n/y
      endsLine.lastIndex = at
      if (isJson || endsLine.test(text)) return insertIntoFlow(text, map, values)
      return `${text.slice(0, at)}, ${entries.join(', ')}${text.slice(at)}`
    },
  }
}

/** In one line: `{ budget: { queries: 3 } }` */
function printed(value: Values[string], isJson: boolean): string {
  if (isJson || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).map(([name, one]) => `${name}: ${printed(one, false)}`)
  return `{ ${fields.join(', ')} }`
}

function merged(before: Values, values: Values): Values {
  const both = Object.entries(values).map(([name, value]) => {
    const old = before[name]
    return [
      name,
      typeof value === 'object' && typeof old === 'object' && old !== null ? merged(old, value) : value,
    ]
  })
  return { ...before, ...(Object.fromEntries(both) as Values) }
}

function parsedOrNull(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}
