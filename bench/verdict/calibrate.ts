/**
 * What the routes cost on this machine, and what extra work does: measured where it is done, in two servers that are
 * asked in turn. A server that is asked alone does the same work 9 to 28 % cheaper, by route.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { liveInstruments } from '../../src/collect/instruments/liveInstruments.ts'
import { median } from '../../src/collect/statistics.ts'
import type { Calibration } from './app.ts'
import { alternateOptions, bootApp, routes, targetOf } from './trial.ts'

const TURNS = 250
const SPIN = `/nothing?${TURNS}`
const ROUNDS = { warmup: 40, counted: 100 }

/** Medians over many short rounds in turn, so that a slow moment meets all routes. */
export async function calibrate(): Promise<Calibration> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-calibrate-'))
  const variables = { EXTRA: '0', CALIBRATION: '{"cpuMs":{}}' }
  const apps = await Promise.all([bootApp(directory, variables), bootApp(directory, variables)])
  const [base, head] = apps.map((app) => liveInstruments(app, 10_000)) as [Driven, Driven]
  const seen = new Map([...routes, SPIN].map((route): [string, number[]] => [route, []]))
  /** Of a request to head, after the same round of base. */
  const cpuMs = async (route: string, amount: number): Promise<{ cpuMs: number; durationMs: number }> => {
    const load = { amount, connections: 1 }
    await base.shortRound(targetOf(route), load)
    const round = await head.shortRound(targetOf(route), load)
    return { cpuMs: round.cpuMs! / amount, durationMs: round.durationMs / amount }
  }
  try {
    for (let round = -ROUNDS.warmup; round < ROUNDS.counted; round++) {
      for (const [route, times] of seen) {
        // The first round after another route finds the caches full of that one.
        const { durationMs } = await cpuMs(route, 1)
        const amount = Math.max(1, Math.round(alternateOptions.roundMs / durationMs))
        const { cpuMs: whole } = await cpuMs(route, amount)
        const { cpuMs: nothing } = await cpuMs('/nothing', amount)
        if (round >= 0) times.push(whole - nothing)
      }
    }
  } finally {
    for (const server of [base, head]) server.close()
    await Promise.all(apps.map((app) => app.stop()))
    await rm(directory, { recursive: true })
  }
  const own = (route: string): number => Math.max(0, median(seen.get(route)!))
  return {
    turnsPerMs: TURNS / own(SPIN),
    cpuMs: Object.fromEntries(routes.map((route) => [route, own(route)])),
  }
}

type Driven = ReturnType<typeof liveInstruments>
