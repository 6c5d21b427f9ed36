/** The end of the log, where a reader looks first: the verdict with its findings, and the table of the routes. */
import { withCommandsStopped } from '../github/stopCommands.ts'
import { outlineOf } from '../report/outline.ts'
import { renderTerminal } from '../report/terminal/terminal.ts'
import type { Verdict } from '../verdict.ts'

/** Columns of a log in the browser, which wraps what is longer. */
const LOG_WIDTH = 120

export async function showInLog(verdict: Verdict): Promise<void> {
  const report = renderTerminal(outlineOf(verdict), { color: false, width: LOG_WIDTH })
  await withCommandsStopped(process.stdout, async () => void process.stdout.write(`\n${report}\n`))
}
