/** What the routes cost on this machine, and what extra work does: measured where it is done, in the server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { liveInstruments } from '../../src/collect/liveInstruments.ts'
import { median } from '../../src/collect/statistics.ts'
import type { Calibration } from './app.ts'
import { bootApp, routes, targetOf } from './trial.ts'

const TURNS = 10_000
const ROUNDS = { warmup: 40, counted: 60 }
const REQUESTS = 3

/** Medians over many short rounds in turn, so that a slow moment meets all routes. */
export async function calibrate(): Promise<Calibration> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-calibrate-'))
  const app = await bootApp(directory, { EXTRA: '0', CALIBRATION: '{"cpuMs":{}}', TURNS: String(TURNS) })
  const instruments = liveInstruments(app, 10_000)
  const seen = new Map([...routes, '/nothing', '/spin'].map((route): [string, number[]] => [route, []]))
  try {
    for (let round = -ROUNDS.warmup; round < ROUNDS.counted; round++) {
      for (const [route, times] of seen) {
        const { cpuMs } = await instruments.shortRound(targetOf(route), { amount: REQUESTS, connections: 1 })
        if (round >= 0) times.push(cpuMs! / REQUESTS)
      }
    }
  } finally {
    instruments.close()
    await app.stop()
    await rm(directory, { recursive: true })
  }
  const own = (route: string): number => Math.max(0, median(seen.get(route)!) - median(seen.get('/nothing')!))
  return {
    turnsPerMs: TURNS / own('/spin'),
    cpuMs: Object.fromEntries(routes.map((route) => [route, own(route)])),
  }
}
