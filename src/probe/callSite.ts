/** Where in the user's code a statement comes from: raw frames now, source maps only when they are asked for. */
import { isEmittedPackage } from './emittedFunctions.ts'
import { currentRequest, type OpenRequest } from './requests.ts'
import type { ProbePlace } from './protocol.ts'
import { isUserFile, pathOf } from './userCode.ts'

export interface CallSite {
  /** The user's frames as the engine names them, innermost first; in a bundle also those of libraries, between them those of helpers. */
  frames: ProbePlace[]
  /** The request that was running then. */
  request: OpenRequest | undefined
}

/** Deep enough for a query made behind a web framework, an ORM and helpers of the user's own. */
const DEPTH = 40

const asIs = (_error: unknown, stack: NodeJS.CallSite[]): NodeJS.CallSite[] => stack

/** The stack of this moment. */
export function captureCallSite(): CallSite {
  // oxlint-disable-next-line typescript/unbound-method -- it is put back where it was
  const before = { stackTraceLimit: Error.stackTraceLimit, prepareStackTrace: Error.prepareStackTrace }
  try {
    Error.stackTraceLimit = DEPTH
    Error.prepareStackTrace = asIs
    const holder = {} as { stack: NodeJS.CallSite[] }
    Error.captureStackTrace(holder, captureCallSite)
    // Formatted on first reading.
    return { frames: usersFrames(holder.stack), request: currentRequest() }
  } finally {
    Object.assign(Error, before)
  }
}

function usersFrames(stack: readonly NodeJS.CallSite[]): ProbePlace[] {
  const frames: ProbePlace[] = []
  for (const frame of stack) {
    const file = frame.getFileName()
    if (!file || !isWanted(file, frames.length)) continue
    const name = frame.getFunctionName()
    frames.push({
      file,
      line: frame.getLineNumber() ?? 1,
      column: frame.getColumnNumber() ?? 1,
      ...(name ? { function: name } : {}),
    })
  }
  return frames
}

/** What calls the body of an async function tells whose body it is. */
function isWanted(file: string, before: number): boolean {
  return isUserFile(file) || (before > 0 && isEmittedPackage(pathOf(file)))
}
