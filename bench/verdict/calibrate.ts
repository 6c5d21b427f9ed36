/** How many texts to parse make a route cost a known share more CPU time. */
import { execFileSync } from 'node:child_process'
import { quantileOf } from '../quantileOf.ts'
import { sharedProcessors } from '../../src/confirm/processors.ts'
import { system } from '../../src/collect/app/system.ts'
import type { SampleApplication } from './applications.ts'
import type { Comparison } from './compareClone.ts'

const ROUNDS = 200_000
const measure = `
  const rows = JSON.stringify(Array.from({ length: 1 }, (_, id) => ({ id, name: 'Row ' + id, tags: ['a', 'b'] })))
  for (let i = 0; i < ${ROUNDS}; i++) JSON.parse(rows)
  const started = process.cpuUsage()
  for (let i = 0; i < ${ROUNDS}; i++) JSON.parse(rows)
  const { user, system } = process.cpuUsage(started)
  console.log((user + system) / 1000 / ${ROUNDS})`

/** CPU time of one text that is parsed, now, on the processor that base and head share: the median of five. */
export async function measureText(): Promise<number> {
  const processor = (await sharedProcessors())?.shared ?? null
  const pinned = processor === null ? [] : system.pin!(processor)
  const [command, ...args] = [...pinned, process.execPath, '-e', measure]
  const seen = Array.from({ length: 5 }, () => Number(execFileSync(command, args, { encoding: 'utf8' })))
  return quantileOf(seen, 0.5)
}

/** Of the routes of a run that has extra work: the others are to be found unchanged beside them. */
const SHARE_OF_ROUTES = 0.75

/** By route, how much extra work a run has: the shares in turn, over random ones. */
export function drawExtras({ routes }: SampleApplication, shares: readonly number[]): Record<string, number> {
  if (shares.length === 0) return {}
  const chosen = routes.toSorted(() => Math.random() - 0.5).slice(0, routes.length * SHARE_OF_ROUTES)
  return Object.fromEntries(chosen.map((route, i) => [route, shares[i % shares.length]!]))
}

/**
 * By what a route costs in texts, as the median of all comparisons: both were measured within minutes there, since the speed of
 * a machine changes from one quarter of an hour to the next.
 * @throws Error where there is none
 */
export function turnsOf(
  { name }: SampleApplication,
  extras: Record<string, number>,
  done: readonly Comparison[],
): Record<string, number> {
  const turns = Object.entries(extras).map(([route, extra]) => {
    const texts = done.flatMap((one) => {
      const isOf = one.application === name && one.route === route
      return isOf && one.baseCpuMs !== null && one.textMs !== undefined ? [one.baseCpuMs / one.textMs] : []
    })
    if (texts.length === 0)
      throw new Error(`Compare ${name} unchanged first (--extra 0): nobody knows what ${route} costs.`)
    return [route, Math.max(1, Math.round(quantileOf(texts, 0.5) * extra))] as const
  })
  return Object.fromEntries(turns)
}
