import type { CpuPass, Place } from '../../profile.ts'

/** The line that a function spends most of its own time on, else the one where it begins. */
export function hotPlace({ place, line, name }: CpuPass['functions'][number]): Place | null {
  if (place === null) return null
  const at = line === undefined ? place : { file: place.file, line }
  return { ...at, function: place.function ?? name }
}
