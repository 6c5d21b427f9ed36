/** Which routes have a cpu pass, when it has its turn, and what it does where an answer is not as expected. */
import { expect, test } from 'vitest'
import type { CollectOptions } from '../../../src/collect/collect.ts'
import type { Instruments, Round } from '../../../src/collect/instruments/instruments.ts'
import type { Measuring } from '../../../src/collect/measuring.ts'
import { cpu, cpuPass } from '../../../src/collect/passes/cpu.ts'
import { sweepsFor } from '../../../src/collect/passes/index.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import { routeWith, unmeasuredRoute } from '../../support/profiles.ts'
import { scene } from '../scene.ts'
import { sampledWith } from './sampled.ts'

const target = { routeId: 'GET /sluice' } as Target

const passed = (count: number): Measuring[] =>
  Array.from({ length: count }, (_, i) => ({ route: routeWith(`GET /sluice/${i}`), target }))
const failed: Measuring = { route: unmeasuredRoute('GET /dam'), target }

/** As it is asked: often for its routes, and once to begin. */
async function chosen(mode: CollectOptions['settings']['cpu'], routes: Measuring[], worth: string[]) {
  const { context, problems } = scene({ routes })
  const settings = { ...context.options.settings, cpu: mode }
  const options = { ...context.options, settings, worthSampling: () => worth }
  const isWanted = cpu.isWanted!(options)
  const asked = { ...context, options }
  const ids = [1, 2].map(() => cpu.among!(routes, asked).map(({ route }) => route.id))
  expect(ids[1]).toEqual(ids[0])
  expect(await cpu.begin!(asked)).toBeNull()
  return { isWanted, ids: ids[0]!, problems }
}

test('it has the last turn, in a boot like the one of the load pass', () => {
  const sweeps = sweepsFor(scene().context.options)
  expect(sweeps.at(-1)).toMatchObject({ name: 'cpu', passes: [cpu] })
  expect(sweeps.at(-1)!.boot).toBe(sweeps.find(({ name }) => name === 'load')!.boot)
})

test('auto: what is worth it and has passed', async () => {
  const found = await chosen('auto', [...passed(3), failed], ['GET /sluice/2', 'GET /dam', 'GET /gone'])
  expect(found).toMatchObject({ isWanted: true, ids: ['GET /sluice/2'], problems: [] })
})

test('auto: twenty at most, the most urgent ones, and it says once which are left', async () => {
  const routes = passed(23)
  const worth = routes.map(({ route }) => route.id).toReversed()
  const { ids, problems } = await chosen('auto', routes, worth)
  expect(ids).toEqual(routes.slice(3).map(({ route }) => route.id))
  expect(problems).toMatchObject([
    {
      stage: 'cpu',
      route: null,
      message:
        'Where time goes was sampled for 20 routes of 23 with a reason for it, and not for GET /sluice/2, GET /sluice/1, GET /sluice/0',
    },
  ])
  expect(problems).toHaveLength(1)
})

test('all, and none', async () => {
  expect((await chosen('all', [...passed(30), failed], [])).ids).toHaveLength(30)
  expect((await chosen('off', passed(1), ['GET /sluice/0'])).isWanted).toBe(false)
})

test('where routes are not timed none is sampled: base and head are, once they ran side by side', () => {
  const { context } = scene()
  expect(cpu.isWanted!({ ...context.options, load: false })).toBe(false)
})

test('in a cluster nobody knows which process answers', async () => {
  const { context } = scene()
  Object.assign(context.session.app, { processCount: 3 })
  expect(await cpu.begin!(context)).toMatchObject({ message: expect.stringContaining('3 processes answer') })
})

/** Instruments that sample so many samples with each request of a window. */
function sampling(samplesOf: (window: number) => number, more: Partial<Round> = {}, idle = 900) {
  const windows: number[] = []
  const roundOf = (requests: number): Round => ({
    latenciesMs: [],
    errors: 0,
    unexpected: [],
    requests,
    durationMs: requests,
    cpuMs: requests / 2,
    ...more,
  })
  const instruments: Pick<Instruments, 'drive' | 'sample'> = {
    drive: (_target, { amount }) => Promise.resolve(roundOf(amount)),
    sample(_target, { amount }) {
      windows.push(amount)
      const sampled = sampledWith([
        ['serve', samplesOf(windows.length)],
        ['(idle)', idle],
      ])
      return Promise.resolve({ round: roundOf(amount), sampled })
    },
  }
  const pass = () =>
    cpuPass(instruments, target, {
      connections: 4,
      warmupMs: 100,
      relativise: (place) => place,
      hide: (text) => text,
      keep: () => Promise.resolve('a file'),
    })
  return { pass, windows }
}

test('one window is enough where it has the samples', async () => {
  const { pass, windows } = sampling(() => 800)
  const made = await pass()
  // 1,200 ms of CPU time at half a millisecond each.
  expect(windows).toEqual([2400])
  expect(made).toMatchObject({ requests: 2400, samples: 800, attachment: 'a file' })
  expect(made!.functions[0]!.name).toBe('serve')
})

test('others follow where samples are missing and can still be had, and count with it', async () => {
  const { pass, windows } = sampling(() => 200)
  const made = await pass()
  expect(windows).toHaveLength(3)
  expect(made).toMatchObject({ requests: 7200, samples: 600 })
  expect(made!.functions[0]!.samples).toBe(600)
})

test('and do not where they could not bring enough: the route waits', async () => {
  const { pass, windows } = sampling(() => 30)
  expect(await pass()).toMatchObject({ samples: 30, functions: [], tree: [], applicationMs: null })
  expect(windows).toHaveLength(1)
})

test('a machine without time for it has more of them', async () => {
  const { pass, windows } = sampling(() => 70, {}, 10)
  expect(await pass()).toMatchObject({ samples: 560 })
  expect(windows).toHaveLength(8)
})

test('an answer that is not as expected is not sampled', async () => {
  await expect(sampling(() => 800, { errors: 3 }).pass()).rejects.toThrow(
    /no expected answer to 3 requests of/,
  )
})
