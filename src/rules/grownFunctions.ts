/** Which functions and packages execute more than before. */
import type { Place, WorkPass } from '../profile.ts'

type Executed = WorkPass['functions'][number]

export interface Grown {
  name: string
  place: Place | null
  /** Blocks per request. */
  from: number
  to: number
}

/**
 * The application's functions, the largest growth first. Lines move, so a function is known again by its text, else by
 * file and name; where a list was cut off, what it does not name ran at most as often as the least it does.
 */
export function grownFunctions(head: WorkPass, base: WorkPass): Grown[] {
  const unlisted = leastListed(base)
  return pairedFunctions(head, base)
    .map(({ now, old }) => ({ now, from: old?.blocks ?? unlisted }))
    .filter(({ now, from }) => now.blocks > from)
    .map(({ now: { place, blocks }, from }) => ({
      name: place.function ?? 'anonymous',
      place,
      from,
      to: blocks,
    }))
    .toSorted(byGrowth)
}

/** Those that are new or read otherwise than before; null where a list was cut off. */
export function editedFunctions(head: WorkPass, base: WorkPass): Executed[] | null {
  if (isCutOff(head) || isCutOff(base)) return null
  return pairedFunctions(head, base).flatMap(({ now, old }) => (old?.text === now.text ? [] : [now]))
}

function pairedFunctions(head: WorkPass, base: WorkPass): { now: Executed; old: Executed | undefined }[] {
  const before = [...base.functions]
  const take = (same: (one: Executed) => boolean): Executed | undefined => {
    const at = before.findIndex(same)
    return at < 0 ? undefined : before.splice(at, 1)[0]
  }
  const unchanged = (one: Executed) =>
    take((old) => fileAndName(old) === fileAndName(one) && old.text === one.text)
  const edited = (one: Executed) => take((old) => fileAndName(old) === fileAndName(one))
  return head.functions
    .map((now) => ({ now, old: unchanged(now) }))
    .map(({ now, old }) => ({ now, old: old ?? edited(now) }))
}

export function grownPackages(head: WorkPass, base: WorkPass): Grown[] {
  const before = new Map(base.packages.map(({ name, blocks }) => [name, blocks]))
  return head.packages
    .map(({ name, blocks }) => ({ name, place: null, from: before.get(name) ?? 0, to: blocks }))
    .filter(({ from, to }) => to > from)
    .toSorted(byGrowth)
}

function fileAndName({ place }: Executed): string {
  return `${place.file}\n${place.function ?? ''}`
}

/** A profile holds so many functions at most; a shorter list is complete. */
const MOST_LISTED = 50

function isCutOff({ functions }: WorkPass): boolean {
  return functions.length >= MOST_LISTED
}

function leastListed(work: WorkPass): number {
  return isCutOff(work) ? work.functions.at(-1)!.blocks : 0
}

function byGrowth(a: Grown, b: Grown): number {
  return b.to - b.from - (a.to - a.from)
}
