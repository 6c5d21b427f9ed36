/** What prepare makes of a database, made once more: by accident it may be another one, and what it does on purpose is the same. */
import { prepare } from '../collect/app/prepare.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { UserError } from '../errors.ts'
import { OUT_OF_TIME } from './runStage.ts'

/**
 * @param until on the clock of performance.now()
 * @throws UserError where it fails, or has no time
 */
export async function prepareAnew(
  { prepare: command, ...options }: CollectOptions,
  until: number,
): Promise<void> {
  if (command === null) return
  const timeoutMs = Math.floor(until - performance.now())
  if (timeoutMs <= 0) throw new UserError(OUT_OF_TIME)
  await prepare({ ...options, command, timeoutMs })
}
