/** A shell command among steps: what it prints, within limits, and nothing of it left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { messageOf, UserError } from '../errors.ts'
import { captured } from '../fixturesFile/capture.ts'
import type { Captured } from '../fixturesFile/placeholders.ts'
import type { CommandStep } from '../fixturesFile/setupStep.ts'
import { system } from './app/system.ts'

/** Where and with what commands run: as the application does. */
export interface Shell {
  directory: string
  env: NodeJS.ProcessEnv
  /** Ends a command before its time. */
  stop?: AbortSignal | undefined
}

const LONGEST_MS = 60_000
const MOST_OUTPUT = 10_000_000
/** What is quoted of what it says about its failure. */
const QUOTED_LINES = 3

/** @param longestMs after so long it is ended @throws UserError when it fails, or prints without what is to be captured */
export async function runCommand(
  { place, command, capture }: CommandStep,
  shell: Shell,
  longestMs = LONGEST_MS,
): Promise<Captured> {
  const { output, said, failure } = await ran(command, shell, longestMs)
  if (failure === null) return captured(capture, { status: 200, headers: new Headers(), body: output }, place)
  const quoted = said.trim().split('\n').slice(-QUOTED_LINES).join('\n')
  throw new UserError(
    `${place}: the command ${failure}: ${command}${quoted && `\n${quoted}`}`,
    `Run it by hand in ${shell.directory}.`,
  )
}

interface Ran {
  output: string
  /** What it printed as errors. */
  said: string
  /** Null where it succeeded. */
  failure: string | null
}

function ran(command: string, { directory, env, stop }: Shell, longestMs: number): Promise<Ran> {
  const child = spawn(command, {
    shell: true,
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: system.hasGroups,
    windowsHide: true,
  })
  const [output, said]: [Buffer[], Buffer[]] = [[], []]
  let failure: string | null = null
  let bytes = 0
  const end = (why: string): void => {
    failure ??= why
    endGroup(child)
  }
  const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_OUTPUT) end(`printed more than ${MOST_OUTPUT / 1e6} MB`)
    else chunks.push(chunk)
  }
  child.stdout.on('data', keep(output))
  child.stderr.on('data', keep(said))
  const late = setTimeout(() => end(`did not end within ${longestMs / 1000} s`), longestMs)
  const stopped = (): void => end('was ended with the run')
  stop?.addEventListener('abort', stopped, { once: true })
  if (stop?.aborted) stopped()
  return new Promise<Ran>((resolve) => {
    const settle = (why: string | null): void => {
      clearTimeout(late)
      // What it has put into the background as well.
      endGroup(child)
      stop?.removeEventListener('abort', stopped)
      const [text, errors] = [output, said].map((chunks) => Buffer.concat(chunks).toString()) as [
        string,
        string,
      ]
      resolve({ output: text, said: errors, failure: failure ?? why })
    }
    child.on('error', (error) => settle(`could not be started (${messageOf(error)})`))
    child.on('close', (code) => settle(code === 0 ? null : `failed with exit code ${code ?? 'none'}`))
  })
}

/** The shell alone would leave behind what it has started. */
function endGroup(child: ChildProcess): void {
  try {
    if (system.hasGroups && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}
