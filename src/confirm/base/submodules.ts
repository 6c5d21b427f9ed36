/** The submodules of a commit, from the clone that the user has of them. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import { git, gitWith } from '../../git/git.ts'

interface Bringing {
  /** The user's repository, or submodule. */
  from: string
  to: string
  commit: string
}

/**
 * Those that the user has not checked out stay empty, as they are there.
 * @throws UserError when the commit of one can neither be found nor fetched
 */
export async function bringSubmodules({ from, to, commit }: Bringing): Promise<void> {
  for (const { file, sha } of await submodulesOf(from, commit)) {
    const own = path.join(from, file)
    if (!existsSync(path.join(own, '.git'))) continue
    if (!(await hasCommit(own, sha))) await fetched(own, { file, sha })
    await extract(own, sha, path.join(to, file))
    await bringSubmodules({ from: own, to: path.join(to, file), commit: sha })
  }
}

async function submodulesOf(repository: string, commit: string): Promise<{ file: string; sha: string }[]> {
  if (!(await hasSubmodules(repository, commit))) return []
  const entries = (await git(repository, 'ls-tree', '-r', '-z', commit)).split('\0')
  return entries.flatMap((entry) => {
    const [, sha, file] = /^160000 commit (\w+)\t(.+)$/s.exec(entry) ?? []
    return sha === undefined || file === undefined ? [] : [{ file, sha }]
  })
}

function hasSubmodules(repository: string, commit: string): Promise<boolean> {
  return git(repository, 'cat-file', '-e', `${commit}:.gitmodules`).then(
    () => true,
    () => false,
  )
}

function hasCommit(repository: string, sha: string): Promise<boolean> {
  return git(repository, 'cat-file', '-e', `${sha}^{commit}`).then(
    () => true,
    () => false,
  )
}

async function fetched(repository: string, { file, sha }: { file: string; sha: string }): Promise<void> {
  try {
    await git(repository, 'fetch', '--no-tags', '--quiet', '--', 'origin', sha)
  } catch (error) {
    throw new UserError(
      `The submodule ${file} lacks its commit ${sha.slice(0, 7)}, and it could not be fetched: ${(error as Error).message}`,
      'Fetch it before: git submodule update --init --recursive, or actions/checkout with submodules: recursive.',
      { cause: error },
    )
  }
}

/** With an index of its own: the one of the user's submodule stays as it is. */
async function extract(repository: string, sha: string, to: string): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'route-profiler-index-'))
  try {
    await mkdir(to, { recursive: true })
    const index = { GIT_INDEX_FILE: path.join(scratch, 'index') }
    await gitWith(index, repository, `--work-tree=${to}`, 'checkout', '--force', sha, '--', '.')
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
