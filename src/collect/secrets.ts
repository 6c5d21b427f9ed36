/** What the application may repeat, and nothing that we write down may: the values of placeholders, and what looks like a secret in our environment. */
import { UserError } from '../errors.ts'
import { type Captured, placeholdersIn } from '../fixturesFile/placeholders.ts'
import type { Fixtures } from '../fixturesFile/schema.ts'
import type { CheckRequest, Profile } from '../profile.ts'

/** Shorter values stand in every other text. */
const SHORTEST = 4
/** A value that only looks like a secret, by its name, has to be so long: `USE_TOKEN=true` is none. */
const SHORTEST_GUESS = 8
const HIDDEN = '***'
/** What people call a secret, among other words of a name. */
export const secretName = /token|secret|passw|credential|api_?key|access_?key|private_?key/i

export class Secrets {
  /** Every value in every spelling, the longest first: one may be part of another. */
  #spellings: string[] = []

  /** @param env our own environment */
  constructor(fixtures: Fixtures, env: NodeJS.ProcessEnv) {
    const used = new Set(placeholdersIn(JSON.stringify(fixtures)).map(({ name }) => name))
    for (const [name, value = ''] of Object.entries(env)) {
      const isGuess = secretName.test(name) && value.length >= SHORTEST_GUESS
      if (used.has(`env.${name}`) || isGuess) this.add(value)
    }
  }

  /** All strings and numbers of a value, such as what the login step has captured. */
  add(value: unknown): void {
    if (value !== null && typeof value === 'object')
      return Object.values(value).forEach((one) => this.add(one))
    if (typeof value !== 'string' && typeof value !== 'number') return
    const spellings = spellingsOf(String(value)).filter((text) => text.length >= SHORTEST)
    this.#spellings = [...new Set([...this.#spellings, ...spellings])].sort((a, b) => b.length - a.length)
  }

  /** What steps have captured. An id or a short word is none: it stands in every other text. */
  addCaptured(captured: Captured): void {
    for (const [name, value] of Object.entries(captured)) {
      if (value !== null && typeof value === 'object') this.addCaptured(value as Captured)
      const isSecret = secretName.test(name) || String(value).length >= SHORTEST_GUESS
      if (typeof value === 'string' && isSecret) this.add(value)
    }
  }

  hide(text: string): string {
    return this.#spellings.reduce((hidden, spelling) => hidden.replaceAll(spelling, HIDDEN), text)
  }

  /** The application's words in a profile. Its names, templates and statements hold no values of requests. */
  hideIn(profile: Profile): Profile {
    const problems = profile.problems.map((problem) => ({
      ...problem,
      message: this.hide(problem.message),
      hint: this.hide(problem.hint),
      ...(problem.asked && {
        asked: {
          request: this.#hideInRequest(problem.asked.request),
          excerpt: this.#withoutTornEnd(this.hide(problem.asked.excerpt)),
        },
      }),
    }))
    const routes = profile.routes.map(({ check, reason, ...route }) => ({
      ...route,
      check: check && this.#hideInCheck(check),
      reason: reason && { ...reason, message: this.hide(reason.message) },
    }))
    return { ...profile, app: { ...profile.app, start: this.hide(profile.app.start) }, problems, routes }
  }

  /** What to throw instead of an error that may quote the application. */
  hideInError(error: unknown): unknown {
    if (!(error instanceof UserError)) return error
    return new UserError(this.hide(error.message), this.hide(error.hint))
  }

  #hideInCheck(check: CheckRequest): CheckRequest {
    return {
      ...check,
      location: check.location && this.hide(check.location),
      ...(check.asked !== undefined && { asked: this.#hideInRequest(check.asked) }),
      ...(check.printed !== undefined && { printed: this.hide(check.printed) }),
      contentType: check.contentType && this.hide(check.contentType),
      excerpt: this.#withoutTornEnd(this.hide(check.excerpt)),
    }
  }

  /** `?api_key=abc` is written into the fixtures file as it is, and still nobody's business. */
  #hideInRequest(request: string): string {
    return this.hide(request).replace(/(?<=[?&])([^=&#]*)=([^&#]*)/g, (parameter, name: string) =>
      secretName.test(name) ? `${name}=${HIDDEN}` : parameter,
    )
  }

  /** An excerpt may end within a secret. */
  #withoutTornEnd(excerpt: string): string {
    for (const spelling of this.#spellings) {
      for (let length = spelling.length - 1; length >= SHORTEST; length--)
        if (excerpt.endsWith(spelling.slice(0, length))) return excerpt.slice(0, -length) + HIDDEN
    }
    return excerpt
  }
}

/** As it is, line by line, and as it looks in a URL, a form, a JSON string and a page of HTML. */
function spellingsOf(value: string): string[] {
  const encoded = encodeURIComponent(value.toWellFormed())
  const escaped = value.replace(/[&<>"']/g, (char) => `&${entities[char]};`)
  const lines = value.split('\n').map((line) => line.trim())
  return [
    value,
    ...lines,
    encoded,
    encoded.replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
    escaped,
  ]
}

const entities: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }
