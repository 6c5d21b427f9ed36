/** What the cpu pass says of a route, in the words that all reports for people share. */
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { CpuPass, Place, RouteProfile } from '../profile.ts'
import { formatEstimate } from './estimate.ts'

export interface CpuRow {
  route: string
  /** Without an end. */
  summary: string
  /** Of the application, those with the most time. */
  functions: { name: string; place: Place | null; cost: string }[]
  /** Name of a file; null without one. */
  attachment: string | null
}

const MOST_FUNCTIONS = 5
const MOST_PARTS = 6
/** Nothing is gained by what takes less of a request. */
const LEAST_SHARE = 0.02

export const cpuNote =
  'Sampled under load, after the timed rounds: milliseconds of CPU time of a request on the main thread, with the ' +
  '95 % interval. A function has the time of the packages and of Node.js that it calls, too. The files of a run open in ' +
  'DevTools and VS Code, and by: npx speedscope FILE'

/** Null where the route has no cpu pass. */
export function cpuRow({ id, cpu }: RouteProfile): CpuRow | null {
  if (cpu === null) return null
  const { attachment } = cpu
  const whole = busyMs(cpu)
  if (whole === null) return { route: id, summary: tooFew(cpu), functions: [], attachment }
  const own = cpu.functions
    .filter((one) => one.package === '' && one.ownMs.value >= whole * LEAST_SHARE)
    .slice(0, MOST_FUNCTIONS)
  return {
    route: id,
    summary: `${formatValue(whole, 'ms')} of CPU time per request, ${plural(cpu.samples, 'sample')}: ${partsOf(cpu, whole)}`,
    functions: own.map(({ name, place, ownMs, line }) => ({
      name: place?.function ?? name,
      place: place && line !== undefined ? { ...place, line } : place,
      cost: `${formatEstimate(ownMs, 'ms')}, ${percent(ownMs.value / whole)}`,
    })),
    attachment,
  }
}

/** Milliseconds per request that are told of; null where there were too few samples to tell. */
export function busyMs({ applicationMs, garbageMs, packages }: CpuPass): number | null {
  if (applicationMs === null || garbageMs === null) return null
  return packages.reduce((sum, { selfMs }) => sum + selfMs.value, applicationMs.value + garbageMs.value)
}

export function tooFew({ samples, requests }: CpuPass): string {
  return `${plural(samples, 'sample')} in ${plural(requests, 'request')}, too few to tell where its time goes (500 are needed)`
}

/** The largest first; what is hardly anything is told together. */
export function partsOf(cpu: CpuPass, whole: number): string {
  const parts = [
    { name: 'own functions', ms: cpu.applicationMs?.value ?? 0 },
    { name: 'garbage collection', ms: cpu.garbageMs?.value ?? 0 },
    ...cpu.packages.map(({ name, selfMs }) => ({
      name: name === 'node' ? 'Node.js' : name,
      ms: selfMs.value,
    })),
  ].toSorted((one, other) => other.ms - one.ms)
  const shown = parts.filter(({ ms }) => ms >= whole * LEAST_SHARE).slice(0, MOST_PARTS)
  const rest = whole - shown.reduce((sum, { ms }) => sum + ms, 0)
  const told = shown.map(({ name, ms }) => `${name} ${formatValue(ms, 'ms')}`)
  const isWhole = shown.length === parts.length || rest < whole / 1000
  return [...told, ...(isWhole ? [] : [`all else ${formatValue(rest, 'ms')}`])].join(', ')
}

export function percent(share: number): string {
  return `${share < 0.1 ? Number((share * 100).toFixed(1)) : Math.round(share * 100)} %`
}
