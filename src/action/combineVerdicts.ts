/** Several applications of one repository as one verdict, for what counts over all of them: annotations, outputs, colour. */
import path from 'node:path'
import type { Place } from '../profile.ts'
import type { Verdict } from '../report/reporter.ts'

export interface JudgedApplication {
  /** Tells it from the others; empty for the only one. */
  name: string
  /** Relative to the repository, empty for its root. */
  directory: string
  verdict: Verdict
}

/** Routes and signatures get the application's name, places its directory. */
export function combineVerdicts(applications: readonly JudgedApplication[]): Verdict {
  const named = applications.map(({ name, directory, verdict }) => withName(verdict, name, directory))
  const [first] = named
  const comparisons = named.flatMap(({ comparison }) => comparison ?? [])
  return {
    profile: {
      ...first!.profile,
      routes: named.flatMap(({ profile }) => profile.routes),
      problems: named.flatMap(({ profile }) => profile.problems),
    },
    baseline: first!.baseline,
    comparison:
      comparisons.length === 0
        ? null
        : {
            differences: comparisons.flatMap(({ differences }) => differences),
            routes: comparisons.flatMap(({ routes }) => routes),
            added: comparisons.flatMap(({ added }) => added),
            removed: comparisons.flatMap(({ removed }) => removed),
          },
    findings: named.flatMap(({ findings }) => findings),
    suspicions: named.flatMap(({ suspicions }) => suspicions),
    known: named.flatMap(({ known }) => known),
  }
}

function withName(
  { profile, comparison, findings, suspicions, known, ...rest }: Verdict,
  name: string,
  directory: string,
) {
  const own = (text: string): string => `${name} ${text}`.trim()
  const ownFinding = (finding: Verdict['findings'][number]) => ({
    ...finding,
    route: finding.route && own(finding.route),
    signature: own(finding.signature),
    place: finding.place && fromRoot(finding.place, directory),
  })
  return {
    ...rest,
    profile: { ...profile, routes: profile.routes.map((route) => ({ ...route, id: own(route.id) })) },
    comparison: comparison && {
      ...comparison,
      routes: comparison.routes.map((route) => ({ ...route, id: own(route.id) })),
      added: comparison.added.map(own),
      removed: comparison.removed.map(own),
    },
    findings: findings.map(ownFinding),
    suspicions: suspicions.map(ownFinding),
    known: known.map(own),
  }
}

function fromRoot(place: Place, directory: string): Place {
  return path.posix.isAbsolute(place.file)
    ? place
    : { ...place, file: path.posix.join(directory, place.file) }
}
