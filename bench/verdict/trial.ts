/** One trial: base and head booted, every route compared, changes shown again by fresh processes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Application } from '../../src/collect/app/application.ts'
import { boot } from '../../src/collect/app/boot.ts'
import { applicationEnvironment } from '../../src/collect/app/environment.ts'
import { freePort } from '../../src/collect/app/freePort.ts'
import type { Round } from '../../src/collect/instruments/instruments.ts'
import { liveInstruments } from '../../src/collect/instruments/liveInstruments.ts'
import type { PairedChanges } from '../../src/compare/paired.ts'
import { needsReplication } from '../../src/compare/replicate.ts'
import { errorOfStage } from '../../src/compare/stopping.ts'
import { alternate, type Alternation } from '../../src/confirm/alternate.ts'
import { steadyBoot } from '../../src/confirm/openSides.ts'
import type { Target } from '../../src/fixturesFile/target.ts'

export const routes = ['/json', '/query', '/queries', '/timer', '/large', '/mixed'] as const
const appFile = fileURLToPath(new URL('app.ts', import.meta.url))

export interface Condition {
  extra: number
  noisy: boolean
}

/** One line of the samples file. */
export interface Comparison extends Condition {
  trial: number
  route: string
  loadAverage: number
  stages: Stage[]
}

export interface Stage {
  changes: PairedChanges | null
  ended: Alternation['ended']
  discarded: number
  warmupSettled: boolean
  durationMs: number
  pairs: { first: 'base' | 'head'; base: RawRound; head: RawRound }[]
}

export interface RawRound {
  latenciesMs: number[]
  /** Per request. */
  cpuMs: number
}

export async function runTrial(
  { extra }: Condition,
  { calibration, order }: { calibration: string; order: readonly string[] },
): Promise<Map<string, Stage[]>> {
  const stages = new Map(order.map((route): [string, Stage[]] => [route, []]))
  for (let again: readonly string[] = order; again.length > 0;) {
    const found = await stage({ extra, calibration }, again)
    again = again.filter((route) => {
      stages.get(route)!.push(found.get(route)!)
      const seen = stages.get(route)!.flatMap(({ changes }) => changes ?? [])
      return seen.length === stages.get(route)!.length && needsReplication(seen)
    })
  }
  return stages
}

async function stage(
  { extra, calibration }: { extra: number; calibration: string },
  order: readonly string[],
): Promise<Map<string, Stage>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'bench-verdict-'))
  const open = (share: number): Promise<Application> =>
    bootApp(directory, { EXTRA: String(share), CALIBRATION: calibration })
  const [base, head] = await Promise.all([open(0), open(extra)])
  const instruments = { base: liveInstruments(base, 10_000), head: liveInstruments(head, 10_000) }
  const stages = new Map<string, Stage>()
  try {
    for (const route of order) {
      const target = targetOf(route)
      const sides = {
        base: { instruments: instruments.base, target },
        head: { instruments: instruments.head, target },
      }
      stages.set(route, rawStage(await alternate(sides, alternateOptions)))
    }
  } finally {
    instruments.base.close()
    instruments.head.close()
    await Promise.all([base.stop(), head.stop()])
    await rm(directory, { recursive: true })
  }
  return stages
}

export const alternateOptions = {
  error: errorOfStage(routes.length),
  connections: 4,
  roundMs: 4,
  warmupMs: 2500,
  budgetMs: 12_000,
  now: () => performance.now(),
}

export async function bootApp(directory: string, variables: Record<string, string>): Promise<Application> {
  const port = await freePort()
  const own = { ...variables, PORT: String(port) }
  const app = await boot(
    await steadyBoot({
      command: `"${process.execPath}" "${appFile}"`,
      directory,
      env: applicationEnvironment(process.env, own),
      logFile: path.join(directory, `${port}.log`),
      port,
      readyPath: '/',
      timeoutMs: 60_000,
    }),
  )
  await app.compileInBackground(false)
  return app
}

export function targetOf(route: string): Target {
  const request = { method: 'GET', path: route, headers: {}, body: undefined }
  return { routeId: `GET ${route}`, expected: [200], line: 1, next: () => request }
}

function rawStage({ pairs, ...rest }: Alternation): Stage {
  return {
    ...rest,
    pairs: pairs.map(({ first, base, head }) => ({ first, base: rawRound(base), head: rawRound(head) })),
  }
}

function rawRound({ latenciesMs, cpuMs, requests }: Round): RawRound {
  return { latenciesMs: latenciesMs.map((ms) => Math.round(ms * 1000) / 1000), cpuMs: cpuMs! / requests }
}
