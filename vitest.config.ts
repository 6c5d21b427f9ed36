import { availableParallelism } from 'node:os'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { asText } from './scripts/asText.ts'

/** Files that take half a minute and more, the longest first: one that began last would be waited for alone. */
const LONGEST = [
  'unchanged',
  'matrix',
  'bookshop/bookshop',
  'plans/corpus',
  'plans/postgres/examinePostgres',
  'probe/plans/planConnection',
  'github/faults',
  'github/modes',
  'terminal/reset',
  'terminal/growth',
  'terminal/flows',
  'terminal/state',
  'terminal/notCompared',
  'github/nodes',
  'probe/adapters/next',
  'terminal/work',
  'terminal/compare',
  'terminal/confirm',
  'terminal/confirmAll',
  'terminal/notConfirmed',
  'terminal/timeBudget',
  'terminal/impact',
  'terminal/flowsCompared',
  'terminal/sqlSteps',
  'terminal/hostile',
  'terminal/leftRows',
  'reportInBrowser',
  'github/story',
  'probe/adapters/nest',
  'probe/drivers/drivers',
  'probe/drivers/versions',
  'probe/drivers/orms',
  'probe/drivers/mongodb',
  'terminal/badInput',
  'terminal/compareKept',
  'init/init',
  'openapi/openapi',
  'probe/rows/statements',
  'probe/growth/seedRows',
  'probe/reset/reset',
  'bookshop/baseline',
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
const ALONE = ['terminal/causes', 'confirm/preparedAnew', 'confirm/tellApart'].map(
  (name) => `__tests__/${name}.test.ts`,
)

/**
 * Functions of what they are given, which leave nothing behind in their process: they share it, and what they import is
 * read once and not for each of them.
 */
const PURE = [
  '__tests__/{compare,judge,rules,report}/**/*.test.ts',
  '__tests__/{command,metrics,sql}.test.ts',
  '__tests__/init/!(ended|init|tracing).test.ts',
  '__tests__/init/{complaints,recording,trial}/*.test.ts',
  '__tests__/fixturesFile/!(docs|jsonSchema|module|multipart|read|typeDeclarations).test.ts',
  '__tests__/openapi/{describeRoutes,exampleOf}.test.ts',
  '__tests__/action/{combineVerdicts,inputs,visibleLog}.test.ts',
  '__tests__/collect/{distribution,estimate,executedFunctions,leftOut,markReach,measure}.test.ts',
  '__tests__/collect/{secrets,statistics,timePlan,worthIt}.test.ts',
  '__tests__/collect/app/quoteOutput.test.ts',
  '__tests__/collect/growth/{exponentOf,growingTables,sizesOf}.test.ts',
  '__tests__/collect/passes/{cause,count,flameTree,memory,outgoingCalls,queryShapes,sampledBounds}.test.ts',
  '__tests__/collect/passes/{sampledTime,timeline,timing,turn,unattributed,varyingColumns}.test.ts',
  '__tests__/confirm/{accident,alike,suspects}.test.ts',
  '__tests__/confirm/base/databases.test.ts',
  '__tests__/github/{permalink,quietly}.test.ts',
  '__tests__/impact/{fileKind,functionTree,reach}.test.ts',
  '__tests__/plans/{indexWords,temporaryTable,whyNoPlan}.test.ts',
  '__tests__/plans/candidates/fewValues.test.ts',
  '__tests__/plans/postgres/{conditions,planNode,spread,words}.test.ts',
  '__tests__/plans/statement/readStatement.test.ts',
  '__tests__/probe/{offset,widestColumns}.test.ts',
  '__tests__/probe/calls/pathShape.test.ts',
  '__tests__/probe/drivers/commandText.test.ts',
  '__tests__/probe/plans/{keptStatements,mayAsk,withoutValues}.test.ts',
  '__tests__/probe/reset/localHost.test.ts',
  '__tests__/probe/trace/arrivedIn.test.ts',
]

/** Most of them wait for servers to boot and answer, so one more than there are cores keeps these busy; several more are too slow to boot. */
const WORKERS = availableParallelism() + 1

const BEFORE_EACH_FILE = ['__tests__/support/beforeFile.ts']

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
          setupFiles: BEFORE_EACH_FILE,
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
        test: {
          name: 'alone',
          include: ALONE,
          setupFiles: BEFORE_EACH_FILE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
