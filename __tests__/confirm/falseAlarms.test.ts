import { describe, expect, test } from 'vitest'
import { hasChanged, MARGIN, type PairedChanges, timeMetrics } from '../../src/compare/paired.ts'
import { needsReplication, replicate } from '../../src/compare/replicate.ts'
import { locationOf } from '../../src/compare/signedRank.ts'
import { alternate } from '../../src/confirm/alternate.ts'
import { machine, normal, type Noise, options, randomFrom } from './machine.ts'

const calm: Noise = { process: 0.007, round: 0.015, burst: { chance: 0, most: 0 }, drift: 0, order: 0.02 }
const noises: [string, Noise][] = [
  ['a calm machine', calm],
  ['heavy tails', { ...calm, round: 0.08 }],
  ['bursts of a neighbour', { ...calm, round: 0.03, burst: { chance: 0.08, most: 0.9 } }],
  ['a machine that gets slower', { ...calm, round: 0.03, drift: 0.004 }],
]
const COMPARISONS = 600

/** The whole procedure: alternating rounds, and processes of their own for every alarm. */
async function compare(random: () => number, noise: Noise, change = 1): Promise<PairedChanges> {
  const stage = async (): Promise<PairedChanges> => {
    const { sides, now } = machine(random, noise, change)
    return (await alternate(sides, { ...options, now })).changes!
  }
  const stages: [PairedChanges, ...PairedChanges[]] = [await stage()]
  while (needsReplication(stages)) stages.push(await stage())
  return replicate(stages)
}

/** How many of the comparisons say that something changed. */
async function alarms(seed: number, noise: Noise, change = 1): Promise<number> {
  const random = randomFrom(seed)
  let count = 0
  for (let i = 0; i < COMPARISONS; i++) {
    const changes = await compare(random, noise, change)
    if (timeMetrics.some((metric) => hasChanged(changes[metric]))) count++
  }
  return count
}

describe.each(noises)('on %s', (_name, noise) => {
  test('at most one comparison in 300 of a code with itself raises an alarm', async () => {
    expect(await alarms(20_261, noise)).toBeLessThanOrEqual(COMPARISONS / 300)
  })

  test('an interval misses the true change no more often than promised', async () => {
    const random = randomFrom(4099)
    const same = { ...noise, process: 0 }
    let missed = 0
    for (let i = 0; i < COMPARISONS; i++) {
      const { sides, now } = machine(random, same, 1.08)
      const { changes } = await alternate(sides, { ...options, now })
      if (changes!.latencyMs.ratio.low > 1.08 || changes!.latencyMs.ratio.high < 1.08) missed++
    }
    expect(missed / COMPARISONS).toBeLessThanOrEqual(options.error)
  })
})

test.each([
  [1.05, 90],
  [1.1, 99],
])('on a calm machine a change of %d is found in at least %i of 100', async (change, found) => {
  expect((100 * (await alarms(77, calm, change))) / COMPARISONS).toBeGreaterThanOrEqual(found)
})

test.each(noises)(
  'on %s a time that changed by the margin is called unchanged in at most 5 of 100',
  async (_, noise) => {
    const random = randomFrom(577)
    const same = { ...noise, process: 0 }
    let wrong = 0
    for (let i = 0; i < COMPARISONS; i++) {
      const { sides, now } = machine(random, same, 1 + MARGIN)
      const { changes } = await alternate(sides, { ...options, now })
      wrong += timeMetrics.filter((metric) => changes![metric].verdict === 'unchanged').length
    }
    expect(wrong / timeMetrics.length / COMPARISONS).toBeLessThanOrEqual(0.05)
  },
)

test('an interval at 2 % covers the centre of heavy-tailed differences', () => {
  const random = randomFrom(11)
  let missed = 0
  for (let i = 0; i < 3000; i++) {
    const differences = Array.from({ length: 16 }, () => 0.07 + (0.03 * normal(random)) / (0.1 + random()))
    const [interval] = locationOf(differences, [0.02]).intervals
    if (interval!.low > 0.07 || interval!.high < 0.07) missed++
  }
  expect(missed / 3000).toBeLessThanOrEqual(0.02)
  expect(missed / 3000).toBeGreaterThan(0.01)
})
