/** Lines of code as people and editors write them. */
import type { Place } from '../profile.ts'
import { clean } from './clean.ts'

/** `src/shelf.ts:17`: terminals and editors open it on a click. */
export function formatPlace(place: Place): string {
  return `${clean(place.file, 300)}:${place.line}`
}
