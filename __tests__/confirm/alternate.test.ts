import { describe, expect, test } from 'vitest'
import type { Round } from '../../src/collect/instruments/instruments.ts'
import { looks } from '../../src/compare/stopping.ts'
import { alternate, AlternatingRounds, type Alternation } from '../../src/confirm/alternate.ts'
import type { Sides } from '../../src/confirm/sides.ts'
import { options, randomFrom } from './machine.ts'

interface Played {
  side: 'base' | 'head'
  amount: number
}

/** What the round of a side is like; `position` counts its own rounds, warm-up included. */
type Play = (side: 'base' | 'head', position: number) => Partial<Round> & { ms: number }

async function play(
  rounds: Play,
  more: Partial<typeof options> = {},
): Promise<Alternation & { log: Played[] }> {
  const { sides, log, now } = sidesOf(rounds)
  return { ...(await alternate(sides, { ...options, ...more, now })), log }
}

interface Stand {
  sides: Sides
  rounds: AlternatingRounds
  log: Played[]
  now: () => number
}

function sidesOf(rounds: Play): Stand {
  const log: Played[] = []
  let clock = 0
  const side = (name: 'base' | 'head'): Sides['base'] => ({
    target: { routeId: 'PUT /lapwings', expected: [], line: 8, next: () => expect.unreachable() },
    instruments: {
      shortRound(_target, { amount, connections }) {
        const position = log.filter(({ side: played }) => played === name).length
        log.push({ side: name, amount })
        const { ms, ...given } = rounds(name, position)
        const durationMs = (ms * amount) / connections
        clock += durationMs
        const round = {
          latenciesMs: [ms, ms * 1.3, ms * 0.9],
          cpuMs: 0.3 * ms * amount,
          errors: 0,
          unexpected: [],
        }
        return Promise.resolve({ ...round, requests: amount, durationMs, ...given })
      },
    },
  })
  const sides = { base: side('base'), head: side('head') }
  const now = (): number => clock
  return { sides, rounds: new AlternatingRounds(sides, { ...options, now }), log, now }
}

/** Both sides differ by a hair from round to round. */
const steady = (ms: number, position: number): { ms: number } => ({ ms: ms * (1 + (position % 3) / 500) })
/** Rounds of a warm-up at 5 ms: the work it takes, the rounds are steady by then. */
const WARMUP = 15
/** The first ones after it do not count. */
const LEAD = 10
const COUNTED = WARMUP + LEAD
const cold = (position: number): number => Math.max(5, 40 - 6 * position)

test('rounds alternate, A B and then B A, all of the same size', async () => {
  const { log } = await play((_, position) => steady(5, position))
  const counted = log.slice(2 * COUNTED)
  expect(counted.slice(0, 8).map(({ side }) => side)).toEqual([
    'base',
    'head',
    'head',
    'base',
    'base',
    'head',
    'head',
    'base',
  ])
  expect(new Set(counted.map(({ amount }) => amount))).toEqual(new Set([3]))
})

test('the warm-up is the same for both, and goes on until both are steady', async () => {
  const { log, warmupSettled, pairs } = await play((side, position) =>
    side === 'head' ? { ms: cold(position) } : steady(5, position),
  )
  const warmup = log.slice(0, -2 * pairs.length)
  expect(warmupSettled).toBe(true)
  expect(warmup.length).toBeGreaterThanOrEqual(2 * (6 + 4))
  for (let i = 0; i < warmup.length; i += 2) {
    const [first, second] = warmup.slice(i, i + 2)
    expect(new Set([first!.side, second!.side])).toEqual(new Set(['base', 'head']))
    expect(second!.amount).toBe(first!.amount)
  }
})

test.each(['base', 'head'] as const)(
  '%s begins the warm-up and the first pair where it is told to',
  async (first) => {
    const { log } = await play((_, position) => steady(5, position), { first })
    expect([log[0]!.side, log[2 * COUNTED]!.side, log[2 * COUNTED + 2]!.side]).toEqual([
      first,
      first,
      first === 'base' ? 'head' : 'base',
    ])
  },
)

const lengthOf = async (warmupFactor: number): Promise<number> =>
  (await play((_, position) => steady(5, position), { warmupFactor })).log.findIndex(
    ({ amount }, i, all) => i > 4 && amount < all[i - 1]!.amount,
  )

test('a warm-up that is to be longer by half asks for half as much again', async () => {
  expect(await lengthOf(1.5)).toBeGreaterThan(1.3 * (await lengthOf(1)))
})

test('what the first rounds after the warm-up are like does not count', async () => {
  const { pairs, changes } = await play((side, position) =>
    steady(side === 'head' && position >= WARMUP && position < COUNTED ? 9 : 5, position),
  )
  expect(pairs.filter(({ head }) => head.latenciesMs[0]! > 8)).toEqual([])
  expect(changes!.latencyMs.verdict).toBe('unchanged')
})

test('however steady the rounds are, the warm-up goes on until the compilers had work enough', async () => {
  const { log, pairs } = await play((_, position) => steady(5, position))
  const requests = log.slice(0, -2 * pairs.length).reduce((sum, { amount }) => sum + amount, 0)
  expect(requests * 0.3 * 5).toBeGreaterThan(2 * 400)
})

test('a side that gets faster and faster ends the warm-up with its time, which is said', async () => {
  const { warmupSettled, changes } = await play((side, position) =>
    side === 'base' ? { ms: 5 * 0.97 ** position } : steady(5, position),
  )
  expect(warmupSettled).toBe(false)
  expect(changes).not.toBeNull()
})

test('rounds that a neighbour disturbs do not keep the warm-up from ending', async () => {
  const random = randomFrom(8)
  const { warmupSettled, log, pairs } = await play(() => ({ ms: 5 + 3 * random() ** 3 }))
  expect(warmupSettled).toBe(true)
  expect(log.length - 2 * pairs.length).toBeLessThan(2 * 2 * WARMUP)
})

test('two looks that agree end it', async () => {
  const { ended, pairs, changes } = await play((side, position) =>
    steady(side === 'head' ? 7.1 : 5, position),
  )
  expect(ended).toBe('settled')
  expect(pairs).toHaveLength(looks[1])
  expect(changes).toMatchObject({ latencyMs: { verdict: 'regressed' }, cpuMs: { verdict: 'regressed' } })
  expect(changes!.latencyMs.ratio.value).toBeCloseTo(1.42, 2)
})

test('what stays uncertain ends with the last look', async () => {
  const random = randomFrom(23)
  const { ended, pairs, changes } = await play((_, position) => ({
    ms: position >= WARMUP ? 5 * Math.exp(random() - random()) : 5,
  }))
  expect(ended).toBe('looks')
  expect(pairs).toHaveLength(looks.at(-1)!)
  expect(changes!.latencyMs.verdict).toBe('uncertain')
})

test('the budget ends it, and what was seen by then stands', async () => {
  const random = randomFrom(4)
  const slow = await play((_, position) => ({ ms: position < 7 ? 100 : 100 + 50 * random() }), {
    budgetMs: 7_000,
    warmupMs: 2_000,
  })
  expect(slow).toMatchObject({ ended: 'time', changes: { latencyMs: { verdict: 'uncertain' } } })
  expect(slow.durationMs).toBeGreaterThan(7_000)
  expect(slow.durationMs).toBeLessThan(7_000 + 2 * 150)
})

test('rounds too long for a first look are not begun', async () => {
  const { ended, changes, pairs, pairMs, log } = await play((_, position) => steady(700, position), {
    budgetMs: 9_000,
  })
  expect({ ended, changes, pairs }).toEqual({ ended: 'slow', changes: null, pairs: [] })
  expect(pairMs).toBeCloseTo(1400, -1)
  expect(log.length).toBeLessThanOrEqual(6)
})

const unsteady = (): { rounds: AlternatingRounds; log: Played[] } => {
  const random = randomFrom(23)
  return sidesOf((side, position) => ({ ms: side === 'head' && position >= WARMUP ? 3 + 4 * random() : 5 }))
}

test('a single round that takes long does not make a route too slow', async () => {
  const { ended, log, pairs } = await play((_, position) =>
    position === WARMUP - 1 ? { ms: 900 } : steady(5, position),
  )
  expect(ended).toBe('settled')
  expect(pairs[0]!.base.requests).toBe(3)
  expect(log.length).toBeGreaterThan(2 * pairs.length)
})

describe('a comparison that is left and gone on with', () => {
  test('keeps its pairs and plans its looks by them', async () => {
    const { rounds } = unsteady()
    await rounds.goOn({ budgetMs: 60_000, looks: 2 })
    const left = rounds.result()
    expect({ ended: left.ended, pairs: left.pairs.length }).toEqual({ ended: 'time', pairs: looks[1] })
    const { durationMs } = left
    await rounds.goOn({ budgetMs: 60_000, looks: looks.length })
    const gone = rounds.result()
    expect({ ended: gone.ended, pairs: gone.pairs.length }).toEqual({
      ended: 'looks',
      pairs: looks.at(-1)!,
    })
    expect(gone.durationMs).toBeGreaterThan(2 * durationMs)
  })

  test('warms both sides up again, and counts nothing of it', async () => {
    const { rounds, log } = unsteady()
    await rounds.goOn({ budgetMs: 60_000, looks: 1 })
    const before = log.length
    await rounds.goOn({ budgetMs: 60_000, looks: 2 })
    expect(log.length - before).toBe(2 * (looks[1] - looks[0] + LEAD))
    const amounts = new Set(log.slice(2 * WARMUP).map(({ amount }) => amount))
    expect(amounts.size).toBe(1)
  })
})

test('a pair in which either side had an error is thrown away and counted', async () => {
  const { pairs, discarded, ended } = await play((side, position) => ({
    ...steady(5, position),
    ...(side === 'head' && position === COUNTED + 3 ? { errors: 1, ms: 90 } : {}),
    ...(side === 'base' && position === COUNTED + 7 ? { cpuMs: null, ms: 90 } : {}),
  }))
  expect({ discarded, ended }).toEqual({ discarded: 2, ended: 'settled' })
  expect(
    pairs.flatMap(({ base, head }) => [...base.latenciesMs, ...head.latenciesMs]).filter((ms) => ms > 80),
  ).toEqual([])
})

test.each([
  ['among the pairs that count', COUNTED + 6, COUNTED + 6 + 4],
  ['before them', WARMUP + 2, WARMUP + 2 + 1 + 4],
])('a side that answers with errors only ends it at once, %s', async (_, from, rounds) => {
  const dead = { latenciesMs: [], errors: 3, cpuMs: null }
  const { ended, discarded, changes, log } = await play((side, position) => ({
    ...steady(5, position),
    ...(side === 'head' && position >= from ? dead : {}),
  }))
  expect({ ended, discarded, changes }).toEqual({ ended: 'errors', discarded: 4, changes: null })
  expect(log).toHaveLength(2 * rounds)
})
