/** Text from outside (route names, SQL, file names, response bodies) made harmless to look at. */

/**
 * What a terminal obeys and servers like to write into their logs (ECMA-48): colours and cursor movements, titles and
 * links up to their end, and the short ones, such as those that choose a character set or reset the terminal.
 */
const escapeSequences = new RegExp(
  [
    String.raw`(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]`,
    String.raw`(?:\x1B[\]PX^_]|[\x9D\x90\x98\x9E\x9F])[^\x07\x1B\x9C\n\r]*(?:\x07|\x1B\\|\x9C)`,
    String.raw`\x1B[ -/]+[0-~]`,
    String.raw`\x1B[0-OQ-WYZ\\\x60-~]`,
  ].join('|'),
  'gu',
)

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

const MESSAGE_LIMITS = { columns: 4000, lines: 400 }

/** A message of several lines that may quote the application, for a terminal or a log. */
export function cleanMessage(text: string): string {
  return cleanLines(text, MESSAGE_LIMITS).join('\n')
}

/** At most `limit` code points, with an ellipsis where something was cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const points = Array.from(text)
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : text
}
