/** The start command as a process group that ends with us (see supervisor.ts). */
import { spawn, type ChildProcess } from 'node:child_process'
import { UserError } from '../../errors.ts'
import { supervisorFile } from './files.ts'
import { ServerLog } from './serverLog.ts'
import type { Order, Word } from './supervisor.ts'
import { system } from './system.ts'

export interface Command {
  command: string
  directory: string
  env: Record<string, string>
  /** Gets everything the command prints, so that its output never mixes with ours. */
  logFile: string
  /** The only one that it may run on, by its number; without it, any. See sharedProcessors. */
  processor?: number | null
  /** Ends it before its time, with its reason. */
  stop?: AbortSignal | undefined
}

export interface Exit {
  /** 128 + signal number for a signal. */
  code: number
  /** Processes of it that went on in the background, as far as the system tells. */
  left: number
}

export class ProcessGroup {
  /** Resolves when the command ends by itself. @throws UserError when it could not be started */
  readonly exited: Promise<Exit>
  readonly #log: ServerLog
  readonly #supervisor: ChildProcess
  readonly #closed: Promise<void>
  #leader: number | null = null
  #stopping = false

  /** @param secret in its environment: then what has left the group is ended as well */
  constructor({ command, directory, env, logFile, processor = null }: Command, secret: string | null = null) {
    this.#log = new ServerLog(logFile)
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
      stdio: ['pipe', this.#log.descriptor, this.#log.descriptor, 'ipc'],
      env: { PATH: process.env['PATH'] ?? '' },
    })
    this.exited = new Promise((resolve, reject) => {
      this.#supervisor.on('message', (word) => this.#hear(word as Word, { resolve, reject }))
      // Our own Node.js could not be started: nothing exits then.
      this.#supervisor.on('error', reject)
      this.#supervisor.on('exit', () => reject(this.#alone()))
    })
    this.exited.catch(() => {})
    this.#closed = new Promise((resolve) => {
      for (const event of ['exit', 'error']) this.#supervisor.on(event, () => resolve())
    })
    // A supervisor that is already gone has nothing left to be told.
    this.#supervisor.stdin!.on('error', () => {})
    this.#supervisor.stdin!.write(`${JSON.stringify({ command, env, secret } satisfies Order)}\n`)
  }

  /** Its number; null before the command is started, and where it has ended. */
  get leader(): number | null {
    return this.#leader
  }

  /** Ends every process of the group and waits until it is done. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#supervisor.stdin!.end()
    await this.#closed
    this.#log.close()
  }

  /** What the command has printed so far is of no interest any more. */
  turnPage(): void {
    this.#log.turnPage()
  }

  /** The last lines of what the command printed, since the page was turned. */
  lastLines(lines: number): string {
    return this.#log.lastLines(lines)
  }

  #hear(
    word: Word,
    { resolve, reject }: { resolve: (exit: Exit) => void; reject: (error: Error) => void },
  ): void {
    if ('leader' in word) this.#leader = word.leader
    else if ('exitCode' in word) {
      this.#leader = null
      resolve({ code: word.exitCode, left: word.left })
    } else
      reject(
        new UserError(
          `The command could not be started: ${word.failed}`,
          'Correct it, and its variables in env.',
        ),
      )
  }

  /** The supervisor is gone, and nobody ends its group but us. */
  #alone(): Error {
    if (this.#leader !== null && !this.#stopping && system.hasGroups) {
      try {
        process.kill(-this.#leader, 'SIGKILL')
      } catch {
        // Nobody is left in it.
      }
    }
    return new UserError(
      'The process that watches over the start command was ended.',
      'Does the machine run out of memory? Run again with less beside it.',
    )
  }
}
