/** Where in the user's code a statement comes from: raw frames now, source maps only when they are asked for. */
import { currentRequest, type OpenRequest } from './requests.ts'
import type { ProbePlace } from './protocol.ts'
import { isUserFile } from './userCode.ts'

export interface CallSite {
  /** The user's frames as the engine names them, innermost first; in a bundle also those of libraries. */
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
    return { frames: holder.stack.flatMap(userFrame), request: currentRequest() }
  } finally {
    Object.assign(Error, before)
  }
}

function userFrame(frame: NodeJS.CallSite): ProbePlace[] {
  const file = frame.getFileName()
  if (!file || !isUserFile(file)) return []
  const name = frame.getFunctionName()
  return [
    {
      file,
      line: frame.getLineNumber() ?? 1,
      column: frame.getColumnNumber() ?? 1,
      ...(name ? { function: name } : {}),
    },
  ]
}
