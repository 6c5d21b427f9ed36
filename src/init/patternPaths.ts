/** Paths of a route that the framework prints as a regular expression: with a value where its groups are. */
import { matchesPattern } from '../fixturesFile/examplePattern.ts'

export interface PatternRoute {
  /** The path before the first group: `/parts/`. */
  before: string
  /** The path with a text in place of all groups; null where the route does not answer that. */
  pathWith: (text: string) => string | null
}

/** `/^\/parts\/((@[^\/]+\/)?[^\/]+)$/`, below a mount or not. */
const PRINTED = /^([^:*{^]*?)\/\^(.+)\/[a-z]*$/
/** A slash, a dot and the like are escaped, and nothing else stands between the groups. */
const PLAIN = /^(?:\\[/.\-_]|[\w/@~-])*/

/** Null where the template is none, or has no group that a value could stand for. */
export function patternRoute(template: string): PatternRoute | null {
  const [, mount = '', source] = PRINTED.exec(template) ?? []
  if (source === undefined) return null
  const before = PLAIN.exec(source)![0]
  const rest = source.slice(before.length)
  const after = /(?<=\)\??)((?:\\[/.\-_]|[\w/@~-])*)(?:\\\/\?)?\$?$/.exec(rest)
  if (!/^\((?!\?[=!<])/.test(rest) || after === null) return null
  const own = (text: string): string => unescaped(before) + text + unescaped(after[1] ?? '')
  return {
    before: mount + unescaped(before),
    pathWith: (text) => (matchesPattern(`^${source}`, own(text)) ? encodeURI(mount + own(text)) : null),
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1')
}
