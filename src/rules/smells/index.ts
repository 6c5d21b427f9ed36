/** Every smell, in the order of the documentation. */
import { deepOffset } from './deepOffset.ts'
import { hiddenIndex } from './hiddenIndex.ts'
import { jsonPredicates } from './jsonPredicates.ts'
import { notInSelect } from './notInSelect.ts'
import { randomOrder } from './randomOrder.ts'
import type { Smell } from './smell.ts'
import { unboundedList } from './unboundedList.ts'
import { wideColumns } from './wideColumns.ts'

export const smells: readonly Smell[] = [
  randomOrder,
  deepOffset,
  unboundedList,
  wideColumns,
  notInSelect,
  hiddenIndex,
  jsonPredicates,
]
