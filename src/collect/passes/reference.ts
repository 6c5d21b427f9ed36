/** How fast this machine was in this very run: a fixed workload of our own, under the same load driver as the routes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Target } from '../../fixturesFile/target.ts'
import { drive } from '../instruments/drive.ts'
import { referenceFile } from '../app/files.ts'
import { median } from '../statistics.ts'
import type { Measuring } from '../measuring.ts'
import type { Pass } from './pass.ts'

/** Before the load pass and after it, where that is not over before the machine could change. */
export const reference: Pass = {
  name: 'reference',
  isWanted: (options) => options.load,
  async begin({ referenceMs, measured, leftMs }) {
    if (referenceMs.length > 0 && loadedMs(measured) < MOMENT_MS) return null
    referenceMs.push(...(await referencePass(Math.min(MOST_MS, leftMs() * MOST_SHARE))))
    return null
  },
}

/** It takes as long itself: what was measured just before is as near to so short a load as what comes after it. */
const MOMENT_MS = 1000

function loadedMs(measured: readonly Measuring[]): number {
  return measured.reduce((sum, { route: { tookMs } }) => sum + (tookMs?.load ?? 0), 0)
}

/** The same work in every run, whatever the settings are. */
const LOAD = { amount: 120, connections: 4, timeoutMs: 10_000 }
const WARMUP_ROUNDS = 5
const ROUNDS = 6
/** Where the machine is so busy, the routes need the time. */
const MOST_MS = 10_000
const MOST_SHARE = 1 / 5

const request = { method: 'GET', path: '/', headers: {}, body: undefined }
const target: Target = { routeId: 'GET /', expected: [200], line: 0, next: () => request }

/** Median latency of each round; none where it could not be measured, which costs a run nothing else. */
export async function referencePass(mostMs = MOST_MS): Promise<number[]> {
  const late = AbortSignal.timeout(Math.ceil(mostMs))
  const child = spawn(process.execPath, [referenceFile], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '' },
    windowsHide: true,
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close')
  try {
    const [chunk] = (await Promise.race([
      once(child.stdout, 'data', { signal: late }),
      once(child, 'exit').then(() => ['']),
    ])) as [Buffer | string]
    const server = { protocol: 'http' as const, host: '127.0.0.1', port: Number(String(chunk)) }
    if (!(server.port > 0)) return []
    const medians: number[] = []
    for (let i = 0; i < WARMUP_ROUNDS + ROUNDS; i++) {
      const { latenciesMs, errors } = await drive(server, target, { ...LOAD, signal: late })
      if (errors > 0) return []
      medians.push(median(latenciesMs))
    }
    return medians.slice(WARMUP_ROUNDS)
  } catch {
    return []
  } finally {
    child.stdin.end()
    await ended.catch(() => {})
  }
}
