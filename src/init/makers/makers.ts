/** Routes that make or list something and answer with its key: sent ahead of a request, they give what that asks for. */
import type { Draft } from '../draft.ts'
import { asMade } from './asMade.ts'
import { linked } from './linked.ts'
import { madeForPath } from './madeForPath.ts'
import type { Filled, Maker, Told } from './maker.ts'
import type { Tables } from './makerOf.ts'
import { movedOn } from './movedOn.ts'
import { withReferences } from './references.ts'

export class Makers {
  readonly #tables: Tables
  readonly #posts: Maker[] = []
  readonly #puts: Maker[] = []
  readonly #gets: Maker[] = []

  constructor(tables: Tables) {
    this.#tables = tables
  }

  /** Takes note of a POST, a PUT or a GET that has passed. */
  note(draft: Draft, body: unknown): void {
    if (!draft.passes) return
    if (draft.route.method === 'POST') this.#posts.push({ draft, body })
    if (draft.route.method === 'PUT') this.#puts.push({ draft, body })
    if (draft.route.method === 'GET') this.#gets.push({ draft, body })
  }

  /** With what it needs made ahead of it: what its path names, and then what its body names as well. */
  ways(draft: Told): Filled[] {
    const made = this.#forPath(draft)
    return [...made.flatMap((way) => [way, this.forBody({ ...draft, ...way })]), this.forBody(draft)].filter(
      (way) => way !== null,
    )
  }

  /** With what its path names looked up ahead of it, or made: what is listed first may be used up by a POST. */
  waysForPath(draft: Told): Filled[] {
    const made = this.#forPath(draft)
    const { method } = draft.route
    const tables = this.#tables
    const listed = method === 'DELETE' ? [] : madeForPath(draft, { makers: this.#gets, puts: [], tables })
    const first = listed.slice(0, 1)
    return method === 'POST' ? [...made, ...first] : [...first, ...made]
  }

  /** With something made ahead of it that its path names. */
  #forPath(draft: Told): Filled[] {
    const made = madeForPath(draft, { makers: this.#posts, puts: this.#puts, tables: this.#tables })
    const link = made.length === 0 ? linked(draft, this.#posts) : null
    return link === null ? made : [link]
  }

  /** The same for fields of the body that name a row of another resource, such as `authorId`. */
  forBody(draft: Told): Filled | null {
    return withReferences(draft, this.#posts)
  }

  /** With the fields that its thing is made with. */
  bodyFor(draft: Told): Filled | null {
    return asMade(draft, this.#posts)
  }

  /** With what its path names moved on first. */
  moves(draft: Told): Filled[] {
    return movedOn(draft, this.#posts)
  }
}
