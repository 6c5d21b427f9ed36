/** What surrounds the measurement: the machine, the commit, the application's name. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Profile } from '../profile.ts'
import { system } from './app/system.ts'

const run = promisify(execFile)

/** What is to be known of an application without running it. */
export interface Facts {
  source: Profile['source']
  name: Profile['app']['name']
  lockFile: Profile['app']['lockFile']
}

/** Reads them all. */
export async function factsOf(directory: string): Promise<Facts> {
  const [source, name, lock] = await Promise.all([
    sourceFacts(directory),
    packageName(directory),
    lockFile(directory),
  ])
  return { source, name, lockFile: lock }
}

export function machineFacts(): Profile['machine'] {
  return {
    platform: process.platform,
    arch: process.arch,
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    loadAverage: system.hasLoadAverage ? os.loadavg()[0]! : null,
    image: systemImage(process.env),
    reference: null,
  }
}

/** `ubuntu24 20261102.1`, `Debian GNU/Linux 12 (bookworm)` */
export function systemImage(env: NodeJS.ProcessEnv): string | null {
  const runner = [env['ImageOS'], env['ImageVersion']].filter(Boolean).join(' ')
  if (runner !== '') return runner
  try {
    const release = readFileSync('/etc/os-release', 'utf8')
    return /^PRETTY_NAME="?(?<name>[^"\n]+)/m.exec(release)?.groups?.['name'] ?? null
  } catch {
    return `${os.type()} ${os.release()}`
  }
}

/** Commit and branch of the checkout; null where git does not know (no repository, detached head). And where in it. */
export async function sourceFacts(directory: string): Promise<Profile['source']> {
  const git = async (...args: string[]): Promise<string | null> => {
    try {
      return (await run('git', args, { cwd: directory })).stdout.trim() || null
    } catch {
      return null
    }
  }
  const [commit, branch, prefix] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('branch', '--show-current'),
    git('rev-parse', '--show-prefix'),
  ])
  return { commit, branch, ...(commit !== null && { directory: prefix?.replace(/\/$/, '') ?? '' }) }
}

async function packageName(directory: string): Promise<string | null> {
  try {
    const { name } = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8')) as {
      name?: unknown
    }
    return typeof name === 'string' ? name : null
  } catch {
    return null
  }
}

const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']

/** The lock file of the application, or of the workspace around it: the nearest one upwards. */
export async function lockFile(directory: string): Promise<Profile['app']['lockFile']> {
  const lock = await lockFileIn(directory)
  const above = path.dirname(directory)
  return lock !== null || above === directory ? lock : lockFile(above)
}

/** Of this directory. @param names of files that count, the first that is there */
export async function lockFileIn(directory: string, names = LOCK_FILES): Promise<Profile['app']['lockFile']> {
  for (const name of names) {
    try {
      const bytes = await readFile(path.join(directory, name))
      return { name, sha256: createHash('sha256').update(bytes).digest('hex') }
    } catch {
      // Not this one.
    }
  }
  return null
}
