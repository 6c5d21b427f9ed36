import { availableParallelism } from 'node:os'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { asText } from './scripts/asText.ts'

/** Files that take half a minute and more, the longest first: one that began last would be waited for alone. */
const LONGEST = [
  'matrix',
  'bookshop/bookshop',
  'github/faults',
  'github/modes',
  'terminal/reset',
  'terminal/notCompared',
  'github/nodes',
  'probe/adapters/next',
  'terminal/work',
  'terminal/confirmAll',
  'terminal/notConfirmed',
  'terminal/hostile',
  'terminal/leftRows',
  'reportInBrowser',
  'github/story',
  'probe/adapters/nest',
  'probe/drivers/drivers',
  'probe/drivers/versions',
  'terminal/badInput',
  'terminal/compareKept',
  'init/init',
  'openapi/openapi',
  'probe/loaders',
  'probe/adapters/frameworks',
  'confirm/falseAlarms',
  'collect/passes/causal',
  'probe/memory',
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

/** They judge milliseconds, or load the machine on purpose: one after the other, when the others are done. */
const ALONE = ['unchanged', 'terminal/confirm', 'terminal/compare', 'terminal/causes'].map(
  (name) => `__tests__/${name}.test.ts`,
)

/**
 * Functions of what they are given, which leave nothing behind in their process: they share it, and what they import is
 * read once and not for each of them.
 */
const PURE = [
  '__tests__/{compare,judge,rules,report}/**/*.test.ts',
  '__tests__/{metrics,sql}.test.ts',
  '__tests__/init/!(ended|init|tracing).test.ts',
  '__tests__/init/{complaints,recording,trial}/*.test.ts',
  '__tests__/fixturesFile/!(docs|jsonSchema|module|multipart|read|typeDeclarations).test.ts',
  '__tests__/openapi/{describeRoutes,exampleOf}.test.ts',
]

/** Most of them wait for servers to boot and answer: as many at once as there are cores would leave these idle. */
const WORKERS = availableParallelism() + 4

export default defineConfig({
  plugins: [asText()],
  test: {
    sequence: { sequencer: LongestFirst },
    globalSetup: ['__tests__/support/testRun.ts'],
    testTimeout: 120_000,
    // What is waited for comes; how soon is up to how busy the machine is.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['__tests__/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...ALONE, ...PURE],
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: PURE,
          isolate: false,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
})
