/**
 * A process of its own that starts the application in a process group and outlives us by a moment: when our end of
 * its stdin closes, for whatever reason (we finished, were interrupted, were killed with -9), it ends the group.
 * Its first line of stdin is an `Order`, and what it says to us is a `Word`; see docs/adr/0004.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import readline from 'node:readline'
import { system } from './system.ts'

export interface Order {
  command: string
  env: Record<string, string>
  /** By which its processes are known, also those that have left the group; null where they may stay. */
  secret: string | null
}

export type Word =
  /** Leads the group. */
  | { leader: number }
  /** The command has ended by itself. `left`: processes of it that run on in the background. */
  | { exitCode: number; left: number }
  /** It could not even be started. */
  | { failed: string }

/** Time between asking the group to end and killing it. */
const GRACE_MS = 3000
const LOOK_AGAIN_MS = 20
/** What is started again by something that is about to end itself is killed again. */
const MOST_KILLS = 20

let child: ChildProcess | undefined
let secret: string | null = null
let ending = false

readline
  .createInterface({ input: process.stdin })
  .once('line', (line) => start(JSON.parse(line) as Order))
  .once('close', end)

function start(order: Order): void {
  secret = order.secret
  try {
    // The leader of the group. Where there are none, it would get a console window.
    child = spawn(order.command, {
      shell: true,
      env: order.env,
      detached: system.hasGroups,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  } catch (error) {
    return fail(error)
  }
  child.on('error', fail)
  if (child.pid !== undefined) say({ leader: child.pid })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal!]
    if (!ending) say({ exitCode: process.exitCode, left: daemons().length }, end)
  })
}

function fail(error: unknown): void {
  say({ failed: (error as Error).message }, end)
}

/** Nobody may be there to hear it any more. */
function say(word: Word, then: () => void = () => {}): void {
  if (process.connected) process.send!(word, then)
  else then()
}

/** Asks all of it to end, waits until it has, and kills what is left. */
function end(): void {
  if (ending) return
  ending = true
  if (child?.pid === undefined) process.exit()
  const leader = child.pid
  if (!system.hasGroups) {
    const { command, args } = system.killTree(leader)
    spawnSync(command, args, { stdio: 'ignore' })
    process.exit()
  }
  const deadline = performance.now() + GRACE_MS
  signalGroup(leader, 'SIGTERM')
  // The group has had its signal: a second one would not let it put things away.
  for (const { pid, group } of daemons()) if (group !== leader) signal(pid, 'SIGTERM')
  const look = (): void => {
    if (performance.now() >= deadline) killAll(leader)
    else if (isAlive(leader) || daemons().length > 0) return
    process.exit()
  }
  look()
  setInterval(look, LOOK_AGAIN_MS)
}

function isAlive(leader: number): boolean {
  return signalGroup(leader, 0) && !system.onlyZombies(leader)
}

function killAll(leader: number): void {
  signalGroup(leader, 'SIGKILL')
  for (let i = 0; i < MOST_KILLS; i++) {
    const left = daemons()
    if (left.length === 0) return
    for (const { pid } of left) signal(pid, 'SIGKILL')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS)
  }
}

/** Processes of the command, in whatever group. */
function daemons(): ReturnType<typeof system.processesOfRun> {
  return secret === null ? [] : system.processesOfRun(secret)
}

/** False when nobody is left in the group. */
function signalGroup(leader: number, name: NodeJS.Signals | 0): boolean {
  return signal(-leader, name)
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
