/** Paths in a profile are relative to the application, with forward slashes, on every system. */
import path from 'node:path'
import type { Relativise } from './passes/queryShapes.ts'

export function relativeTo(directory: string): Relativise {
  return ({ file, ...rest }) => ({ ...rest, file: path.relative(directory, file).replaceAll('\\', '/') })
}
