/** What `prepare` builds, taken from the cache where it is there and put into it where it is not. */
import { type Prepared, restorePrepared, savePrepared } from './cache.ts'

export interface Reuse {
  /** Null where everything is there already. */
  prepare: string | null
  /** To be called once the command has run. */
  prepared?: () => Promise<void>
}

/** @param prepared without paths nothing is kept */
export async function reusePrepared(
  command: string | null,
  prepared: Omit<Prepared, 'prepare'> & {
    /** What else the result depends on: other values, another entry. */
    dependsOn: readonly string[]
  },
  log: { info(message: string): void },
): Promise<Reuse> {
  const { paths, dependsOn, ...rest } = prepared
  if (command === null || paths.length === 0) return { prepare: command }
  const entry = { ...rest, paths, prepare: JSON.stringify([command, ...dependsOn]) }
  const found = await restorePrepared(entry)
  if (found === 'exact') {
    log.info('The prepare command is left out: what it builds for this commit was in the cache.')
    return { prepare: null }
  }
  return {
    prepare: command,
    async prepared() {
      const fault = await savePrepared(entry)
      if (fault !== null) log.info(`What prepare has built is not in the cache: ${fault}`)
    },
  }
}
