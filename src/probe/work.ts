/** The work pass, seen from inside: which functions ran since the last look, and how many blocks of each. */
import { startCoverage, takeCoverage } from './coverage.ts'
import { executedFunctions, type Executed } from './executedFunctions.ts'
import type { ExecutedWork } from './protocol.ts'
import { isApplicationInWorkers } from './workers.ts'

// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis
let workers = 0

/** In the preload, before the application's first module. */
export function startWork(): void {
  process.on('worker', () => (workers += 1))
  startCoverage()
}

/**
 * Waits for what a response leaves behind (listeners of 'finish', a log line), then hands out the counts.
 * @throws when the process was not started for the work pass
 */
export async function takeWork(settleMs: number): Promise<ExecutedWork> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, settleMs).unref()
  })
  const executed = executedFunctions(takeCoverage())
  const packages = new Map<string, number>()
  for (const { package: name, blocks } of executed)
    if (name !== null) packages.set(name, (packages.get(name) ?? 0) + blocks)
  return {
    applicationBlocks: blocksOf(executed.filter((one) => one.package === null)),
    dependencyBlocks: blocksOf(executed.filter((one) => one.package !== null)),
    functions: executed.flatMap(({ place, text, blocks }) => (place ? [{ place, text, blocks }] : [])),
    packages: [...packages].map(([name, blocks]) => ({ name, blocks })),
    workers,
    applicationInWorkers: isApplicationInWorkers(),
  }
}

function blocksOf(executed: readonly Executed[]): number {
  return executed.reduce((sum, { blocks }) => sum + blocks, 0)
}
