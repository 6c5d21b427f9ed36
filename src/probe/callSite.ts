/** Where in the user's code a statement comes from: raw frames now, source maps only when they are asked for. */
import { isEmittedPackage } from './emittedFunctions.ts'
import { ormOf } from './ormOf.ts'
import { currentRequest, type OpenRequest } from './requests.ts'
import type { ProbePlace } from './protocol.ts'
import { isUserFile, pathOf } from './userCode.ts'

export interface CallSite {
  /** The user's frames as the engine names them, innermost first; in a bundle also those of libraries, between them those of helpers. */
  frames: ProbePlace[]
  /** The request that was running then. */
  request: OpenRequest | undefined
}

/** What the stack tells besides. */
export interface CalledSite extends CallSite {
  /** The ORM or query builder that the innermost frame has called; null where there is none, or in a bundle. */
  orm: string | null
  /** Whether the user's code has only waited for what is going on, and may have called it from another line. */
  awaited: boolean
}

/** Deep enough for a query made behind a web framework, an ORM and helpers of the user's own. */
const DEPTH = 40

const asIs = (_error: unknown, stack: NodeJS.CallSite[]): NodeJS.CallSite[] => stack

/** The stack of this moment. */
export function captureCallSite(): CalledSite {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back where it was
  const before = { stackTraceLimit: Error.stackTraceLimit, prepareStackTrace: Error.prepareStackTrace }
  try {
    Error.stackTraceLimit = DEPTH
    Error.prepareStackTrace = asIs
    const holder = {} as { stack: NodeJS.CallSite[] }
    Error.captureStackTrace(holder, captureCallSite)
    // Formatted on first reading.
    return { ...usersFrames(holder.stack), request: currentRequest() }
  } finally {
    Object.assign(Error, before)
  }
}

function usersFrames(stack: readonly NodeJS.CallSite[]): Omit<CalledSite, 'request'> {
  const frames: ProbePlace[] = []
  let orm: string | null = null
  let awaited = false
  for (const frame of stack) {
    const file = frame.getFileName()
    if (!file) continue
    if (!isWanted(file, frames.length)) {
      // An ORM may stand on another one: the outermost is the one that the user has written for.
      if (frames.length === 0) orm = ormOf(file) ?? orm
      continue
    }
    if (frames.length === 0) awaited = frame.isAsync()
    const name = frame.getFunctionName()
    frames.push({
      file,
      line: frame.getLineNumber() ?? 1,
      column: frame.getColumnNumber() ?? 1,
      ...(name ? { function: name } : {}),
    })
  }
  return { frames, orm, awaited }
}

/** What calls the body of an async function tells whose body it is. */
function isWanted(file: string, before: number): boolean {
  return isUserFile(file) || (before > 0 && isEmittedPackage(pathOf(file)))
}
