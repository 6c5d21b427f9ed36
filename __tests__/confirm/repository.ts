/** A git repository with an application, whose commits a test makes. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { project } from '../terminal/routeProfiler.ts'

const identity = ['-c', 'user.name=Wren', '-c', 'user.email=wren@example.org', '-c', 'commit.gpgsign=false']

export function git(directory: string, ...args: string[]): string {
  return execFileSync('git', [...identity, ...args], { cwd: directory, encoding: 'utf8' }).trim()
}

/** The application with its first commit, tagged `before`. */
export function repository(source: string, files: Record<string, string> = {}): string {
  const directory = project(source, {
    '.gitignore': 'node_modules\n.route-profiler\naviary.json\n',
    ...files,
  })
  git(directory, 'init', '--quiet', '--initial-branch', 'trunk')
  commit(directory, 'Before')
  git(directory, 'tag', 'before')
  return directory
}

export function commit(directory: string, message: string): void {
  git(directory, 'add', '--all')
  git(directory, 'commit', '--quiet', '--allow-empty', '--message', message)
}

/** Replaces text in a file; it must be there. */
export function edit(directory: string, file: string, [before, after]: [string, string]): void {
  const name = path.join(directory, file)
  const text = readFileSync(name, 'utf8')
  if (!text.includes(before)) throw new Error(`${file} does not hold ${before}`)
  writeFileSync(name, text.replace(before, after))
}
