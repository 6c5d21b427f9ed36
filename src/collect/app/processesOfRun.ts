/**
 * Processes that were started for a run, wherever they are by now: a daemon leaves its group and its parent, but its
 * environment still holds the secret of the run. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { SecretVariable } from '../../probe/protocol.ts'

const SECRET: SecretVariable = 'ROUTE_PROFILER_SECRET'

/** Their ids, and the groups that they are in. Of processes of another user nothing can be seen. */
export function processesOfRun(secret: string): { pid: number; group: number | null }[] {
  return allProcesses()
    .filter((pid) => isOfRun(pid, secret))
    .map((pid) => ({ pid, group: groupOf(pid) }))
}

/** Whoever they belong to. */
export function processesOfGroup(group: number): number[] {
  return allProcesses().filter((pid) => groupOf(pid) === group)
}

function allProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** The name of the program, in brackets, may hold anything; null of one that is gone. */
function groupOf(pid: number): number | null {
  try {
    const [, group] = /^.*\) \S+ \d+ (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
    return group === undefined ? null : Number(group)
  } catch {
    return null
  }
}

export function isOfRun(pid: number, secret: string): boolean {
  return environmentOf(pid).includes(`${SECRET}=${secret}`)
}

/** Whether it is, or nobody may know. */
export function mayBeOfRun(pid: number, secret: string): boolean {
  try {
    readFileSync(`/proc/${pid}/environ`)
  } catch (error) {
    return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
  return isOfRun(pid, secret)
}

/** Empty for one that is dead. */
function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0')
  } catch {
    return []
  }
}
