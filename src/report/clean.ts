/** Text from outside (route names, SQL, file names, response bodies) made harmless to look at. */

/** Colours and cursor movements of a terminal, which servers like to write into their logs. */
const escapeSequences = /[^\P{Cc}\s]\[[0-?]*[ -/]*[@-~]/gu

/** Control, formatting (bidi, zero-width, tags), line-separating and otherwise invisible characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * One line of visible text. White space becomes single blanks; every other invisible character shows as U+FFFD,
 * so that two names that differ only there do not look the same.
 * @param limit most code points, the ellipsis included
 */
export function clean(text: string, limit: number): string {
  const line = text.toWellFormed().replace(escapeSequences, '').replace(/\s+/gu, ' ').trim()
  return shorten(line.replace(invisible, '\uFFFD'), limit)
}

/** As `clean`, but lines and their indentation are kept; the limits are per line and for the number of lines. */
export function cleanLines(text: string, limits: { columns: number; lines: number }): string[] {
  const lines = text
    .toWellFormed()
    .replace(escapeSequences, '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) =>
      shorten(line.replaceAll('\t', '  ').replace(invisible, '\uFFFD').trimEnd(), limits.columns),
    )
  return lines.length > limits.lines ? [...lines.slice(0, limits.lines - 1), '…'] : lines
}

/** At most `limit` code points, with an ellipsis where something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const points = Array.from(text)
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : text
}
