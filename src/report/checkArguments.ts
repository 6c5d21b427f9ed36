/** The command line that checks a finding again. */
import { isRoutePattern } from '../inputs.ts'
import type { Profile } from '../profile.ts'
import type { Finding, Verdict } from '../verdict.ts'
import { clean } from './clean.ts'

interface Invocation {
  /** The application, from where the command is given; empty for there. */
  directory: string
  /** The file that this run was compared with, where the user named one. */
  baseline?: string | null
}

const NAME_LIMIT = 500

/** Its route alone; what is about a change beside the commit of the base, or against the same file again. */
export function checkArguments(
  { route, change }: Finding,
  { profile, baseline }: Pick<Verdict, 'profile' | 'baseline'>,
  { directory, baseline: file = null }: Invocation,
): string {
  const commit = change === null || file !== null ? null : commitOf(baseline.profile)
  const words = [
    ...(commit === null ? [] : ['compare', commit]),
    ...(directory === '' ? [] : ['--directory', shellWord(directory)]),
    ...fixturesWords(profile),
    ...(change === null || file === null ? [] : ['--baseline', shellWord(file)]),
    ...(route === null || !canBeNamed(route) ? [] : ['--only', `"${route}"`]),
  ]
  return words.join(' ')
}

/** A baseline is not trusted with a word of a command line. */
function commitOf(base: Profile | null): string | null {
  const commit = base?.source.commit ?? ''
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(commit) ? commit.slice(0, 12) : null
}

function fixturesWords({ fixturesFile }: Profile): string[] {
  const isFound = fixturesFile === null || /^route-fixtures\.\w+$/u.test(fixturesFile)
  return isFound ? [] : ['--fixtures', shellWord(fixturesFile)]
}

/** Only what no shell reads anything into between double quotes, since people and agents paste it. */
const plain = /^[\p{L}\p{N}_ ./:@+,=*{}()?&;<>|~#[\]'-]*$/u

function canBeNamed(route: string): boolean {
  return isRoutePattern(route) && clean(route, NAME_LIMIT) === route && plain.test(route)
}

function shellWord(word: string): string {
  if (/^[\w./:@+=-]+$/u.test(word)) return word
  return plain.test(word) ? `"${word}"` : `'${clean(word, NAME_LIMIT).replaceAll("'", String.raw`'\''`)}'`
}
