/** The job's summary page. */
import { appendFile, stat } from 'node:fs/promises'
import { UserError } from '../errors.ts'

/** GitHub shows nothing at all of a larger summary. */
const LIMIT_BYTES = 1024 * 1024

/** Largest report; the rest is for what went wrong afterwards. */
export const SUMMARY_BYTES = LIMIT_BYTES - 64 * 1024

/**
 * Appends the first of the texts that fits.
 * @param file GITHUB_STEP_SUMMARY
 * @throws UserError where there is no summary, or no room in it
 */
export async function writeSummary(file: string | undefined, ...texts: string[]): Promise<void> {
  if (!file) {
    throw new UserError(
      'There is no job summary to write to.',
      'The runner has to set GITHUB_STEP_SUMMARY: update it, or read report.md among the artifacts.',
    )
  }
  const { size } = await stat(file).catch(() => ({ size: 0 }))
  const fitting = texts.find((text) => size + Buffer.byteLength(text) + 1 <= LIMIT_BYTES)
  if (fitting === undefined) {
    throw new UserError(
      `The job summary is full: there are ${size} bytes in it already, and GitHub takes ${LIMIT_BYTES}.`,
      'Write less into GITHUB_STEP_SUMMARY; report.md is among the artifacts.',
    )
  }
  await appendFile(file, `${fitting}\n`)
}
