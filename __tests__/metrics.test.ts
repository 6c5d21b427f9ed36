import { expect, test } from 'vitest'
import { formatValue, metrics } from '../src/metrics.ts'
import type { RouteProfile } from '../src/profile.ts'
import { exactly, routeWith } from './support/profiles.ts'

const route = routeWith('GET /dykes', {
  requestBytes: exactly(11),
  work: {
    warmup: 30,
    counted: 20,
    windows: 5,
    requests: 10,
    applicationBlocks: exactly(41),
    dependencyBlocks: exactly(9001),
    alike: 20,
    repeats: true,
    allocatedBytes: exactly(500_017),
    functions: [],
    packages: [],
    workers: 0,
  },
})

/** The field of that name, in the first pass that has it. */
function fieldOf({ load, count, memory, work }: RouteProfile, name: string): unknown {
  const [first = '', ...rest] = name.split('.')
  const holder = [route, load, count, memory, work].find((part) => part !== null && first in part)
  return [first, ...rest].reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], holder)
}

test.each(metrics.map((metric) => [metric.id, metric] as const))(
  '%s has its name in the profile',
  (id, { read }) => {
    expect(read(route)).not.toBeNull()
    expect(read(route)).toBe(fieldOf(route, id))
  },
)

test.each([
  [1234, 'bytes', '1.23 KB'],
  [999, 'bytes', '999 B'],
  [0.774, 'ms', '0.774 ms'],
  [1370, 'ms', '1.37 s'],
  [12, 'count', '12'],
  [2.5, 'count', '2.5'],
  [813.4, 'per second', '813/s'],
] as const)('%d in %s is %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text))
