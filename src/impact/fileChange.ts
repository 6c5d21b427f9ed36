/** How a file of the head differs from that of the base. */
import type { ChangedFunction } from './changedFunctions.ts'
import type { FunctionTree } from './functionTree.ts'

/** Files are named as in the profile: relative to the application. */
export type FileChange = { file: string } & (
  | { kind: 'nothing'; because: string }
  | { kind: 'everything'; because: string }
  | { kind: 'functions'; base: FunctionTree; functions: ChangedFunction[] }
)
