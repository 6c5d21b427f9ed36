/** Paths in a profile are relative to the application, with forward slashes, on every system. */
import path from 'node:path'
import type { ProbePlace } from '../probe/protocol.ts'
import type { Place } from '../profile.ts'

/** Absolute place in the application to a place in the profile. */
export type Relativise = (place: ProbePlace) => Place

export function relativeTo(directory: string): Relativise {
  return ({ file, ...rest }) => ({ ...rest, file: path.relative(directory, file).replaceAll('\\', '/') })
}
