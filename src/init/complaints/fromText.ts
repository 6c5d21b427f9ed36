/** Complaints in the sentences of a text: each of them begins with the field, or asks for some in words of its own. */
import { type Complaint, partCalled, requiredIn } from './complaint.ts'
import { fieldPath } from './fieldPath.ts'
import { asWritten, isNoField } from './fieldName.ts'
import { namedIn } from './namedIn.ts'
import { thrownOver } from './thrownOver.ts'
import { wantsOf } from './wantsOf.ts'

const SENTENCES = /,\s+(?=body|querystring|params)|;\s+|\n|(?<=\w\w['"`]?)[.!]\s+(?=[A-Z])/

/** Sentences that begin with the field: `body/age must be integer`, `"name" is required`, `email must be an email`. */
const SENTENCE =
  /^\W{0,40}(?:(body|querystring|query|params)[ /.])?(?:"([\w.[\]-]{1,200})"|([\w/.[\]-]{1,200}))?\s{0,40}\b((?:must|should|is|has|needs|are|looks?|may|can|cannot|can't|missing)\b.*)$/i

/** What an answer calls its words themselves, rather than the field that they are about. */
const WORDS =
  /^(?:errors?|messages?|msg|reasons?|details?|description|title|text|status|code|name|type|hint|cause)$/i

/** Where a text stands in an answer. */
interface Place {
  /** Where a field is that the text says nothing about. */
  part: Complaint['part']
  /** What the text is called: the name of the field, where one is listed by its name. */
  key: string
}

export function fromText(text: string, place: Place): Complaint[] {
  return text
    .split(SENTENCES)
    .map((sentence) => sentence.trim())
    .flatMap(
      (sentence) =>
        askedBy(sentence, place.part) ??
        thrownOver(sentence)?.map((one) => ({ part: place.part, ...one })) ??
        beginning(sentence, place),
    )
}

/** Null where it asks for no field by its name. */
function askedBy(sentence: string, part: Complaint['part']): Complaint[] | null {
  const { within, names } = namedIn(sentence)
  const at = /\bquery\b/i.test(sentence) ? 'query' : part
  if (names.length === 0) return null
  return names.map((name) => ({ part: at, field: [...within, ...fieldPath(name)], wants: {} }))
}

/** Of a sentence that begins with its field. */
function beginning(sentence: string, { part, key }: Place): Complaint[] {
  const [, place = '', quoted, plain, words = ''] = SENTENCE.exec(sentence) ?? []
  const inside = partCalled((plain ?? '').toLowerCase())
  const told = quoted ?? (plain === undefined ? unsaid(key) : asWritten(place ? plain : first(plain)))
  const field = [...(inside ? [] : fieldPath(told)), ...requiredIn(words)]
  if (field.length === 0 || isNoField(String(field[0])) || words === '') return []
  return [{ part: partCalled(place.toLowerCase()) ?? inside ?? part, field, wants: wantsOf(words) }]
}

/** `username/email is required` leaves a choice; what begins with a slash is the path to a field. */
function first(name: string): string {
  return /^\w/.test(name) ? name.split('/', 1)[0]! : name
}

/** `{ errors: { age: 'must be a number' } }` */
function unsaid(key: string): string | undefined {
  return WORDS.test(key) ? undefined : key
}
