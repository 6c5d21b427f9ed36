/** Takes out of recorded values what is secret, and puts made-up values in the place of personal ones. */
import { fields } from '../../openapi/document.ts'
import { escaped } from '../../openapi/exampleText.ts'
import type { Known } from './known.ts'
import { madeUpFor, withoutPersonal } from './personal.ts'
import { isSecretName, labelIn, looksSecret, namesSecret } from './sensitive.ts'

/** Longer ones are pictures and the like, which nobody wants in a file. */
const LONGEST = 2000
const DEEPEST = 20
/** Of a list, such as all that is synchronised at once. */
const MOST_ITEMS = 100

interface Scrubbed {
  /** Undefined for what is left out. */
  value: unknown
  /** Fields with a made-up value. */
  madeUp: string[]
}

/** @param known what the whole recording tells to be secret or personal */
export function scrub(value: unknown, name: string, known: Known): Scrubbed {
  const scrubber = new Scrubber(known)
  return { value: scrubber.of(value, [name]), madeUp: [...scrubber.madeUp] }
}

class Scrubber {
  readonly #known: Known
  readonly madeUp = new Set<string>()

  constructor(known: Known) {
    this.#known = known
  }

  /** @param names those of the field and of what it is in, the innermost first */
  of(value: unknown, names: readonly string[]): unknown {
    if (isSecretName(names[0]!, value) || names.length > DEEPEST) return undefined
    if (typeof value === 'string') return this.#text(value, names)
    if (typeof value === 'number') return this.#number(value, names)
    if (Array.isArray(value)) {
      const kept = value.slice(0, MOST_ITEMS).map((one) => this.of(one, names))
      return kept.filter((one) => one !== undefined)
    }
    return value === null || typeof value !== 'object' ? value : this.#object(value, names)
  }

  #object(value: object, names: readonly string[]): object {
    const label = labelIn(value)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inside]) => {
        if (key === '__proto__' || this.#text(key, ['']) !== key) return []
        const name = label === null ? key : key === 'value' ? label : ''
        const kept = this.of(inside, [name, ...names])
        return kept === undefined ? [] : [[key, kept]]
      }),
    )
  }

  #text(text: string, names: readonly string[]): string | undefined {
    const inside = jsonIn(text)
    if (inside !== null) return JSON.stringify(this.of(inside, names))
    // A name within a personal one is personal as well: { name: { first: 'Ada' } }.
    const made = nested(names).reduce<string | null>((made, name) => made ?? madeUpFor(name, text), null)
    if (made !== null && made !== text) {
      this.madeUp.add(names[0]!)
      return made
    }
    if (
      text.length > LONGEST ||
      !text.isWellFormed() ||
      looksSecret(text) ||
      namesSecret(text) ||
      this.#known.isSecret(text)
    )
      return undefined
    const written = escaped(text)
    const scrubbed = this.#known.withoutNames(withoutPersonal(written))
    if (scrubbed !== written) this.madeUp.add(names[0]!)
    return scrubbed
  }

  /** A phone number or the like, which stays a number. */
  #number(value: number, names: readonly string[]): number | undefined {
    const text = this.#text(String(value), names)
    if (text === undefined) return undefined
    const number = Number(text)
    return Number.isFinite(number) ? number : undefined
  }
}

/** What a field is called by itself, and with what it is in: the `first` of a `name`, the `line` of an `address`. */
function nested([name = '', parent = '']: readonly string[]): string[] {
  return [name, `${parent}_${name}`, ...(/^names?$/i.test(parent) ? [`${name}_name`] : [])]
}

/** An object or a list that was written as text. */
function jsonIn(text: string): object | null {
  if (!/^\s*[{[]/.test(text)) return null
  try {
    const value = JSON.parse(text) as unknown
    return Array.isArray(value) ? value : fields(value)
  } catch {
    return null
  }
}
