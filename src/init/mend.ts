/** A fixture mended by what the application answered: every field that it names gets a value of the kind that it wants. */
import { isDeepStrictEqual } from 'node:util'
import type { Fixture } from '../fixturesFile/schema.ts'
import { OpenApiDocument } from '../openapi/document.ts'
import { exampleOf } from '../openapi/exampleOf.ts'
import { bodyFields, envelopeIn, isFields } from './bodyFields.ts'
import type { Complaint, Field } from './complaints/complaint.ts'
import { complaintsIn } from './complaints/complaintsIn.ts'

/** Null where the answer names nothing that can be mended. */
export function mended(fixture: Fixture, answer: unknown): Fixture | null {
  const file = fileAskedFor(answer)
  if (file !== null && fixture.multipart === undefined) return withFile(fixture, file)
  const picture = ofAnotherKind(fixture, answer)
  if (picture !== null) return picture
  const complaints = complaintsIn(answer, hasBody(fixture) ? 'json' : 'query')
  const next = structuredClone(fixture)
  for (const complaint of complaints) mend(next, complaint)
  return isDeepStrictEqual(next, fixture) ? withinList(fixture, complaints) : next
}

/** Of a list it may be an entry that lacks the field: what is there already and asked for again is put into it. */
function withinList(fixture: Fixture, complaints: readonly Complaint[]): Fixture | null {
  const fields = bodyFields(fixture)?.part === 'json' ? (fixture.json as Record<string, unknown>) : {}
  const lists = Object.entries(fields).filter(([, value]) => Array.isArray(value) && value.length > 0)
  const names = complaints.flatMap(({ field }) => (field.length === 1 ? [String(field[0])] : []))
  const lacking = names.filter((name) => Object.hasOwn(fields, name) && !Array.isArray(fields[name]))
  if (lists.length !== 1 || lacking.length === 0) return null
  const [list, entries] = lists[0] as [string, unknown[]]
  const rest = Object.entries(fields).filter(([name]) => !lacking.includes(name))
  const entry = {
    ...(isFields(entries[0]) ? entries[0] : {}),
    ...Object.fromEntries(lacking.map((name) => [name, fields[name]])),
  }
  return { ...fixture, json: { ...Object.fromEntries(rest), [list]: [entry] } }
}

const FILE =
  /\b(?:missing|no|required?|upload|attach)\b[^"]{0,300}\bfile\b(?: field)?(?: (?:named |called )?['"`]?(\w+)['"`]?)?|\bfile is (?:required|missing)/i
/** Words behind `file` that are no name of a field. */
const NO_NAME = /^(?:is|was|were|uploaded|provided|found|to|for|in|and|field|named|called)$/i

/** Other words for a file, which name the field as well. */
const CALLED = [
  /["'`]?\b(\w+)["'`]? (?:must|should|has to) be an? (?:uploaded )?file\b/i,
  /\b(attachment|photo|picture|avatar)\b["'`]? (?:(?:file )?is )?(?:missing|required)/i,
  /\b(?:missing|no|choose|upload|attach|select) (?:an? |the |your )?(attachment|photo|picture|avatar)\b/i,
  /"(files?|image|avatar|photo|picture|attachment|upload)":\s*(?:\[\s*)?"/,
  /(?:request|content(?:-type)?)\b[^"]{0,300} (?:is not|isn't|must be|should be) (?:a )?multipart/i,
]

/** The field that an answer wants a file in; null where it speaks of none. */
function fileAskedFor(answer: unknown): string | null {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '').replaceAll('\\"', '"')
  const called = CALLED.map((words) => words.exec(text)).find((one) => one !== null)
  if (called) return called[1] === undefined ? 'file' : called[1].toLowerCase()
  const found = FILE.exec(text)
  if (found === null) return null
  return found[1] === undefined || NO_NAME.test(found[1]) ? 'file' : found[1]
}

/** What stood in the body stays beside it. */
function withFile({ json, form, body: _body, ...rest }: Fixture, field: string): Fixture {
  const scalars = Object.entries(Object(form ?? json) as object).filter(
    ([, value]) => typeof value !== 'object',
  )
  return { ...rest, multipart: { ...(Object.fromEntries(scalars) as Fixture['multipart']), [field]: TEXT } }
}

const TEXT = { content: 'Hello', name: 'hello.txt', type: 'text/plain' }
const PICTURE = { content: 'Hello', name: 'picture.png', type: 'image/png' }
const KIND_OF_FILE =
  /\b(?:image|picture|photo)\b|\b(?:file|mime|media|content)[ -]?types?\b|\bfile (?:format|extension)|[a-z]FileType|\b(?:png|jpe?g|gif|webp)\b/i

function isText(part: unknown): boolean {
  return isDeepStrictEqual(part, TEXT)
}

/** A picture in place of the text, where the answer is against its kind; null where it says nothing of that. */
function ofAnotherKind({ multipart, ...rest }: Fixture, answer: unknown): Fixture | null {
  const sent = Object.entries(multipart ?? {})
  if (!sent.some(([, part]) => isText(part)) || !KIND_OF_FILE.test(JSON.stringify(answer ?? ''))) return null
  const others = sent.map(([field, part]) => [field, isText(part) ? PICTURE : part])
  return { ...rest, multipart: Object.fromEntries(others) as Fixture['multipart'] }
}

function hasBody({ json, form, body }: Fixture): boolean {
  return [json, form, body].some((one) => one !== undefined)
}

function mend(fixture: Fixture, complaint: Complaint): void {
  const { wants } = complaint
  const part = partOf(complaint, fixture)
  if (part === null || (part === 'path' && typeof fixture.path !== 'object')) return
  const before: unknown = fixture[part] ?? {}
  const field = part === 'json' ? withinEnvelope(before, complaint.field) : complaint.field
  const name = field.findLast((one) => typeof one === 'string') ?? 'value'
  const old = valueAt(before, field)
  const schema = { ...(old === undefined ? { type: 'string' } : {}), ...kindOf(old), ...wants }
  const isUntold = old === undefined && Object.keys(wants).length === 0
  const value =
    isUntold && part === 'json' && isPlural(name)
      ? []
      : exampleOf(schema, name, {
          document: OpenApiDocument.empty(),
          unique: complaint.part === 'json',
        })
  // Only JSON has lists and objects within itself.
  if (part !== 'json' && typeof value === 'object') return
  Object.assign(fixture, { [part]: withValue(before, field, value) })
}

/** A body of one field that holds all others is named no more where one of these is missing. */
function withinEnvelope(body: unknown, field: Field): Field {
  const envelope = isFields(body) ? envelopeIn(body) : null
  if (envelope === null || field.length !== 1 || field[0] === envelope.name) return field
  return valueAt(envelope.inside, field) === undefined ? [envelope.name, ...field] : field
}

/** Where the field stands in the fixture: a request has one body, and a text has no fields. */
function partOf(
  { part, field }: Complaint,
  { form, body }: Fixture,
): 'path' | 'query' | 'json' | 'form' | null {
  if (part !== 'json') return part
  if (body !== undefined) return null
  if (form === undefined) return 'json'
  return field.length === 1 ? 'form' : null
}

/** Several of something are a list, of which nothing more is known. */
const SEVERAL = /(?:[^su]|[a-z]{3}u)s$|(?:ss|x|ch|sh)es$/i
const ONE_OF_SOME =
  /(?:news|series|status|address|details|notes|settings|options|preferences|credentials|terms|days|hours|minutes|seconds|lens|canvas|alias|always|is|has|was)$/i

function isPlural(name: string): boolean {
  return SEVERAL.test(name) && !ONE_OF_SOME.test(name)
}

/** What is there already is kept in kind, where the answer says only how long or how large it is to be. */
function kindOf(old: unknown): { type?: string } {
  if (typeof old === 'string' || typeof old === 'number' || typeof old === 'boolean')
    return { type: typeof old }
  return Array.isArray(old) ? { type: 'array' } : {}
}

function valueAt(value: unknown, [name, ...rest]: Field): unknown {
  if (name === undefined) return value
  const isThere = value !== null && typeof value === 'object' && Object.hasOwn(value, name)
  return valueAt(isThere ? (value as Record<string, unknown>)[name] : undefined, rest)
}

const LONGEST_LIST = 20

function withValue(value: unknown, [name, ...rest]: Field, made: unknown): unknown {
  if (name === undefined) return made
  if (typeof name === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : []
    if (name < LONGEST_LIST) list[name] = withValue(list[name], rest, made)
    return list
  }
  const object = value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  return { ...object, [name]: withValue(Object.hasOwn(object, name) ? object[name] : undefined, rest, made) }
}
