/** Made-up values in the place of personal ones. */
import { isPasswordName, plainName } from './sensitive.ts'

export const MADE_UP = {
  email: 'user-${random}@example.org',
  phone: '+12025550123',
  password: 'Passw0rd!Passw0rd!',
  first: 'Alex',
  last: 'Example',
  person: 'Alex Example',
  card: '4242424242424242',
  iban: 'DE89370400440532013000',
  text: 'Made-up text. ',
} as const

/** What stands for a value of this kind; of some only its shape stays. */
type Made = string | ((text: string) => string)

const PERSONAL: readonly [RegExp, Made][] = [
  [/e_?mails?(?:_address(?:es)?)?$|(?:^|_)mails?$/, MADE_UP.email],
  [/(?:phone|mobile|telephone|handset)s?(?:_?(?:numbers?|no|nr))?$|(?:^|_)(?:tel|fax|cell|msisdn|whats_?app)s?$/, (text) => (/^\D/.test(text) ? MADE_UP.phone : '12025550123')],
  [/(?:first|given|middle|christian)_?names?$|(?:^|_)(?:forename|fname)$/, MADE_UP.first],
  [/(?:last|family|maiden|second)_?names?$|(?:^|_)(?:sur_?name|lname)$/, MADE_UP.last],
  [/(?:user|login|nick|screen)_?names?$|(?:^|_)(?:login|handle|nick|twitter|instagram|linked_?in|telegram)$/, 'user${random}'],
  [/(?:full|display|real|legal|contact|person|customer|client|author|owner|recipient|sender|guest|patient|employee|student|member|holder|billing|shipping|account)_?names?$/, MADE_UP.person],
  [/street(?:_?(?:name|address|line|number|no))?(?:_?\d)?$|address(?:es)?(?:_?line)?(?:_?\d)?$(?<!(?:ip|mac|web|remote)_?address(?:es)?)/, '1 Example Street'],
  [/(?:^|_)(?:ip|ip_?address(?:es)?|remote_?addr(?:ess)?)$/, '192.0.2.1'],
  [/birth|(?:^|_)dob$/, '1990-01-31'],
  [/iban/, MADE_UP.iban],
  [/^(?:.*_)?card_?(?:number|no|num)$|(?:^|_)(?:pan|credit_?card|debit_?card)$/, MADE_UP.card],
  [/(?:^|_)(?:cvc|cvv|csc)\d?$|security_?code$/, '123'],
  [/(?:zip|postal|zip_?code|postal_?code|post_?code)$|(?:^|_)(?:ssn|nin|tin)$|social_?security|passport|national_?id|tax_?(?:id|number|no)$|vat_?(?:id|number|no)$|driver_?licen[cs]e|licen[cs]e_?(?:plate|number|no)$|account_?(?:number|no)$|routing_?(?:number|no)$|^(?:bic|swift)$/, shape],
  [/^(?:.*_)?(?:messages?|comments?|notes?|bio|biography|about|body|text|content|contents|feedback|reviews?|reasons?|remarks?|description|inquiry|question|answer|letter)$/, prose],
] // prettier-ignore
/** People, and things as well. */
const ROLES =
  /^(?:.*_)?(?:author|recipient|sender|assignee|contact|customer|client|owner|reviewer|attendee|guest|patient|employee|manager|signer|by|from|to|attn|title_?holder)s?$/
/** `Ada Lovelace`, `José M. de la Cruz` */
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Ll}{1,3}|\p{Lu}[\p{L}'’.-]*)){1,4}$/u
/** Nothing but words, as people write them. */
const PROSE = /^[\p{L}\p{M}\p{N}\p{Emoji}\s.,;:!?'"’“”„()&%€$£+/–—-]+$/u
const LONGEST_TITLE = 80

/** What stands in a fixture instead of the value of a field of this name; null where the name says nothing personal. */
export function madeUpFor(name: string, text: string): string | null {
  const plain = plainName(name)
  if (isPasswordName(name)) return MADE_UP.password
  if (text === '') return null
  // A name alone may be that of a thing, and nobody knows: it is what most often has to be another one anyway.
  if (/^names?$/.test(plain)) return 'name-${random}'
  const [, made] = PERSONAL.find(([pattern]) => pattern.test(plain)) ?? []
  if (made !== undefined) return typeof made === 'string' ? made : made(text)
  if (ROLES.test(plain) && FULL_NAME.test(text)) return MADE_UP.person
  return text.length > LONGEST_TITLE && PROSE.test(text) ? prose(text) : null
}

/** Whether the value of a field of this name is the name of somebody. */
export function isPersonName(name: string, text: string): boolean {
  const made = madeUpFor(name, text)
  return (
    made === MADE_UP.first || made === MADE_UP.last || made === MADE_UP.person || made === 'user${random}'
  )
}

/** Letters and digits give way to others, so that it is as long and as valid as before. */
function shape(text: string): string {
  return text
    .replaceAll(/\d/g, '1')
    .replaceAll(/\p{Lu}/gu, 'A')
    .replaceAll(/\p{Ll}/gu, 'a')
}

const LONGEST_PROSE = 500

/** Of the same length, where it is written in words: one word may be a choice, such as `late`. */
function prose(text: string): string {
  if (!/\s/.test(text.trim())) return text
  const length = Math.min(text.length, LONGEST_PROSE)
  return MADE_UP.text.repeat(length).slice(0, length).replace(/\s$/, '.')
}

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g
const PHONES = /(?<![\w.+-])(?:\+\d[\d ().-]{6,}\d|\(\d{2,5}\) ?\d[\d .-]{4,}\d|\d{3}[ .-]\d{3}[ .-]\d{4}|00?[1-9]\d{1,4}[ /-]\d[\d -]{4,}\d)(?![\w.-])/g // prettier-ignore
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g
const SSN = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g
const CARD = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g

/** A text with made-up values in the place of those that look personal. */
export function withoutPersonal(text: string): string {
  return text
    .replaceAll(EMAIL, () => MADE_UP.email)
    .replaceAll(IBAN, MADE_UP.iban)
    .replaceAll(SSN, shape)
    .replaceAll(CARD, (digits) => (isCard(digits) ? MADE_UP.card : digits))
    .replaceAll(PHONES, () => MADE_UP.phone)
}

/** The last digit of a card's number makes the sum a multiple of ten (Luhn). A time in milliseconds begins with 1. */
function isCard(written: string): boolean {
  if (!/^[2-6]/.test(written)) return false
  const digits = written.replaceAll(/\D/g, '').split('').toReversed().map(Number)
  const sum = digits.reduce((sum, digit, i) => {
    const twice = digit * 2
    return sum + (i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice)
  }, 0)
  return sum % 10 === 0
}
