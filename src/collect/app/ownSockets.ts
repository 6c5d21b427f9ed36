/** Whether a process of this run listens on an address, as the operating system tells it. Linux only. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { isOfRun, processesOfRun } from './processesOfRun.ts'

interface Address {
  host: string
  port: number
}

/** In /proc/net/tcp. */
const LISTENING = '0A'

/**
 * Null where the system does not tell, such as for processes of another user.
 * @param pid who says so: in a cluster, another process holds the socket
 */
export function listensInRun(secret: string, address: Address, pid: number): boolean | null {
  if (isOfRun(pid, secret) && holdsOneOf([pid], address)) return true
  return holdsOneOf(
    processesOfRun(secret).map(({ pid }) => pid),
    address,
  )
}

function holdsOneOf(processes: readonly number[], address: Address): boolean | null {
  const sockets = new Set(processes.flatMap((pid) => listeningSockets(pid, address)))
  const open = processes.map(openSockets)
  if (open.some((found) => found?.some((socket) => sockets.has(socket)))) return true
  return processes.length === 0 || open.includes(null) ? null : false
}

/** The sockets of everybody in the network of a process: `socket:[4711]`. */
function listeningSockets(pid: number, { host, port }: Address): string[] {
  const rows = ['tcp', 'tcp6'].flatMap((table) => linesOf(`/proc/${pid}/net/${table}`))
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode] = row.trim().split(/\s+/)
    const [ip = '', at = ''] = local.split(':')
    const here = Number.parseInt(at, 16) === port && (/^0+$/.test(ip) || ip === printed(host))
    return state === LISTENING && here ? [`socket:[${inode}]`] : []
  })
}

/** As the tables print it: words of 32 bits, each in the order of this machine. */
function printed(host: string): string {
  const bytes = isIPv6(host) ? bytesOfIpv6(host) : host.split('.').map(Number)
  const words = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(4 * i, 4 * i + 4).toReversed())
  return words
    .flat()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

const groups = (text: string): string[] => text.split(':').filter(Boolean)

/** Canonical by way of the URL parser, then `::` filled up. */
function bytesOfIpv6(host: string): number[] {
  const plain = new URL(`http://[${host.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [left = '', right] = plain.split('::')
  const tail = groups(right ?? '')
  const middle = Array.from({ length: 8 - groups(left).length - tail.length }, () => '0')
  return [...groups(left), ...middle, ...tail].flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}

/** Null where it is not to be seen. */
function openSockets(pid: number): string[] | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => linkOf(`/proc/${pid}/fd/${name}`))
  } catch {
    return null
  }
}

function linkOf(file: string): string[] {
  try {
    return [readlinkSync(file)]
  } catch {
    return []
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'latin1').split('\n').slice(1)
  } catch {
    return []
  }
}
