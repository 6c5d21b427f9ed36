/**
 * Where a function was written and what its closure holds, asked of V8's inspector inside the process.
 * It needs no change of the source and works in bundles. Values come back as they are; no getter is called.
 */
import type { Runtime } from 'node:inspector'
import { fileURLToPath } from 'node:url'
import { closeInspector, openInspector, post, scriptFile } from './inspector.ts'
import type { ProbePlace } from './protocol.ts'

export type AnyFunction = (...values: never[]) => unknown

interface ClosureScope {
  /** Name of the function whose variables these are; empty where it has none. */
  owner: string
  variables: { name: string; value: unknown }[]
}

const SLOT = Symbol.for('route-profiler.inspected')
const SLOT_TEXT = 'globalThis[Symbol.for("route-profiler.inspected")]'

/** Until the session ends: functions are asked about again and again while routes are listed. */
const closures = new Map<AnyFunction, ClosureScope[]>()
const modules = new Map<string, Runtime.PropertyDescriptor[]>()
const slot: { value: unknown } = { value: undefined }

/** Raw position of the function's first character (not yet mapped to its source); null for native functions. */
export function functionLocation(fn: AnyFunction): ProbePlace | null {
  const internal = internalProperties(fn)
  const target = internal.get('[[TargetFunction]]')?.objectId
  if (target !== undefined) return functionLocation(valueOf(target) as AnyFunction)
  const location = internal.get('[[FunctionLocation]]')?.value as
    | { scriptId: string; lineNumber: number; columnNumber: number }
    | undefined
  const file = location && fileOf(location.scriptId)
  return file ? { file, line: location.lineNumber + 1, column: location.columnNumber + 1 } : null
}

/** The function that a chain of `bind` ends at. */
export function boundTarget(fn: AnyFunction): AnyFunction {
  const target = internalProperties(fn).get('[[TargetFunction]]')?.objectId
  return target === undefined ? fn : boundTarget(valueOf(target) as AnyFunction)
}

/** Its name without `bound`; empty where it has none. */
export function functionName(fn: AnyFunction): string {
  return typeof fn.name === 'string' ? fn.name.replace(/^(?:bound )+/, '') : ''
}

/** Functions and objects that the closure holds and the function's text names, by scope, innermost first. */
export function closureScopes(fn: AnyFunction): ClosureScope[] {
  const known = closures.get(fn)
  if (known) return known
  const found = readScopes(boundTarget(fn))
  closures.set(fn, found)
  return found
}

function readScopes(written: AnyFunction): ClosureScope[] {
  const internal = internalProperties(written)
  const scopes = internal.get('[[Scopes]]')?.objectId
  if (scopes === undefined) return []
  const { scriptId = '' } = (internal.get('[[FunctionLocation]]')?.value ?? {}) as { scriptId?: string }
  // One module scope serves all functions of a file: only what this function names belongs to it.
  const words = new Set(Function.prototype.toString.call(written).match(/[\p{ID_Continue}$]+/gu))
  return propertiesOf(scopes)
    .result.filter(({ value }) => value?.objectId && !/^(?:Global|Script)/.test(value.description ?? ''))
    .map(({ value }) => {
      const description = value?.description ?? ''
      const whole = description === 'Module' ? scriptId : ''
      return {
        owner: /^Closure \((.+)\)$/.exec(description)?.[1] ?? '',
        variables: variablesOf(contentsOf(value?.objectId ?? '', whole), words),
      }
    })
}

/** The variables of a scope. That of a bundled module has thousands, and is asked for only once. */
function contentsOf(scope: string, script: string): Runtime.PropertyDescriptor[] {
  const known = script === '' ? undefined : modules.get(script)
  const contents = known ?? propertiesOf(scope).result
  if (script !== '') modules.set(script, contents)
  return contents
}

/** Texts that the innermost scope of the closure holds and the function names. */
export function closureTexts(fn: AnyFunction): Map<string, string> {
  const scopes = internalProperties(boundTarget(fn)).get('[[Scopes]]')?.objectId
  const [innermost] = scopes === undefined ? [] : propertiesOf(scopes).result
  const variables = innermost?.value?.objectId ? propertiesOf(innermost.value.objectId).result : []
  const texts = variables.filter(({ value }) => value?.type === 'string')
  return new Map(texts.map(({ name, value }) => [name, String(value?.value)]))
}

/** All objects in the heap that inherit from a prototype. Collects garbage first. */
export function objectsOf(prototype: object): object[] {
  if (!openSession()) return []
  slot.value = prototype
  const { result } = post('Runtime.evaluate', {
    expression: `${SLOT_TEXT}.value`,
  }) as Runtime.EvaluateReturnType
  const { objects } = post('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  }) as Runtime.QueryObjectsReturnType
  return valueOf(objects.objectId ?? '') as object[]
}

/** Ends the inspector session, which the functions above open by themselves. */
export function forgetFunctions(): void {
  closeInspector()
  closures.clear()
  modules.clear()
  slot.value = undefined
  Reflect.deleteProperty(globalThis, SLOT)
}

function variablesOf(
  contents: readonly Runtime.PropertyDescriptor[],
  words: ReadonlySet<string>,
): ClosureScope['variables'] {
  const variables: ClosureScope['variables'] = []
  for (const { name, value } of contents)
    if (words.has(name) && value?.objectId !== undefined)
      variables.push({ name, value: valueOf(value.objectId) })
  return variables
}

function internalProperties(fn: AnyFunction): Map<string, Runtime.RemoteObject> {
  const found = new Map<string, Runtime.RemoteObject>()
  if (!openSession()) return found
  slot.value = fn
  const { result } = post('Runtime.evaluate', {
    expression: `${SLOT_TEXT}.value`,
  }) as Runtime.EvaluateReturnType
  const { internalProperties } = propertiesOf(result.objectId ?? '')
  for (const { name, value } of internalProperties ?? []) if (value) found.set(name, value)
  return found
}

function propertiesOf(objectId: string): Runtime.GetPropertiesReturnType {
  return post('Runtime.getProperties', { objectId, ownProperties: true }) as Runtime.GetPropertiesReturnType
}

function valueOf(objectId: string): unknown {
  const functionDeclaration = `function () { ${SLOT_TEXT}.value = this }`
  post('Runtime.callFunctionOn', { objectId, functionDeclaration, silent: true })
  return slot.value
}

function fileOf(scriptId: string): string {
  const file = scriptFile(scriptId)
  return file.startsWith('file:') ? fileURLToPath(file) : file
}

/**
 * False where Node.js was built without the inspector or keeps the process from it: places and closures are unknown
 * then, and nothing else is lost.
 */
function openSession(): boolean {
  if (!openInspector()) return false
  if (!(SLOT in globalThis))
    Object.defineProperty(globalThis, SLOT, { value: slot, configurable: true, enumerable: false })
  return true
}
