/** The parts of a command as texts: filters, sort orders, pipelines and what they compute, with `?` for every value. */
import type { LeftOutValues } from './leftOutValues.ts'

export type Document = Record<string, unknown>

type Write = (about: unknown, values: LeftOutValues) => string

/** A list of values, whatever its length. */
export const LIST = '[...]'

/** A sort order may come as a map, whose order is sure. */
export function entriesOf(value: unknown): [string, unknown][] {
  return value instanceof Map
    ? [...(value as Map<string, unknown>)]
    : Object.entries((value ?? {}) as Document)
}

export function objectText(parts: readonly (readonly [key: string, text: string])[]): string {
  if (parts.length === 0) return '{}'
  return `{ ${parts.map(([key, text]) => `${keyText(key)}: ${text}`).join(', ')} }`
}

function keyText(key: string): string {
  const steady = steadyPath(key)
  return /^[A-Za-z_$][\w$]*$/.test(steady) ? steady : JSON.stringify(steady)
}

/** The name of a field, or the path to it, as a text. */
export function fieldText(path: string): string {
  return JSON.stringify(steadyPath(path))
}

/** Of a path to a field: a name, an operator, a variable, or whatever element of a list is meant. */
const NAME = /^(?:\$+|\$\[\w*\]|\$*[\p{L}_][\p{L}\w$]*)$/u
const LONGEST_NAME = 40
/** Ids and tokens have more. */
const MOST_DIGITS = 3

/** Keys may be made of values, which are left out: positions in a list, ids, `votes.ada@example.com`. */
function steadyPath(path: string): string {
  // Where an address of somebody begins, its own dots do not tell.
  if (/[^\p{L}\w.$[\]-]/u.test(path)) return '*'
  return path
    .split('.')
    .map((part) => (isName(part) ? part : '*'))
    .join('.')
}

function isName(part: string): boolean {
  return NAME.test(part) && part.length <= LONGEST_NAME && part.replaceAll(/\D/g, '').length <= MOST_DIGITS
}

/** An object with keys of its own, and none that stands for a value: a date, an ObjectId, bytes. */
function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (value instanceof Date || value instanceof RegExp || value instanceof Uint8Array) return false
  return !('_bsontype' in value)
}

function hasOperators(value: unknown): value is Document {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true
}

const LISTS_OF_FILTERS = new Set(['$and', '$or', '$nor'])
const LISTS_OF_VALUES = new Set(['$in', '$nin', '$all'])

/** What documents are asked for. What a field is compared with is a value, also where it is a document. */
export function filterText(filter: unknown, values: LeftOutValues): string {
  return objectText(
    entriesOf(filter).map(([key, value]) => {
      if (LISTS_OF_FILTERS.has(key) && Array.isArray(value))
        return [key, `[${values.folded(value, filterText).join(', ')}]`]
      if (key === '$expr') return [key, expressionText(value, values)]
      return [key, comparedText(value, values)]
    }),
  )
}

function comparedText(value: unknown, values: LeftOutValues): string {
  if (!hasOperators(value)) return values.mark(value)
  return objectText(
    entriesOf(value).map(([operator, operand]) => {
      if (LISTS_OF_VALUES.has(operator) && Array.isArray(operand)) return [operator, LIST]
      if (operator === '$not') return [operator, comparedText(operand, values)]
      if (operator === '$elemMatch')
        return [operator, hasOperators(operand) ? comparedText(operand, values) : filterText(operand, values)]
      return [operator, values.mark(operand)]
    }),
  )
}

/** The direction is no value; anything but a number is an order by something else. */
export function sortText(sort: unknown, values: LeftOutValues): string {
  return objectText(
    entriesOf(sort).map(([key, by]) => [
      key,
      typeof by === 'number' ? String(by) : expressionText(by, values),
    ]),
  )
}

/** Fields that are wanted or not: 0, 1, true and false say which, anything else is looked for or computed. */
export function projectionText(projection: unknown, values: LeftOutValues): string {
  return objectText(
    entriesOf(projection).map(([key, value]) => {
      if ([0, 1, true, false].includes(value as number)) return [key, String(value)]
      const isFilter = isDocument(value) && '$elemMatch' in value
      return [key, isFilter ? comparedText(value, values) : expressionText(value, values)]
    }),
  )
}

/** What is computed from fields, which are strings with a dollar; every other string is a value. */
function expressionText(value: unknown, values: LeftOutValues): string {
  if (isField(value)) return fieldText(value)
  if (Array.isArray(value)) {
    const isPlain = value.every((one) => !isDocument(one) && !Array.isArray(one) && !isField(one))
    return isPlain ? LIST : `[${value.map((one) => expressionText(one, values)).join(', ')}]`
  }
  if (!isDocument(value)) return values.mark(value)
  return objectText(
    entriesOf(value).map(([key, part]) => [
      key,
      key === '$literal' ? values.mark(part) : expressionText(part, values),
    ]),
  )
}

function isField(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('$')
}

/** What is given by name, where also a string with a dollar is a value. */
function optionsText(value: unknown, values: LeftOutValues): string {
  if (Array.isArray(value)) {
    const isPlain = !value.some(isDocument)
    return isPlain ? LIST : `[${values.folded(value, optionsText).join(', ')}]`
  }
  if (!isDocument(value)) return values.mark(value)
  return objectText(entriesOf(value).map(([key, part]) => [key, optionsText(part, values)]))
}

export function pipelineText(pipeline: unknown, values: LeftOutValues): string {
  const stages = Array.isArray(pipeline) ? (pipeline as unknown[]) : []
  return `[${stages.map((stage) => stageText(stage, values)).join(', ')}]`
}

function stageText(stage: unknown, values: LeftOutValues): string {
  return objectText(
    entriesOf(stage).map(([name, about]) => {
      const write = Object.hasOwn(STAGES, name) ? STAGES[name]! : optionsText
      return [name, write(about, values)]
    }),
  )
}

const COLLECTIONS = new Set(['from', 'coll', 'into'])
const FIELDS = new Set([
  'localField',
  'foreignField',
  'as',
  'connectFromField',
  'connectToField',
  'depthField',
  'path',
  'includeArrayIndex',
  'on',
])

/** Names of collections and fields are no values. */
function namedText(about: unknown, values: LeftOutValues): string {
  return objectText(
    entriesOf(about).map(([key, part]) => {
      if (key === 'pipeline' || (key === 'whenMatched' && Array.isArray(part)))
        return [key, pipelineText(part, values)]
      if (key === 'restrictSearchWithMatch') return [key, filterText(part, values)]
      if (COLLECTIONS.has(key) && typeof part === 'string') return [key, JSON.stringify(part)]
      if (FIELDS.has(key)) return [key, fieldsText(part, values)]
      return [key, expressionText(part, values)]
    }),
  )
}

function fieldsText(about: unknown, values: LeftOutValues): string {
  if (Array.isArray(about)) return `[${about.map((one) => fieldsText(one, values)).join(', ')}]`
  return typeof about === 'string' ? fieldText(about) : namedText(about, values)
}

function collectionText(about: unknown, values: LeftOutValues): string {
  return typeof about === 'string' ? JSON.stringify(about) : namedText(about, values)
}

/** Of any other stage nothing is known but that it has options, as `$search` has. */
const STAGES: Record<string, Write> = {
  $match: filterText,
  $sort: sortText,
  $project: projectionText,
  $lookup: namedText,
  $graphLookup: namedText,
  $unwind: fieldsText,
  $count: fieldsText,
  $unset: fieldsText,
  $unionWith: collectionText,
  $out: collectionText,
  $merge: collectionText,
  $facet: (about, values) =>
    objectText(entriesOf(about).map(([name, stages]) => [name, pipelineText(stages, values)])),
  $geoNear: (about, values) =>
    objectText(
      entriesOf(about).map(([key, part]) => [
        key,
        key === 'query' ? filterText(part, values) : optionsText(part, values),
      ]),
    ),
  ...Object.fromEntries(
    [
      '$addFields',
      '$set',
      '$group',
      '$bucket',
      '$bucketAuto',
      '$sortByCount',
      '$replaceRoot',
      '$replaceWith',
      '$redact',
      '$setWindowFields',
    ].map((name) => [name, expressionText]),
  ),
}
