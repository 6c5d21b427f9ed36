/** How many texts to parse make a route cost a known share more CPU time. */
import { execFileSync } from 'node:child_process'
import { quantileOf } from '../quantileOf.ts'
import { sharedProcessors } from '../../src/confirm/processors.ts'
import { system } from '../../src/collect/app/system.ts'
import type { SampleApplication } from './applications.ts'
import type { Comparison } from './compareClone.ts'

const ROUNDS = 50_000
const measure = `
  const rows = JSON.stringify(Array.from({ length: 8 }, (_, id) => ({ id, name: 'Row ' + id, tags: ['a', 'b'] })))
  for (let i = 0; i < ${ROUNDS}; i++) JSON.parse(rows)
  const started = process.cpuUsage()
  for (let i = 0; i < ${ROUNDS}; i++) JSON.parse(rows)
  const { user, system } = process.cpuUsage(started)
  console.log((user + system) / 1000 / ${ROUNDS})`

/** CPU time of one text that is parsed, now, on the processor that base and head share: the median of five. */
async function turnMs(): Promise<number> {
  const processor = (await sharedProcessors())?.shared ?? null
  const pinned = processor === null ? [] : system.pin!(processor)
  const [command, ...args] = [...pinned, process.execPath, '-e', measure]
  const seen = Array.from({ length: 5 }, () => Number(execFileSync(command, args, { encoding: 'utf8' })))
  return quantileOf(seen, 0.5)
}

/**
 * For a random half of the routes: the others are to be found unchanged beside them. By the CPU time that the base took
 * in the latest comparison of unchanged code, since the speed of a machine changes from one quarter of an hour to the next.
 * @throws Error where there is none
 */
export async function turnsOf(
  { name, routes }: SampleApplication,
  extra: number,
  done: readonly Comparison[],
): Promise<Record<string, number>> {
  const half = routes.toSorted(() => Math.random() - 0.5).slice(0, routes.length / 2)
  const cost = await turnMs()
  const turns = half.map((route) => {
    const latest = done.findLast(
      (one) => one.application === name && one.route === route && one.wanted === 0 && one.baseCpuMs !== null,
    )
    if (!latest)
      throw new Error(`Compare ${name} unchanged first (--extra 0): nobody knows what ${route} costs.`)
    return [route, Math.max(1, Math.round((latest.baseCpuMs! * extra) / cost))] as const
  })
  return Object.fromEntries(turns)
}
