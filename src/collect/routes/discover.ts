/** Boots the application only to ask for its routes. */
import type { CollectOptions } from '../collect.ts'
import { discoverRoutes } from './discoverRoutes.ts'
import { relativeTo } from '../relativeTo.ts'
import { boot } from '../app/boot.ts'
import { prepare } from '../app/prepare.ts'
import type { Progress } from '../progress.ts'
import { requireRoutes } from './requireRoutes.ts'
import { planRoutes, type PlannedRoutes } from './routeProfiles.ts'

interface Discovered extends PlannedRoutes {
  /** What could not be listed, and which servers are not asked. */
  problems: string[]
}

/** @throws UserError when the application cannot be prepared or booted, or has no routes */
export async function discover(options: CollectOptions, progress: Progress): Promise<Discovered> {
  if (options.prepare !== null) {
    progress.phase('prepare')
    await prepare({ ...options, command: options.prepare, timeoutMs: options.settings.budgetMs })
  }
  progress.phase('boot')
  const app = await boot(options)
  try {
    progress.phase('discover')
    const list = await discoverRoutes(app, options.openapi)
    const planned = planRoutes(requireRoutes(list), options.fixtures, relativeTo(options.directory))
    return { ...planned, problems: list.problems }
  } finally {
    await app.stop()
  }
}
