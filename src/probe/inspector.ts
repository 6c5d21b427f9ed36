/** V8's inspector inside the process: opened by the first question, and closed by whoever has asked the last one. */
import type { Debugger, Session } from 'node:inspector'
import { askInspector } from './askInspector.ts'
import { pathOf } from './userCode.ts'

let session: Session | null = null
let denied = false
/** Files by script, as the engine names them. */
const scripts = new Map<string, string>()
/** The script that was compiled last of a file. */
const lastOf = new Map<string, string>()

/** Whether this process may not use the inspector, as under `--permission`. */
export function isInspectorDenied(): boolean {
  return denied
}

/** False where Node.js was built without the inspector or keeps the process from it. */
export function openInspector(): boolean {
  if (session) return true
  const inspector = process.getBuiltinModule?.('node:inspector')
  if (!inspector || denied) return false
  const opened = new inspector.Session()
  try {
    opened.connect()
  } catch (error) {
    denied = (error as NodeJS.ErrnoException).code === 'ERR_ACCESS_DENIED'
    if (denied) return false
    throw error
  }
  session = opened
  session.on('Debugger.scriptParsed', ({ params }) => noteScript(params))
  post('Debugger.enable', {})
  return true
}

function noteScript({ scriptId, url }: Debugger.ScriptParsedEventDataType): void {
  scripts.set(scriptId, url)
  if (isFile(url)) lastOf.set(pathOf(url), scriptId)
}

function isFile(url: string): boolean {
  return url.startsWith('file:///') || /^(?:\/|[A-Za-z]:[\\/])/.test(url)
}

/** Path or URL of the file that a script was compiled from; empty where there is none. */
export function scriptFile(scriptId: string): string {
  const url = scripts.get(scriptId) ?? ''
  return isFile(url) ? url : ''
}

/** What the engine runs under a file's name, whatever is on disk; undefined where there is no telling. */
export function compiledText(file: string): string | undefined {
  try {
    if (!openInspector()) return undefined
    const scriptId = lastOf.get(pathOf(file))
    if (scriptId === undefined) return undefined
    return (post('Debugger.getScriptSource', { scriptId }) as Debugger.GetScriptSourceReturnType).scriptSource
  } catch {
    // Not allowed to (--permission), or collected by now.
    return undefined
  }
}

export function post(method: string, params: object): unknown {
  return session === null ? undefined : askInspector(session, method, params)
}

export function closeInspector(): void {
  session?.disconnect()
  session = null
  scripts.clear()
  lastOf.clear()
}
