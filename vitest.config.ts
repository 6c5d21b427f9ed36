import { availableParallelism } from 'node:os'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'

/** Files that take a minute and more, the longest first: one that began last would be waited for alone. */
const LONGEST = [
  'matrix',
  'unchanged',
  'terminal/compare',
  'bookshop/bookshop',
  'terminal/confirm',
  'github/faults',
  'github/modes',
  'terminal/work',
  'github/story',
  'terminal/init',
  'terminal/processes',
  'terminal/badInput',
  'terminal/compareKept',
  'bookshop/baseline',
  'probe/memory',
  'collect/passes/causal',
  'probe/drivers/loading',
]

function place({ moduleId }: TestSpecification): number {
  const found = LONGEST.findIndex((name) => moduleId.endsWith(`/__tests__/${name}.test.ts`))
  return found < 0 ? LONGEST.length : found
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    globalSetup: ['__tests__/support/testRun.ts'],
    exclude: ['**/node_modules/**'],
    sequence: { sequencer: LongestFirst },
    // Most of them wait for servers to boot and answer: more at once than there are cores.
    maxWorkers: Math.max(4, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
