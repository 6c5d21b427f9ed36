/** What collect leaves behind when it does not come to its end, on a real application. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { collect, type CollectOptions } from '../../src/collect/collect.ts'
import { CutShort } from '../../src/collect/cutShort.ts'
import type { Progress } from '../../src/collect/progress.ts'
import { Interrupted } from '../../src/interruption.ts'
import { parseProfile } from '../../src/profile.ts'
import { optionsFor } from './options.ts'

const fixtures = `settings: { countRequests: 2, workRequests: 5, routeMs: 50, rounds: 2 }
routes: { GET /north: {}, GET /south: {} }
`
const silent = { phase() {}, route() {} }
const options = (more: Partial<CollectOptions>): CollectOptions => ({
  ...optionsFor('twoServers.mjs', fixtures),
  load: false,
  ...more,
})

/** Where our own part of a turn of the work pass does this. */
function inWorkPass(act: () => void) {
  const begun: string[] = []
  const route = (): void => {
    if (begun.at(-1) === 'work') act()
  }
  return { begun, phase: (name: string) => void begun.push(name), route }
}

async function cutShortBy(given: CollectOptions, progress: Progress): Promise<CutShort> {
  const error = await collect(given, progress).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof CutShort) return error
  throw error
}

test('a fault of our own costs what came after it', async () => {
  const fault = new RangeError('no compass')
  const { profile, cause } = await cutShortBy(
    options({}),
    inWorkPass(() => {
      throw fault
    }),
  )
  expect(cause).toBe(fault)
  expect(profile.routes.map(({ status, count, work }) => [status, count?.requests, work])).toEqual([
    ['passed', 2, null],
    ['passed', 2, null],
  ])
  expect({ cutShort: profile.cutShort, problem: profile.problems.at(-1) }).toEqual({
    cutShort: 'fault',
    problem: {
      stage: 'run',
      route: null,
      message:
        'The run was cut short by a fault of route-profiler itself (RangeError). What was measured until then is reported.',
      hint: 'Please report it, with what the log says of it.',
    },
  })
})

test('told to stop it stops, with a profile of what there is, and begins nothing more', async () => {
  const stop = new AbortController()
  const progress = inWorkPass(() => stop.abort(new Interrupted('SIGTERM')))
  const { profile } = await cutShortBy(options({ stop: stop.signal }), progress)
  expect({ cutShort: profile.cutShort, work: profile.routes.map(({ work }) => work) }).toEqual({
    cutShort: 'SIGTERM',
    work: [null, null],
  })
  expect(progress.begun).toEqual(['boot', 'discover', 'count', 'boot for work', 'work', 'stop'])
})

test('before the routes are known there is nothing but the reason', async () => {
  const stop = AbortSignal.abort(new Interrupted('SIGINT'))
  await expect(collect(options({ stop }), silent)).rejects.toBeInstanceOf(Interrupted)
})

test('what it has measured is on the disk when it is done, since the run is not', async () => {
  const given = options({ settings: { ...optionsFor('twoServers.mjs', fixtures).settings, work: 'off' } })
  const profile = await collect(given, silent)
  const directory = path.dirname(given.logFile)
  const kept = parseProfile(readFileSync(path.join(directory, 'unfinished.json'), 'utf8'), 'unfinished.json')
  expect(kept).toEqual({ ...JSON.parse(JSON.stringify(profile)), cutShort: 'unknown' })
  expect(readdirSync(directory).sort()).toEqual(['server.log', 'unfinished.json'])
})
