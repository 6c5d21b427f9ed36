/**
 * V8's precise coverage: how often every block of every function ran since the last look. It counts exactly only what
 * was compiled after it began, and only without the optimising compilers, so it is started before the application.
 */
import type { Debugger, Profiler, Session } from 'node:inspector'
import v8 from 'node:v8'
import { askInspector } from './askInspector.ts'

/** Inlined calls are not counted; code that is thrown away and compiled again allocates by chance. */
const FLAGS = ['--no-opt', '--no-maglev', '--no-flush-bytecode']

let session: Session | undefined

/** @throws where Node.js was built without the inspector, or keeps the process from it */
export function startCoverage(): void {
  for (const flag of FLAGS) v8.setFlagsFromString(flag)
  const { Session: InspectorSession } = process.getBuiltinModule('node:inspector')
  const opened = new InspectorSession()
  opened.connect()
  session = opened
  // For the texts of scripts. From here to the end: when the last debugger is disabled, V8 drops the counters of all
  // functions, and the listing of routes opens and closes one of its own.
  post('Debugger.enable', {})
  post('Profiler.enable', {})
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
}

/** Counts since the last call. @throws when coverage was not started */
export function takeCoverage(): Profiler.ScriptCoverage[] {
  return (post('Profiler.takePreciseCoverage', {}) as Profiler.TakePreciseCoverageReturnType).result
}

/** The text that the offsets of these scripts count in: as compiled, not as on disk. */
export function scriptTexts(ids: readonly string[]): Map<string, string> {
  return new Map(ids.map((id) => [id, textOf(id)]))
}

function textOf(scriptId: string): string {
  return (post('Debugger.getScriptSource', { scriptId }) as Debugger.GetScriptSourceReturnType).scriptSource
}

function post(method: string, params: object): unknown {
  if (!session) throw new Error('the process was not started for the work pass')
  return askInspector(session, method, params)
}
