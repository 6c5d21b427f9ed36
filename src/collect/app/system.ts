/** What differs between operating systems, in one place: everything else does not ask which one it runs on. */
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listensInRun } from './ownSockets.ts'
import { processesOfRun } from './processesOfRun.ts'
import { onlyZombies } from './zombies.ts'

export interface System {
  /** Processes have groups, which are signalled as one; where not, a process is ended with its children. */
  hasGroups: boolean
  /** Whether all that is left of a group is dead. False where the system does not tell. */
  onlyZombies: (leader: number) => boolean
  /** Processes whose environment holds the secret of a run; none where the system does not tell. */
  processesOfRun: typeof processesOfRun
  /** Whether a process of a run listens there; null where the system does not tell. */
  listensInRun: (secret: string, address: { host: string; port: number }, pid: number) => boolean | null
  /** Ends a process and its children at once, where there are no groups. */
  killTree: (pid: number) => { command: string; args: string[] }
  /** The system counts how many processes wait for a processor. */
  hasLoadAverage: boolean
  /** A command that runs another one, and all that it starts, on one processor; null where there is none. */
  pin: ((processor: number) => string[]) | null
  /** A command that keeps a process and its threads on processors (`0-1`, `3`) from now on; null where there is none. */
  move: ((pid: number, processors: string) => string[]) | null
  /** Commands that copy a folder with its links, quickest first; none where Node.js is to do it. */
  copyTree: (from: string, to: string) => string[][]
  /** Where the control channel is: a socket in a directory of its own, to be made; or the name of a pipe. */
  channelPlace: () => { directoryPrefix: string; socket: string } | { pipe: string }
  /** Where directories of ours may be, and how their names begin; none where runs leave none behind. */
  temporaryPlaces: () => { directory: string; prefix: string }[]
  /** Whether the shell did not find a command. */
  notFound: (exitCode: number, output: string) => boolean
}

/** A socket's path has 104 bytes on macOS and 108 on Linux, its end included. */
const LONGEST_SOCKET = 103
const SOCKET = 'probe.sock'
const PREFIX = 'route-profiler-'

/** @param temporary the directory for temporary files */
export function systemOf(platform: NodeJS.Platform, temporary: string = tmpdir()): System {
  if (platform === 'win32') {
    return {
      hasGroups: false,
      onlyZombies: () => false,
      processesOfRun: () => [],
      listensInRun: () => null,
      killTree,
      hasLoadAverage: false,
      pin: null,
      move: null,
      copyTree: () => [],
      temporaryPlaces: () => [],
      channelPlace: () => ({ pipe: `\\\\.\\pipe\\${PREFIX}${randomUUID()}` }),
      // cmd.exe says 9009 in a script and 1 in a command line.
      notFound: (exitCode, output) =>
        exitCode === 9009 ||
        (exitCode === 1 && /is not recognized as an internal or external command/.test(output)),
    }
  }
  return {
    hasGroups: true,
    onlyZombies: platform === 'linux' ? onlyZombies : () => false,
    processesOfRun: platform === 'linux' ? processesOfRun : () => [],
    listensInRun: platform === 'linux' ? listensInRun : () => null,
    killTree,
    hasLoadAverage: true,
    pin: platform === 'linux' ? pinned : null,
    move: platform === 'linux' ? moved : null,
    copyTree: platform === 'linux' ? linuxCopy : (from, to) => [['cp', '-c', '-R', '-p', from, to]],
    channelPlace: () => ({
      directoryPrefix: path.posix.join(shortEnough(temporary), PREFIX),
      socket: SOCKET,
    }),
    temporaryPlaces: () =>
      [...new Set([temporary, shortEnough(temporary)])].map((directory) => ({ directory, prefix: PREFIX })),
    notFound: (exitCode) => exitCode === 127,
  }
}

function killTree(pid: number): { command: string; args: string[] } {
  return { command: 'taskkill', args: ['/pid', String(pid), '/T', '/F'] }
}

/** The command is util-linux's or BusyBox's, which knows the short option only. */
function pinned(processor: number): string[] {
  return ['taskset', '-c', String(processor)]
}

function moved(pid: number, processors: string): string[] {
  return ['taskset', '-a', '-c', '-p', processors, String(pid)]
}

/** The command is GNU's, which shares blocks where it can, or BusyBox's. */
function linuxCopy(from: string, to: string): string[][] {
  return [
    ['cp', '--archive', '--reflink=auto', from, to],
    ['cp', '-a', from, to],
  ]
}

/** A TMPDIR somewhere deep leaves no room for a socket's path. */
function shortEnough(temporary: string): string {
  const longest = path.posix.join(temporary, `${PREFIX}XXXXXX`, SOCKET)
  return Buffer.byteLength(longest) <= LONGEST_SOCKET ? temporary : '/tmp'
}

export const system = systemOf(process.platform)
