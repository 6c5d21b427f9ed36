/** Secrets and names of people that a recording holds anywhere: they are none of a fixture's business, wherever they turn up again. */
import { fields } from '../../openapi/document.ts'
import type { Recorded } from './har.ts'
import { isPersonName, MADE_UP } from './personal.ts'
import { isPasswordName, isSecretName, labelIn } from './sensitive.ts'

/** Shorter ones stand in every other text; most cookies are settings, such as `light`. */
const SHORTEST_SECRET = 6
const SHORTEST_COOKIE = 8
const SHORTEST_NAME = 3
const SHORTEST_ACCOUNT = 5
const LONGEST_NAME = 100
const WORD = /[\p{L}\p{N}_]+/gu
/** Names of accounts that are words as well. */
const WORDS =
  /^(?:admin|administrator|user|users|test|tester|guest|root|owner|editor|author|member|demo|default|none|null|true|false|system|example|org|random|counter)$/i
const DEEPEST = 12

export class Known {
  readonly #secrets = new Set<string>()
  /** Words, in small letters. */
  readonly #names = new Set<string>()
  /** Names of accounts of several words, such as `ada.l`. */
  readonly #accounts = new Set<string>()

  constructor(recording: readonly Recorded[]) {
    for (const { headers, cookies, body, answer, url } of recording) {
      for (const value of [...cookies, ...headers.flatMap(cookiesOf)])
        if (value.length >= SHORTEST_COOKIE) this.#secrets.add(value)
      for (const [name, value] of [...headers, ...url.searchParams]) this.#note(value, name, 0)
      this.#note(body?.kind === 'form' ? Object.fromEntries(body.fields) : body?.value, '', 0)
      this.#note(answer, '', 0)
    }
  }

  /** Whether a text is a secret, or holds one. */
  isSecret(text: string): boolean {
    return [...this.#secrets].some((secret) => text.includes(secret))
  }

  withoutNames(text: string): string {
    const others = [...this.#accounts].reduce((text, name) => text.replaceAll(name, MADE_UP.first), text)
    return others.replaceAll(WORD, (word) => (this.#names.has(word.toLowerCase()) ? MADE_UP.first : word))
  }

  #note(value: unknown, name: string, depth: number): void {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) return value.forEach((one) => this.#note(one, name, depth + 1))
    if (typeof value === 'string') {
      if (isSecretName(name, value) || isPasswordName(name)) this.#secret(value)
      else if (isPersonName(name, value)) this.#name(value)
      return
    }
    const inside = Object.entries(fields(value))
    const label = labelIn(fields(value))
    for (const [key, one] of inside)
      this.#note(one, label !== null && key === 'value' ? label : key, depth + 1)
    // What is called a name is that of a person where an address is with it.
    if (inside.some(([key]) => /e-?mail/i.test(key))) this.#name(fields(value)['name'])
  }

  /** Also behind its scheme, as in `Bearer abc`. */
  #secret(value: string): void {
    for (const text of [value, value.replace(/^\w+ +(?=\S+$)/, '')])
      if (text.length >= SHORTEST_SECRET) this.#secrets.add(text)
  }

  /** Of a name its words, as far as they do not stand in every text. */
  #name(value: unknown): void {
    if (typeof value !== 'string' || value.length > LONGEST_NAME) return
    const words = value.match(WORD) ?? []
    if (words.length > 1 && !/\s|\p{Lu}/u.test(value)) {
      if (value.length >= SHORTEST_ACCOUNT) this.#accounts.add(value)
      return
    }
    for (const word of words)
      if ((word.length > SHORTEST_NAME || isWhole(word, words)) && !WORDS.test(word))
        this.#names.add(word.toLowerCase())
  }
}

/** Three letters are a name where they begin with a capital, or are all that there is. */
function isWhole(word: string, words: readonly string[]): boolean {
  return word.length === SHORTEST_NAME && (words.length === 1 || /^\p{Lu}/u.test(word))
}

/** Some browsers list no cookies besides the header. */
function cookiesOf([name, value]: readonly [string, string]): string[] {
  if (!/^(?:set-)?cookie$/i.test(name)) return []
  return value.split(/;|\n/).map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
}
