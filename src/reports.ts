/** Every report in the directory for them. */
import { removeUnfinished } from './collect/unfinished.ts'
import { messageOf } from './errors.ts'
import { writeOutput } from './files/writeOutput.ts'
import { makeOutput } from './makeOutput.ts'
import { reporters } from './report/index.ts'
import { type Link, outlineOf } from './report/outline.ts'
import type { Verdict } from './verdict.ts'

/**
 * The verdict, with the reports on disk as far as they can be there. One that cannot does not keep the others from it,
 * and is a problem of the verdict, which is shown all the same.
 */
export async function withReports(
  verdict: Verdict,
  directory: string,
  link: Link = () => null,
): Promise<Verdict> {
  const faults = new Set<string>()
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      faults.add(messageOf(error))
    }
  }
  // The application may have taken the directory away meanwhile.
  await attempt(() => makeOutput(directory))
  const outline = outlineOf(verdict)
  for (const reporter of Object.values(reporters))
    await attempt(() => writeOutput(directory, reporter.file, reporter.render(outline, { link })))
  if (faults.size > 0) return withProblem(verdict, unwritten(directory, [...faults]))
  await removeUnfinished(directory)
  return verdict
}

function unwritten(directory: string, faults: readonly string[]): string {
  return `The reports cannot be written to ${directory}: ${faults.join('; ')}`
}

function withProblem(verdict: Verdict, message: string): Verdict {
  const hint = 'What is shown here is all there is.'
  const problem = { stage: 'judge' as const, route: null, message, hint }
  const { profile } = verdict
  return { ...verdict, profile: { ...profile, problems: [...profile.problems, problem] } }
}
