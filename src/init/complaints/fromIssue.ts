/** Complaints of Zod, Valibot, Joi, express-validator and ajv, which name the field apart from the words. */
import { fields } from '../../openapi/document.ts'
import { type Complaint, partCalled, requiredIn } from './complaint.ts'
import { fieldPath } from './fieldPath.ts'
import { wantsOf } from './wantsOf.ts'

interface Issue {
  path?: unknown
  param?: unknown
  field?: unknown
  property?: unknown
  instancePath?: unknown
  message?: unknown
  msg?: unknown
  constraints?: unknown
  location?: unknown
  expected?: unknown
  format?: unknown
  validation?: unknown
  minimum?: unknown
  origin?: unknown
  type?: unknown
  values?: unknown
  options?: unknown
  children?: unknown
}

/** Null where it is none. @param part where a field is that the issue says nothing about */
export function fromIssue(issue: Issue, part: Complaint['part']): Complaint | null {
  const words = textOf(issue.message ?? issue.msg ?? Object.values(fields(issue.constraints)).join('; '))
  const at = issue.path ?? issue.param ?? issue.field ?? issue.property ?? issue.instancePath
  const field = [...fieldPath(at), ...requiredIn(words)]
  if (field.length === 0 || words === '') return null
  const [first, ...rest] = field
  const located = rest.length > 0 ? partCalled(String(first)) : undefined
  return {
    part: located ?? partCalled(textOf(issue.location)) ?? part,
    field: located ? rest : field,
    wants: { ...wantsOf(words), ...toldBy(issue) },
  }
}

/** What is said in fields of its own. */
function toldBy({ expected, format, validation, minimum, origin, type, values, options }: Issue): object {
  const choices = [values, options].find((one) => Array.isArray(one) && one.length > 0)
  const kind = textOf(origin ?? type)
  const isLeast = typeof minimum === 'number'
  const told = {
    type: (isLeast ? TYPES.get(kind) : undefined) ?? TYPES.get(textOf(expected)),
    format: FORMATS.get(textOf(validation)) ?? FORMATS.get(textOf(format)),
    [LEAST.get(kind) ?? 'minimum']: isLeast ? minimum : undefined,
    enum: choices,
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}

/** Types of JSON schemas, by the words of validators. */
const TYPES = new Map([
  ...['string', 'number', 'integer', 'boolean', 'array', 'object'].map((type) => [type, type] as const),
  ['int', 'integer'],
])
/** Formats of JSON schemas, likewise. */
const FORMATS = new Map([
  ...['email', 'uuid', 'uri', 'date'].map((format) => [format, format] as const),
  ['url', 'uri'],
  ['datetime', 'date-time'],
])
/** What a smallest value is called, by what is small. */
const LEAST = new Map([
  ['string', 'minLength'],
  ['array', 'minItems'],
])

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
