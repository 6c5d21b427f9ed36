/** The start command as a process group that ends with us (see supervisor.ts). */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { supervisorFile } from './files.ts'
import { system } from './system.ts'

export interface Command {
  command: string
  directory: string
  env: Record<string, string>
  /** Gets everything the command prints, so that its output never mixes with ours. */
  logFile: string
  /** The only one that it may run on; without it, any. See sharedProcessor. */
  processor?: number | null
}

const TAIL_BYTES = 64 * 1024

export class ProcessGroup {
  /** Resolves with the command's exit code (128 + signal number for a signal) when it ends by itself. */
  readonly exited: Promise<number>
  readonly #logFile: string
  readonly #supervisor: ChildProcess
  readonly #closed: Promise<void>

  constructor({ command, directory, env, logFile, processor = null }: Command) {
    this.#logFile = logFile
    const log = openLog(logFile)
    const [file, ...args] = [
      ...(processor === null ? [] : system.pin!(processor)),
      process.execPath,
      supervisorFile,
    ]
    this.#supervisor = spawn(file, args, {
      cwd: directory,
      // Where there are no groups, this would open a console window.
      detached: system.hasGroups,
      windowsHide: true,
      stdio: ['pipe', log, log, 'ipc'],
      env: { PATH: process.env['PATH'] ?? '' },
    })
    if (log !== 'ignore') closeSync(log)
    this.exited = new Promise((resolve, reject) => {
      this.#supervisor.on('message', (message) => resolve((message as { exitCode: number }).exitCode))
      // Our own Node.js could not be started: nothing exits then.
      this.#supervisor.on('error', reject)
    })
    this.exited.catch(() => {})
    this.#closed = new Promise((resolve) => {
      for (const event of ['exit', 'error']) this.#supervisor.on(event, () => resolve())
    })
    // A supervisor that is already gone has nothing left to be told.
    this.#supervisor.stdin!.on('error', () => {})
    this.#supervisor.stdin!.write(`${JSON.stringify({ command, env })}\n`)
  }

  /** Ends every process of the group and waits until it is done. */
  async stop(): Promise<void> {
    this.#supervisor.stdin!.end()
    await this.#closed
  }

  /** The last lines of what the command printed. */
  async lastLines(lines: number): Promise<string> {
    const file = await open(this.#logFile).catch(() => null)
    // Somebody has taken the log away, perhaps the application itself.
    if (file === null) return ''
    try {
      const { size } = await file.stat()
      const start = Math.max(0, size - TAIL_BYTES)
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start })
      return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-lines).join('\n')
    } finally {
      await file.close()
    }
  }
}

/** A log that cannot be had is no reason not to start. */
function openLog(file: string): number | 'ignore' {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    return openSync(file, 'a')
  } catch {
    return 'ignore'
  }
}
