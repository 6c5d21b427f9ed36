/**
 * Whether a column may hold so few different values that an index on it finds too many rows. Rows that are few tell
 * nothing, so that what is declared and what the column is called have to do; when in doubt it does.
 */
import type { Condition } from '../statement/statement.ts'
import type { ColumnSchema } from './tableSchema.ts'

/** What the rows say that are there. */
export interface ColumnSample {
  rows: number
  distinct: number
}

/** An index that finds more than every tenth row is not worth a finding. */
const fewValuesAtMost = 10

const yesNoNames =
  /^(?:is|has|had|can|should|was|allows?|use|uses|needs|requires|show|hide)_|^(?:active|enabled|disabled|deleted|archived|published|done|complete|completed|finished|paid|visible|hidden|public|private|verified|confirmed|approved|locked|blocked|banned|read|unread|seen|sent|processed|draft|featured|flag|default|admin|open|closed|pinned|starred|available)$|_(?:flag|enabled|active|visible|done|public)$/
const participle = /[^e]ed$/
const kindNames =
  /(?:^|_)(?:status|state|kind|type|role|level|priority|gender|sex|currency|language|locale|country|country_code|stage|phase|mode|tier|plan|severity|visibility|channel|provider|platform|format|grade|size|color|colour|genre|category|rating|stars|weekday|month|hour|quantity|age|year)$/
const referredKinds =
  /^(?:status|state|kind|type|role|level|priority|currency|language|country|gender|tier|plan)$/
const tenantNames = /^(?:tenant|organi[sz]ation|org|workspace)(?:_?id|_uuid)?$/
/** What most rows then hold. */
const commonDefault = /^\(?(?:true|false|0|1|'.+')\)?$/i
const lookupTables =
  /(?:^|_)(?:roles?|status|statuses|states?|types?|kinds?|levels?|priorities|currency|currencies|countries|country|languages?|locales?|settings?|plans?|tiers?|permissions?|units?|categories|genders?|lookups?|options|features?|flags)$/

/** @returns why, in a sentence; null where nothing speaks for it */
export function fewValuesOf(
  column: ColumnSchema,
  { literal, sample }: Pick<Condition, 'literal'> & { sample: ColumnSample | undefined },
): string | null {
  const name = snakeCase(column.name)
  const base = name.replace(/(?:^|_)(?:id|uuid)$/, '')
  if (sample && sample.rows > 1 && sample.distinct === 1)
    return `All rows hold the same ${column.name}, so what an index on it would do cannot be seen.`
  if (tenantNames.test(name) && !(sample && sample.rows > 1))
    return `Without rows it cannot be seen whether ${column.name} tells them apart.`
  const isIdentifier = column.isReference || base !== name
  const isFew = isIdentifier ? referredKinds.test(base) : isFewByItself(column, { name, literal, sample })
  return isFew
    ? `${column.name} may hold few different values, and then an index on it finds too many rows.`
    : null
}

function isFewByItself(
  column: ColumnSchema,
  { name, literal, sample }: { name: string; literal: string | null; sample: ColumnSample | undefined },
): boolean {
  if (isYesNoType(column.type) || literal === 'true' || literal === 'false') return true
  if (column.allowed !== null && column.allowed <= fewValuesAtMost) return true
  if (sample && sample.distinct < sample.rows && sample.distinct <= fewValuesAtMost) return true
  if (kindNames.test(name)) return true
  const isText = /char|text|clob/.test(column.type)
  const isYesNoName = yesNoNames.test(name) || (!isText && participle.test(name))
  const isYesNoValue = !isText && (literal === '0' || literal === '1')
  return isYesNoName || isYesNoValue || commonDefault.test(column.default ?? '')
}

function isYesNoType(type: string): boolean {
  return /^(?:bool|boolean|bit(?:\(1\))?|tinyint\(1\).*)$/.test(type)
}

/** Whether a table is what other tables look their words up in, of which there are few. */
export function isLookupTable(name: string): boolean {
  return lookupTables.test(snakeCase(name))
}

function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase()
}
