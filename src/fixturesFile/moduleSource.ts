/** Places in a module of fixtures, as far as its text tells them: what it computes stands nowhere. */
import type { Path, Position, Source } from './yamlSource.ts'

const START: Position = { line: 1, column: 1 }

export class ModuleSource implements Source {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  positionOf(path: Path): Position {
    return this.keyPosition(path)
  }

  /** Of a route its key, where it is written out; of anything else the field that it is in. */
  keyPosition([field, id]: Path): Position {
    const route = field === 'routes' && id !== undefined ? this.#quoted(String(id)) : -1
    const at = route < 0 ? this.#field(String(field)) : route
    return at < 0 ? START : this.#position(at)
  }

  /** A number is one already: how it was written does not matter. */
  numberText(): undefined {}

  #quoted(text: string): number {
    return Math.max(...[`'${text}'`, `"${text}"`, `\`${text}\``].map((quoted) => this.#text.indexOf(quoted)))
  }

  #field(name: string): number {
    const word = name.replaceAll(/[^\w$]/g, '\\$&')
    return this.#text.search(new RegExp(`(?<=(?:^|[{,])\\s*)["']?${word}["']?\\s*[:,]`, 'm'))
  }

  #position(at: number): Position {
    const before = this.#text.slice(0, at).split('\n')
    return { line: before.length, column: before.at(-1)!.length + 1 }
  }
}
