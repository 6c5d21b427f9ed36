/** Secrets and names of people that a recording holds anywhere: they are none of a fixture's business, wherever they turn up again. */
import { fields } from '../../openapi/document.ts'
import type { Recorded } from './har.ts'
import { isPersonName, MADE_UP } from './personal.ts'
import { isPasswordName, isSecretName, labelIn } from './sensitive.ts'

/** Shorter ones stand in every other text; most cookies are settings, such as `light`. */
const SHORTEST_SECRET = 6
const SHORTEST_COOKIE = 8
const SHORTEST_NAME = 3
/** Names of accounts that are words as well. */
const WORDS =
  /^(?:admin|administrator|user|users|test|tester|guest|root|owner|editor|author|member|demo|default|none|null|true|false|system|example|random|counter)$/i
const DEEPEST = 12

export class Known {
  readonly #secrets = new Set<string>()
  readonly #names = new Set<string>()
  /** Any of the names, as a word of its own. */
  readonly #pattern: RegExp | null

  constructor(recording: readonly Recorded[]) {
    for (const { headers, cookies, body, answer, url } of recording) {
      for (const value of [...cookies, ...headers.flatMap(cookiesOf)])
        if (value.length >= SHORTEST_COOKIE) this.#secrets.add(value)
      for (const [name, value] of [...headers, ...url.searchParams]) this.#note(value, name, 0)
      this.#note(body?.kind === 'form' ? Object.fromEntries(body.fields) : body?.value, '', 0)
      this.#note(answer, '', 0)
    }
    const names = [...this.#names].sort((a, b) => b.length - a.length)
    const any = names.map((name) => name.replaceAll(/[^\p{L}\p{N}\s]/gu, '\\$&')).join('|')
    this.#pattern = names.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}$])(?:${any})(?![\\p{L}\\p{N}])`, 'giu') : null
  } // prettier-ignore

  /** Whether a text is a secret, or holds one. */
  isSecret(text: string): boolean {
    return [...this.#secrets].some((secret) => text.includes(secret))
  }

  withoutNames(text: string): string {
    return this.#pattern === null ? text : text.replaceAll(this.#pattern, MADE_UP.first)
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

  #name(value: unknown): void {
    if (typeof value !== 'string') return
    for (const text of [value, ...value.split(/\s+/)])
      if (text.length >= SHORTEST_NAME && !WORDS.test(text) && text.length < 100) this.#names.add(text)
  }
}

/** Some browsers list no cookies besides the header. */
function cookiesOf([name, value]: readonly [string, string]): string[] {
  if (!/^(?:set-)?cookie$/i.test(name)) return []
  return value.split(/;|\n/).map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
}
