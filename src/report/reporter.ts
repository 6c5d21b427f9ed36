/** What a format is. */
import type { Link, Outline } from './outline.ts'

/** A format: pure, from the outline to a text. */
export interface Reporter {
  /** Name of the file it is written to. */
  file: string
  /** @param options.link makes the address of a line of code; null names the line only */
  render(outline: Outline, options: { link: Link }): string
}
