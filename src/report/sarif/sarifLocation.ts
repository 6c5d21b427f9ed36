/** Where a finding stands, relative to the root of the repository. */
import type { Place, Profile } from '../../profile.ts'
import type { Finding } from '../../verdict.ts'
import { clean, cleanLines } from '../clean.ts'
import { placesOf } from '../place.ts'
import { repositoryPath } from '../repositoryPath.ts'

export const SOURCE_ROOT = '%SRCROOT%'

const NAME_LIMIT = 300

interface PhysicalLocation {
  artifactLocation: { uri: string; uriBaseId: string }
  region: { startLine: number; startColumn?: number }
}

/**
 * A finding without a line of the repository points at the fixture of its route, and one about the whole run at the
 * beginning of the fixtures file, or of package.json where there is none: readers show no result without a place.
 */
export function primaryLocation(finding: Finding, profile: Profile): PhysicalLocation {
  const start = { file: profile.fixturesFile ?? 'package.json', line: 1 }
  const locations = [...placesOf(finding, profile), start].map((one) => physicalLocation(one, profile))
  return locations.find((one) => one !== null) ?? locationOf('package.json', { line: 1 })
}

/** Null for what is not in the repository. */
export function physicalLocation(place: Place | null, { source }: Profile): PhysicalLocation | null {
  const name = place === null ? null : repositoryPath(place.file, source.directory ?? '')
  return name === null ? null : locationOf(name, place!)
}

function locationOf(name: string, { line, column }: Pick<Place, 'line' | 'column'>): PhysicalLocation {
  const uri = name.toWellFormed().split('/').map(encodeURIComponent).join('/')
  const region = { startLine: Math.max(1, line), ...(column && { startColumn: column }) }
  return { artifactLocation: { uri, uriBaseId: SOURCE_ROOT }, region }
}

/** Lines of a message. */
export function plainText(text: string, limits: { columns: number; lines: number }): string {
  return withoutLinks(cleanLines(text, limits).join('\n').trim()) || '(empty)'
}

/** One line, such as a name. */
export function plainLine(text: string): string {
  return withoutLinks(clean(text, NAME_LIMIT)) || '(empty)'
}

/** A blank keeps `[text](target)` from being a link: readers differ in whether they know the backslash of SARIF. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (')
}
