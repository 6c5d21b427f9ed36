/**
 * A process of its own that starts the application in a process group and outlives us by a moment: when our end of
 * its stdin closes, for whatever reason (we finished, were interrupted, were killed with -9), it ends the group.
 * Its first line of stdin is `{ command, env }`; see docs/adr/0004.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import readline from 'node:readline'
import { system } from './system.ts'

/** Time between asking the group to end and killing it. */
const GRACE_MS = 3000
const LOOK_AGAIN_MS = 20

let child: ChildProcess | undefined
let ending = false

readline
  .createInterface({ input: process.stdin })
  .once('line', (line) => start(JSON.parse(line) as { command: string; env: NodeJS.ProcessEnv }))
  .once('close', end)

function start({ command, env }: { command: string; env: NodeJS.ProcessEnv }): void {
  // The leader of the group. Where there are none, it would get a console window.
  child = spawn(command, {
    shell: true,
    env,
    detached: system.hasGroups,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal!]
    if (!ending) process.send!({ exitCode: process.exitCode }, end)
  })
}

/** Asks the group to end, waits until it has, and kills what is left of it. */
function end(): void {
  if (ending) return
  ending = true
  if (child?.pid === undefined) process.exit()
  if (!system.hasGroups) {
    const { command, args } = system.killTree(child.pid)
    spawnSync(command, args, { stdio: 'ignore' })
    process.exit()
  }
  const deadline = performance.now() + GRACE_MS
  let alive = signalGroup(child.pid, 'SIGTERM')
  const look = (): void => {
    if (alive && performance.now() < deadline) return
    if (alive) signalGroup(child!.pid!, 'SIGKILL')
    process.exit()
  }
  look()
  setInterval(() => {
    alive = signalGroup(child!.pid!, 0) && !system.onlyZombies(child!.pid!)
    look()
  }, LOOK_AGAIN_MS)
}

/** False when nobody is left in the group. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}
