import type { CpuPass, Estimate } from '../../profile.ts'

/**
 * What the code of the application takes, with all that it calls of Node.js and of packages; not what packages do by themselves,
 * such as a database client that reads an answer. Null with too few samples.
 */
export function ownTime({ applicationMs, functions }: CpuPass): Estimate | null {
  if (applicationMs === null) return null
  const own = functions.filter(({ package: dependency }) => dependency === '')
  const sum = (end: keyof Estimate): number => own.reduce((total, { ownMs }) => total + ownMs[end], 0)
  return { value: sum('value'), low: sum('low'), high: sum('high') }
}
