/**
 * What of a process group is dead and not taken note of. Whoever dies without a parent that waits for it stays until the
 * first process of the machine does, which in a container is late or never. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Whether all that is left of the group is dead. */
export function onlyZombies(leader: number): boolean {
  const members = processIds()
    .map(stateOf)
    .filter((state) => state?.group === leader)
  return members.length > 0 && members.every((state) => state!.letter === 'Z')
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** proc_pid_stat(5): `pid (name) state parent group ...`, where the name may hold anything. Null when it is gone. */
function stateOf(pid: string): { letter: string; group: number } | null {
  try {
    const [, letter, group] = /.*\) (\S) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!
    return { letter: letter!, group: Number(group) }
  } catch {
    return null
  }
}
