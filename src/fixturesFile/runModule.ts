/** What a module of fixtures exports. It is run in a process of its own: whatever it does, it does not do it to us. */
import { type ChildProcess, spawn } from 'node:child_process'
import { UserError } from '../errors.ts'
import { applicationEnvironment } from './applicationEnvironment.ts'
import { moduleScript, type ModuleWord } from './moduleScript.ts'

export interface ModulePlace {
  /** For messages. */
  name: string
  /** `file:` or `data:` */
  address: string
  /** Where it is run. */
  directory: string
  env: NodeJS.ProcessEnv
}

const LONGEST_MS = 30_000
/** For what it said right before its end. */
const LAST_WORDS_MS = 500
const MOST_WORDS = 2000
const DEFAULT_HINT =
  "Export the fixtures as the default: export default { routes: { 'GET /books': {} } }, or a function that returns them."

/** @returns its value as JSON has it, or what cannot be written as JSON. @throws UserError when there is none */
export async function runModule(
  place: ModulePlace,
): Promise<Extract<ModuleWord, { json: string } | { unwritable: unknown }>> {
  const { word, printed } = await heard(place)
  if (word === null)
    throw new UserError(
      `${place.name} ended before it exported anything.`,
      printed || `It was given ${LONGEST_MS / 1000} seconds. Run it by itself: node ${place.name}`,
    )
  if ('missing' in word) throw new UserError(`${place.name} has no default export.`, DEFAULT_HINT)
  if ('error' in word) throw new UserError(...failure(place, word.error))
  return word
}

/** The word of the process, and what it printed as errors; no word when it ended before, or took too long. */
async function heard({
  address,
  directory,
  env,
}: ModulePlace): Promise<{ word: ModuleWord | null; printed: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', moduleScript, address], {
    cwd: directory,
    env: applicationEnvironment(env, {}),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  let printed = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-MOST_WORDS)
  })
  const word = await wordOf(child)
  // What it has started may go on and keep it open.
  child.stderr!.destroy()
  return { word, printed: printed.trim() }
}

/** Null where it ends without a word. */
function wordOf(child: ChildProcess): Promise<ModuleWord | null> {
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve(said as ModuleWord))
    child.once('exit', () => setTimeout(() => resolve(null), LAST_WORDS_MS))
    child.once('close', () => resolve(null))
    child.once('error', reject)
  })
}

/** Message and hint, with the line of the module where the error tells one. */
function failure(
  { name, address }: ModulePlace,
  { text, stack, code }: Extract<ModuleWord, { error: unknown }>['error'],
): [message: string, hint: string] {
  const at = stack.split(address)[1]
  const line = /^:(\d+(?::\d+)?)/.exec(at ?? '')?.[1]
  const place = line === undefined ? name : `${name}:${line}`
  return [
    `${place}: ${text}`,
    HINTS[code] ?? `Correct it and run again. By itself it runs with: node ${name}`,
  ]
}

const HINTS: Partial<Record<string, string>> = {
  ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX:
    'Node.js strips types and leaves the rest as it is: write no enum, no namespace and no parameter property.',
  ERR_MODULE_NOT_FOUND:
    'Install what it imports, and write the whole name of a file: import { a } from "./a.ts". A type is imported by "import type".',
}
