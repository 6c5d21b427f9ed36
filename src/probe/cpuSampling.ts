/** V8's sampling profiler, in a session of its own: the other one has a debugger, which changes how code runs. */
import type { Profiler, Session } from 'node:inspector'
import { askInspector } from './askInspector.ts'

let session: Session | undefined
let usedBeforeMs = 0

export interface Sampling {
  profile: Profiler.Profile
  /** Of the main thread. */
  cpuMs: number
}

/** Since Node.js 23.9 it tells what one thread has used; before that, all of them. */
function usedMs(): number {
  const ours = process as typeof process & { threadCpuUsage?: typeof process.cpuUsage }
  const { user, system } = ours.threadCpuUsage?.() ?? process.cpuUsage()
  return (user + system) / 1000
}

/** @throws where Node.js was built without the inspector, or keeps the process from it */
export function startSampling(intervalMs: number): void {
  end()
  const inspector = process.getBuiltinModule?.('node:inspector')
  if (!inspector) throw new Error('this Node.js has no inspector, and so no profiler')
  const opened = new inspector.Session()
  opened.connect()
  session = opened
  post('Profiler.enable', {})
  post('Profiler.setSamplingInterval', { interval: Math.round(intervalMs * 1000) })
  post('Profiler.start', {})
  usedBeforeMs = usedMs()
}

/** @throws when it was not started */
export function stopSampling(): Sampling {
  const cpuMs = usedMs() - usedBeforeMs
  try {
    return { cpuMs, profile: (post('Profiler.stop', {}) as Profiler.StopReturnType).profile }
  } finally {
    end()
  }
}

/** Nothing of it may go on: it would be in all that is measured later. */
function end(): void {
  session?.disconnect()
  session = undefined
}

function post(method: string, params: object): unknown {
  if (!session) throw new Error('the profiler was not started')
  return askInspector(session, method, params)
}
