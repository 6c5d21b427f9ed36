/** Writes down that a finding of the last run may stay. */
import { UserError } from '../errors.ts'
import { writeAcknowledgement } from '../fixturesFile/writeAcknowledgement.ts'
import type { Inputs } from '../inputs.ts'
import { lastFindings, type NamedFinding } from './lastRun.ts'
import { clean, cleanMessage } from '../report/clean.ts'

const LINE_LIMIT = 500
const MOST_LISTED = 20
const PLACE_LIMIT = 120

interface Said {
  reason: string
  /** The last day on which it may. */
  until: string | null
}

/** @param id as reports print it, or its beginning. @throws UserError where the last run has no such finding */
export async function acknowledgeInTerminal(
  id: string,
  inputs: Inputs,
  { reason, until }: Said,
): Promise<void> {
  requireFuture(until, new Date())
  const { rule, route, at } = findingOf(id, await lastFindings(inputs.output))
  const entry = {
    rule,
    ...(route !== null && { route }),
    ...(at !== null && { at }),
    reason,
    ...(until !== null && { until }),
  }
  const location = { directory: inputs.directory, file: inputs.fixtures ?? undefined }
  const { file, paste } = await writeAcknowledgement(location, entry)
  const name = clean(file, LINE_LIMIT)
  const subject = `${clean(rule, LINE_LIMIT)} of ${clean(route ?? 'the whole run', LINE_LIMIT)}`
  process.stdout.write(
    paste === null
      ? `${name}: acknowledged ${subject}.\n`
      : `${name} is a module, into which acknowledge does not write. Put this into "acknowledged":\n\n${cleanMessage(paste.trimEnd())}\n`,
  )
}

/** Its day is over by UTC, as for a run. */
function requireFuture(until: string | null, now: Date): void {
  if (until === null || until >= now.toISOString().slice(0, 10)) return
  throw new UserError(
    `${until} is over, so the finding would go on counting.`,
    'Give the last day on which it may stay, or leave --until out.',
  )
}

function findingOf(id: string, findings: readonly NamedFinding[]): NamedFinding {
  const meant = findings.filter((finding) => finding.id.startsWith(id.toLowerCase()))
  const [only] = meant
  if (only !== undefined && new Set(meant.map((one) => one.id)).size === 1) return only
  if (findings.length === 0)
    throw new UserError('The last run has no finding.', 'Measure first: route-profiler.')
  const listed = (meant.length > 0 ? meant : findings).map(
    ({ id, route, rule, at }) =>
      `  ${id}  ${route ?? 'the whole run'}  ${rule}${at === null ? '' : `  ${clean(at, PLACE_LIMIT)}`}`,
  )
  const more = listed.length - MOST_LISTED
  throw new UserError(
    meant.length > 0 ? `Several findings begin with ${id}.` : `The last run has no finding ${id}.`,
    [
      'These are its findings:',
      ...listed.slice(0, MOST_LISTED),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ].join('\n'),
  )
}
