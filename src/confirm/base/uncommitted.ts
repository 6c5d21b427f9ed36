/** What is not committed goes along with the head; what git ignores belongs to no version, and stays behind on both sides. */
import { existsSync } from 'node:fs'
import { cp, lstat, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { git } from '../../git/git.ts'

/** Reports of ours are ignored where they are by default, and are no part of the application elsewhere. */
const NOT_OURS = ['--', '.', ':(exclude,glob)**/.route-profiler/**']

/** @param from the repository @param to a checkout of its HEAD */
export async function bringUncommitted(from: string, to: string): Promise<void> {
  const lists = [
    await git(from, 'diff', '--name-only', '--no-renames', '-z', 'HEAD', ...NOT_OURS),
    await git(from, 'ls-files', '--others', '--exclude-standard', '-z', ...NOT_OURS),
  ]
  for (const file of lists.flatMap((list) => list.split('\0')).filter(Boolean)) {
    const [source, target] = [path.join(from, file), path.join(to, file)]
    await rm(target, { recursive: true, force: true })
    if (!(await isThere(source))) continue
    await mkdir(path.dirname(target), { recursive: true })
    await cp(source, target, { recursive: true, verbatimSymlinks: true, filter: isNoRepository })
  }
}

/** A link that leads nowhere is there as well. */
function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  )
}

/** A submodule, or a repository inside of this one, has its own history. */
function isNoRepository(file: string): boolean {
  return path.basename(file) !== '.git' || !existsSync(file)
}
