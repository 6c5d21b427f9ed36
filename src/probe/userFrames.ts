/** The user's own frames of a stack, in the original source, innermost first. */
import { isEmittedPackage } from './emittedFunctions.ts'
import type { ProbePlace } from './protocol.ts'
import { isAsyncHelper, isWritten, originalPlace } from './sourceMaps.ts'
import { isUserFile, pathOf } from './userCode.ts'

const FRAMES = 5

/** In a bundle, only the source map tells the user's code from that of packages. */
export function userFrames(frames: readonly ProbePlace[]): ProbePlace[] {
  const found: ProbePlace[] = []
  /** Name of the function whose body the last one is, where a compiler has made two functions of one. */
  let shell: string | undefined
  let behindHelper = false
  for (const frame of frames) {
    const place = originalPlace(frame)
    const kind = kindOf(frame, place)
    if (kind === 'helper') behindHelper = true
    if (kind === 'helper' || kind === 'package') continue
    const name = frame.function?.replace(/^_+/, '')
    if (behindHelper && found.length > 0) {
      shell = name
      nameLast(found, name)
    } else if (kind === 'written' && (!shell || name !== shell)) {
      if (found.push(place) === FRAMES) break
      shell = undefined
    }
    behindHelper = false
  }
  return found
}

function kindOf(frame: ProbePlace, { file }: ProbePlace): 'helper' | 'package' | 'made up' | 'written' {
  if (isAsyncHelper(frame) || isEmittedPackage(pathOf(frame.file))) return 'helper'
  if (!isWritten(frame)) return 'made up'
  if (isEmittedPackage(file)) return 'helper'
  return isUserFile(file) ? 'written' : 'package'
}

/** The body has no name of its own. */
function nameLast(found: ProbePlace[], name: string | undefined): void {
  const last = found.at(-1)
  if (last && !last.function && name) found[found.length - 1] = { ...last, function: name }
}
