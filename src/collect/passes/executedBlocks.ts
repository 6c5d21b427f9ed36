/** From the executed blocks of single requests to what the work pass says of them. Pure. */
import type { ExecutedWork } from '../../probe/protocol.ts'
import type { Estimate, WorkPass } from '../../profile.ts'
import type { Relativise } from '../relativeTo.ts'
import { ascending, median, medianAndRange, quantile } from '../statistics.ts'

const MOST_FUNCTIONS = 50
/** Requests that differ by no more than this share executed the same. */
const ALIKE_WITHIN = 0.001
const REPEATS_FROM = 3 / 4

type Executed = Pick<
  WorkPass,
  'applicationBlocks' | 'dependencyBlocks' | 'alike' | 'repeats' | 'functions' | 'packages' | 'workers'
>

export function executedBlocks(counted: readonly ExecutedWork[], relativise: Relativise): Executed {
  const totals = counted.map((one) => one.applicationBlocks + one.dependencyBlocks)
  const middle = median(totals)
  const alike = totals.filter((total) => Math.abs(total - middle) <= middle * ALIKE_WITHIN).length
  return {
    applicationBlocks: estimateOf(counted.map((one) => one.applicationBlocks)),
    dependencyBlocks: estimateOf(counted.map((one) => one.dependencyBlocks)),
    alike,
    repeats: alike >= totals.length * REPEATS_FROM,
    functions: functionsOf(counted, relativise),
    packages: packagesOf(counted),
    workers: Math.max(0, ...counted.map((one) => one.workers)),
  }
}

function estimateOf(values: readonly number[]): Estimate {
  return medianAndRange(values)!
}

function functionsOf(counted: readonly ExecutedWork[], relativise: Relativise): WorkPass['functions'] {
  const found = counted.flatMap(({ functions }) =>
    functions.map(({ place, text, blocks }) => ({
      key: `${place.file}:${place.line}:${place.column}:${text}`,
      item: { place: relativise(place), text },
      blocks,
    })),
  )
  return usual(found, counted.length).slice(0, MOST_FUNCTIONS)
}

function packagesOf(counted: readonly ExecutedWork[]): WorkPass['packages'] {
  const found = counted.flatMap(({ packages }) =>
    packages.map(({ name, blocks }) => ({ key: name, item: { name }, blocks })),
  )
  return usual(found, counted.length)
}

/** The median over all requests of what some or all of them executed; the largest first. */
function usual<T>(
  found: readonly { key: string; item: T; blocks: number }[],
  requests: number,
): (T & { blocks: number })[] {
  return [...Map.groupBy(found, ({ key }) => key).values()]
    .map((group) => {
      const absent = Array.from({ length: requests - group.length }, () => 0)
      const sorted = [...group.map(({ blocks }) => blocks), ...absent].sort(ascending)
      return { ...group[0]!.item, blocks: quantile(sorted, 0.5) }
    })
    .filter(({ blocks }) => blocks > 0)
    .toSorted((a, b) => b.blocks - a.blocks)
}
