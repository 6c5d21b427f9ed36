/** What a smell is: something that a statement does, that costs more the larger its tables are, and that need not be so. */
import type { QueryShape, RouteProfile } from '../../profile.ts'
import type { Evidence } from '../../verdict.ts'
import type { Known } from './known.ts'
import type { Select } from './selects.ts'

export interface SmellOptions {
  fewRows: number
  listRows: number
  offset: number
  wideBytes: number
}

export interface Smelled {
  route: RouteProfile
  shape: QueryShape
  select: Select
  known: Known
  options: SmellOptions
}

export interface Told {
  message: string
  /** In Drizzle's words first, then in SQL. */
  advice: string
  evidence?: Evidence[]
}

export interface Smell {
  /** Part of the identity of what is found. */
  id: string
  /** Null wherever it cannot be proved, or does not matter. */
  find: (smelled: Smelled) => Told | null
}
