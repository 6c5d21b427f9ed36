/** How many checksums make a route cost a known share more CPU time. */
import { execFileSync } from 'node:child_process'
import { quantileOf } from '../quantileOf.ts'
import { sharedProcessor } from '../../src/confirm/sharedProcessor.ts'
import { system } from '../../src/collect/app/system.ts'
import type { SampleApplication } from './applications.ts'
import type { Comparison } from './compareClone.ts'

const ROUNDS = 20_000
const measure = `
  const { crc32 } = require('node:zlib'), block = Buffer.alloc(16384, 'route'), rounds = ${ROUNDS}
  for (let i = 0; i < rounds; i++) crc32(block)
  const started = process.cpuUsage()
  for (let i = 0; i < rounds; i++) crc32(block)
  const { user, system } = process.cpuUsage(started)
  console.log((user + system) / 1000 / rounds)`

/** Of one checksum, on the processor that base and head share: the least of five. */
const turnMs = await costOfTurn()

async function costOfTurn(): Promise<number> {
  const processor = await sharedProcessor()
  const pinned = processor === null ? [] : system.pin!(processor)
  const [command, ...args] = [...pinned, process.execPath, '-e', measure]
  const seen = Array.from({ length: 5 }, () => Number(execFileSync(command, args, { encoding: 'utf8' })))
  return Math.min(...seen)
}

/**
 * For a random half of the routes: the others are to be found unchanged beside them. By the CPU time that the base of
 * earlier comparisons of unchanged code took. @throws Error where there are none
 */
export function turnsOf(
  { name, routes }: SampleApplication,
  extra: number,
  done: readonly Comparison[],
): Record<string, number> {
  const half = routes.toSorted(() => Math.random() - 0.5).slice(0, routes.length / 2)
  const turns = half.map((route) => {
    const costs = done.flatMap((one) =>
      one.application === name && one.route === route ? (one.baseCpuMs ?? []) : [],
    )
    if (costs.length === 0)
      throw new Error(`Compare ${name} unchanged first (--extra 0): nobody knows what ${route} costs.`)
    return [route, Math.max(1, Math.round((quantileOf(costs, 0.5) * extra) / turnMs))] as const
  })
  return Object.fromEntries(turns)
}
