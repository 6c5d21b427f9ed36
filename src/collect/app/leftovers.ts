/**
 * Temporary directories of runs that were killed with a signal that nobody can handle. One that is in use holds a socket
 * on which somebody listens; the operating system ends that with the process, however it dies.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { system } from './system.ts'

const MARK = 'alive.sock'

/** Says that a directory is in use, for as long as this process lives. */
export async function markInUse(directory: string): Promise<() => void> {
  const server = net.createServer().unref()
  try {
    await once(server.listen(path.join(directory, MARK)), 'listening')
  } catch {
    // Its path is too long for a socket: nobody can tell whether it is in use, so it is left alone.
  }
  return () => void server.close()
}

let swept: Promise<unknown> | undefined

/** Removes what killed runs of this user left behind; once in the life of this process. */
export function sweepLeftovers(): Promise<unknown> {
  return (swept ??= Promise.all(leftovers().map(sweep)))
}

function leftovers(): string[] {
  return system.temporaryPlaces().flatMap(({ directory, prefix }) => {
    try {
      return readdirSync(directory)
        .filter((name) => name.startsWith(prefix))
        .map((name) => path.join(directory, name))
    } catch {
      return []
    }
  })
}

async function sweep(directory: string): Promise<void> {
  try {
    if (!isOurs(directory) || (await isInUse(directory))) return
    const repository = repositoryOf(path.join(directory, 'base'))
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
    if (repository) execFileSync('git', ['--git-dir', repository, 'worktree', 'prune'], { stdio: 'ignore' })
  } catch {
    // It is in nobody's way.
  }
}

function isOurs(directory: string): boolean {
  const stats = lstatSync(directory)
  return stats.isDirectory() && (process.getuid?.() ?? stats.uid) === stats.uid
}

async function isInUse(directory: string): Promise<boolean> {
  const sockets = readdirSync(directory).filter((name) => name.endsWith('.sock'))
  // A directory of somebody else that begins with our name, or one that is just being made.
  if (sockets.length === 0) return true
  const answers = await Promise.all(sockets.map((name) => isListenedTo(path.join(directory, name))))
  return answers.includes(true)
}

async function isListenedTo(socket: string): Promise<boolean> {
  const dialled = net.connect(socket)
  try {
    await once(dialled, 'connect')
    return true
  } catch {
    return false
  } finally {
    dialled.destroy()
  }
}

/** The repository that a worktree belongs to; null where there is none. */
function repositoryOf(worktree: string): string | null {
  try {
    const [, entry] = /^gitdir: (.+)$/m.exec(readFileSync(path.join(worktree, '.git'), 'utf8')) ?? []
    const worktrees = path.dirname(entry ?? '')
    return path.basename(worktrees) === 'worktrees' ? path.dirname(worktrees) : null
  } catch {
    return null
  }
}
