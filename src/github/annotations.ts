/** Findings next to the lines they are about, in the log and on the pull request. */
import type { Place } from '../profile.ts'
import { clean, cleanLines } from '../report/clean.ts'
import { repositoryPath } from '../report/repositoryPath.ts'
import { type Finding, findingsOf, type Severity, type Verdict } from '../verdict.ts'
import type { GitHubClient } from './client.ts'

export interface Annotation {
  level: Severity
  title: string
  message: string
  /** Relative to the root of the repository; null for what has no line of its own. */
  file: string | null
  line: number
}

/** GitHub shows no more per step and level. */
const MOST_PER_LEVEL = 10
const TITLE_LIMIT = 200
const MESSAGE_LIMIT = { columns: 500, lines: 25 }

/**
 * What is new, and known errors, since the run may fail for them. Lines of changed files come first: only those show
 * in the pull request's files.
 * @param application its directory, relative to the root of the repository
 */
export function selectAnnotations(
  verdict: Verdict,
  application: string,
  changedFiles: ReadonlySet<string>,
): Annotation[] {
  const fresh = findingsOf(verdict, 'new')
  const known = findingsOf(verdict, 'known').filter(({ severity }) => severity === 'error')
  const annotations = [...fresh, ...known].map((finding) => annotationOf(finding, application))
  const isChanged = ({ file }: Annotation): boolean => file !== null && changedFiles.has(file)
  const sorted = annotations.toSorted((a, b) => Number(isChanged(b)) - Number(isChanged(a)))
  return [...Map.groupBy(sorted, ({ level }) => level).values()].flatMap((ofLevel) =>
    ofLevel.slice(0, MOST_PER_LEVEL),
  )
}

function annotationOf(finding: Finding, application: string): Annotation {
  const { severity, rule, route, place, message, advice } = finding
  return {
    level: severity,
    title: clean(`${rule}: ${route ?? 'the whole run'}`, TITLE_LIMIT),
    message: cleanLines(`${message}\n${advice}`, MESSAGE_LIMIT).join('\n'),
    ...lineOf(place, application),
  }
}

function lineOf(place: Place | null, application: string): Pick<Annotation, 'file' | 'line'> {
  const file = place === null ? null : repositoryPath(place.file, application)
  return { file, line: place === null ? 0 : Math.max(1, place.line) }
}

/** Paths relative to the root of the repository; GitHub lists at most 3000. @throws what GitHub answered */
export async function readChangedFiles(
  client: GitHubClient,
  pull: { owner: string; repo: string; number: number },
): Promise<Set<string>> {
  const { owner, repo, number } = pull
  const files = await client.paginate(client.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: number,
    per_page: 100,
  })
  return new Set(files.map(({ filename }) => filename))
}
