import type { CpuPass } from '../../src/profile.ts'
import { exactly, placeAt } from './profiles.ts'

/** A cpu pass with enough samples. */
export function cpuWith(functions: CpuPass['functions'], overrides: Partial<CpuPass> = {}): CpuPass {
  return {
    requests: 200,
    durationMs: 4000,
    collectingMs: 5000,
    samples: 3000,
    intervalMs: 1.1,
    applicationMs: exactly(1),
    garbageMs: exactly(0),
    probeMs: 0,
    packages: [],
    functions,
    frames: [],
    tree: [],
    attachment: null,
    ...overrides,
  }
}

/** A function of the application. */
export function sampledFunction(
  name: string,
  ownMs: CpuPass['functions'][number]['ownMs'],
  overrides: Partial<CpuPass['functions'][number]> = {},
): CpuPass['functions'][number] {
  return {
    name,
    package: '',
    place: placeAt('src/silo.ts', 40, name),
    ownMs,
    selfMs: ownMs.value,
    totalMs: ownMs.value,
    samples: 900,
    ...overrides,
  }
}
