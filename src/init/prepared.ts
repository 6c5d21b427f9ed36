/** Runs what prepares the application, where there is such a command. */
import { prepare } from '../collect/app/prepare.ts'
import type { CollectOptions } from '../collect/collect.ts'
import type { Progress } from '../collect/progress.ts'

export async function prepared(options: CollectOptions, progress: Progress): Promise<void> {
  const { prepare: command, settings } = options
  if (command === null) return
  progress.phase('prepare')
  await prepare({ ...options, command, timeoutMs: settings.budgetMs })
}
