/** What nobody may find in a fixtures file, by what a field is called and by what its value looks like. */
import { secretName } from '../../collect/secrets.ts'

/** `userEMail`, `user-e-mail` and `user[e_mail]` are all called `user_e_mail`. */
export function plainName(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\d]+/gu, '_')
    .replaceAll(/^_|_$/g, '')
    .toLowerCase()
}

/** What a field is called that is written as `{ name: 'token', value: 'abc' }`; null for any other object. */
export function labelIn(value: object): string | null {
  const { name, key, field } = value as Partial<Record<string, unknown>>
  const label = [name, key, field].find((one) => typeof one === 'string')
  // With a capital it may be the name of somebody.
  const isLabel = typeof label === 'string' && (/^[a-z][\w.-]*$/.test(label) || isSecretName(label, ''))
  return 'value' in value && isLabel ? label : null
}

const SECRET =
  /csrf|xsrf|(?:^|_)auth(?:_|$)|authorization|session_?(?:id|key)?$|^sess(?:ion)?_|cookie|jwt|(?:^|_)(?:otp|pin|sid|hmac|sig|nonce)$|signature|bearer|verifier|(?:^|_)(?:device|visitor|tracking)_?id$|(?:^|_)mfa(?:_|$)|one_?time|verification_?code|recovery_?code/
/** Half of the secret of a login at another service. */
const OAUTH = /^(?:code|state)$/

/** By its name. A password is none of these: a made-up one is as good. */
export function isSecretName(name: string, value: unknown): boolean {
  const plain = plainName(name)
  if (typeof value === 'boolean' || value === null || isPasswordName(name)) return false
  if (OAUTH.test(plain)) return typeof value === 'string' && /^\S{16,}$/.test(value)
  // The id of a token is no secret, but that of a session is.
  return SECRET.test(plain) || (secretName.test(plain) && !plain.endsWith('_id'))
}

export function isPasswordName(name: string): boolean {
  return /passw|passphrase|(?:^|_)pwd(?:_|$)/.test(plainName(name))
}

/** JSON web tokens, keys with the prefix of whoever gives them out, credentials in headers and addresses, keys in PEM. */
const TOKENS = [
  /\beyJ[\w-]{8,}\.[\w-]+/,
  /\b(?:sk|pk|rk|whsec)_(?:live|test)?_?\w{12,}|\b(?:ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|xox[abprs])[_-][\w-]{10,}|\bAKIA[A-Z\d]{12,}|\bAIza[\w-]{20,}|\bsk-[\w-]{20,}|\bSG\.[\w-]{16,}|\bya29\.[\w-]{10,}/,
  /\b(?:bearer|basic) +[\w+/=.~-]{8,}/i,
  /-----BEGIN /,
  /:\/\/[^/\s:@]+:[^/\s@]+@/,
]
/** A word of so many letters and digits, mixed, is longer than an id: a UUID has hyphens. */
const OPAQUE = /(?<![\w+/=.~-])(?=[\w+/=.~-]*\d)(?=[\w+/=.~-]*[A-Za-z])[\w+/=.~-]{30,}/
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** By its looks. */
export function looksSecret(text: string): boolean {
  if (TOKENS.some((token) => token.test(text))) return true
  const word = OPAQUE.exec(text)?.[0]
  return word !== undefined && !UUID.test(word) && !isWords(word)
}

/** `the-9-best-ways-to-write-a-slug`, `application/vnd.shop.v2+json` and a path are long, and made of words. */
function isWords(word: string): boolean {
  const parts = word.split(/[-_+/=.~]/).filter((part) => part !== '')
  return parts.length >= 3 && parts.every((part) => /^(?:[A-Za-z]{1,15}|\d{1,10}|[a-z]\d{1,3})$/.test(part))
}

/** `token=…` within a text, such as a link. */
export function namesSecret(text: string): boolean {
  return [...text.matchAll(/[?&;#] ?([\w.[\]-]+)=([^&;#\s]+)/g)].some(
    ([, name, value]) => isSecretName(name!, value) || isPasswordName(name!),
  )
}
