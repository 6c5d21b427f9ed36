/** Where a statement is planned as if its tables were large: on the tables themselves, or on copies of what they are. */
import type { Explain } from './explain.ts'
import type { TableFacts } from './tableFacts.ts'

export interface Stage {
  explain: Explain
  /** What the table is called where an index is tried on it. */
  nameOf(table: TableFacts): string
  /** To be said after each index that is made, and after it is gone: making one counts the rows anew. */
  recount(table: TableFacts): Promise<void>
  /** Makes the tables larger still, where an index that was tried saved too little; null where they are as large as can be. */
  enlarge: (() => Promise<void>) | null
}
