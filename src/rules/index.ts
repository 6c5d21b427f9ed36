/** Every rule, in the order of the documentation. A new rule is a file, a line here and a page in docs/rules. */
import { budget } from './budget.ts'
import { failedLogin } from './failedLogin.ts'
import { indexLint } from './indexLint.ts'
import { growsWithData } from './growsWithData.ts'
import { latencyRegression } from './latencyRegression.ts'
import { leftoverRows } from './leftoverRows.ts'
import { memoryRegression } from './memoryRegression.ts'
import { missingFixture } from './missingFixture.ts'
import { missingIndex } from './missingIndex.ts'
import { nPlusOne } from './nPlusOne.ts'
import { nothingCaptured } from './nothingCaptured.ts'
import { planRegression } from './planRegression.ts'
import { queryRegression } from './queryRegression.ts'
import { querySmell } from './querySmell.ts'
import { redundantCall } from './redundantCall.ts'
import { redundantQuery } from './redundantQuery.ts'
import { outgoingNPlusOne } from './outgoingNPlusOne.ts'
import { outgoingRegression } from './outgoingRegression.ts'
import type { Rule } from './rule.ts'
import { setupCascade } from './setupCascade.ts'
import { slowRoute } from './slowRoute.ts'
import { staleFixture } from './staleFixture.ts'
import { strayQueries } from './strayQueries.ts'
import { timeRegression } from './timeRegression.ts'
import { tooFewRows } from './tooFewRows.ts'
import { unexpectedStatus } from './unexpectedStatus.ts'
import { unmeasured } from './unmeasured.ts'
import { workRegression } from './workRegression.ts'

export const rules: readonly Rule[] = [
  missingFixture,
  staleFixture,
  failedLogin,
  unexpectedStatus,
  unmeasured,
  nPlusOne,
  tooFewRows,
  redundantQuery,
  missingIndex,
  querySmell,
  indexLint,
  outgoingNPlusOne,
  redundantCall,
  growsWithData,
  slowRoute,
  budget,
  queryRegression,
  planRegression,
  outgoingRegression,
  workRegression,
  memoryRegression,
  timeRegression,
  latencyRegression,
  strayQueries,
  leftoverRows,
  setupCascade,
  nothingCaptured,
]
