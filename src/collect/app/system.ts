/** What differs between operating systems, in one place: everything else does not ask which one it runs on. */
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onlyZombies } from './zombies.ts'

export interface System {
  /** Processes have groups, which are signalled as one; where not, a process is ended with its children. */
  hasGroups: boolean
  /** Whether all that is left of a group is dead. False where the system does not tell. */
  onlyZombies: (leader: number) => boolean
  /** Ends a process and its children at once, where there are no groups. */
  killTree: (pid: number) => { command: string; args: string[] }
  /** The system counts how many processes wait for a processor. */
  hasLoadAverage: boolean
  /** A command that runs another one, and all that it starts, on one processor; null where there is none. */
  pin: ((processor: number) => string[]) | null
  /** Where the control channel is: a socket in a directory of its own, to be made; or the name of a pipe. */
  channelPlace: () => { directoryPrefix: string; socket: string } | { pipe: string }
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
      killTree,
      hasLoadAverage: false,
      pin: null,
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
    killTree,
    hasLoadAverage: true,
    pin: platform === 'linux' ? pinned : null,
    channelPlace: () => ({
      directoryPrefix: path.posix.join(shortEnough(temporary), PREFIX),
      socket: SOCKET,
    }),
    notFound: (exitCode) => exitCode === 127,
  }
}

function killTree(pid: number): { command: string; args: string[] } {
  return { command: 'taskkill', args: ['/pid', String(pid), '/T', '/F'] }
}

/** `taskset` comes with util-linux or BusyBox, which knows the short option only. */
function pinned(processor: number): string[] {
  return ['taskset', '-c', String(processor)]
}

/** A TMPDIR somewhere deep leaves no room for a socket's path. */
function shortEnough(temporary: string): string {
  const longest = path.posix.join(temporary, `${PREFIX}XXXXXX`, SOCKET)
  return Buffer.byteLength(longest) <= LONGEST_SOCKET ? temporary : '/tmp'
}

export const system = systemOf(process.platform)
