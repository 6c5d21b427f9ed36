/** An ordinary clone of a sample application: a repository of its own, with its own packages. */
import { execFileSync, execSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import type { SampleApplication } from './applications.ts'

interface Place {
  clones: string
  /** With another file of this very Node.js above them. */
  shadow: boolean
}

/** Made where it is not there yet. */
export function cloneOf(
  { name, directory: from, install }: SampleApplication,
  { clones, shadow }: Place,
): string {
  const directory = path.resolve(clones, name)
  if (shadow) {
    const bin = path.resolve(clones, 'node_modules/.bin')
    mkdirSync(bin, { recursive: true })
    if (!existsSync(path.join(bin, 'node')))
      copyFileSync(realpathSync(process.execPath), path.join(bin, 'node'))
  }
  if (existsSync(path.join(directory, '.git'))) return directory
  mkdirSync(directory, { recursive: true })
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: from, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
  for (const file of files) cpSync(path.join(from, file), path.join(directory, file))
  execSync(install, { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] })
  git(directory, 'init', '--quiet', '--initial-branch', 'trunk')
  commit(directory, 'Begin')
  return directory
}

export function commit(directory: string, message: string): void {
  git(directory, 'add', '--all')
  git(
    directory,
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.org',
    'commit',
    '--quiet',
    '-m',
    message,
  )
}

export function git(directory: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] })
}
