/** Which commit is meant, and what is not committed. */
import { UserError } from '../errors.ts'
import { git } from './git.ts'

export interface Commit {
  /** Full hash. */
  sha: string
  /** As the user named it, with the short hash: `main (1a2b3c4)`. */
  label: string
}

/** The top of the repository that holds the application. @throws UserError when there is none */
export async function repositoryOf(directory: string): Promise<string> {
  try {
    return await git(directory, 'rev-parse', '--show-toplevel')
  } catch (error) {
    throw new UserError(
      `${directory} is not in a git repository, so there is no base to check out (${(error as Error).message}).`,
      'Base and head are compared where git knows both: run it in a clone.',
      { cause: error },
    )
  }
}

/** @param ref a branch, a tag or a hash; fetched when the clone is shallow. @throws UserError when git does not know it */
export async function resolveCommit(directory: string, ref: string): Promise<Commit> {
  await repositoryOf(directory)
  const sha = (await commitOf(directory, ref)) ?? (await fetched(directory, ref))
  if (sha !== null) return { sha, label: labelOf(ref, sha) }
  throw new UserError(
    `git knows no commit "${ref}" here.`,
    'Name a branch, a tag or a commit of this clone: git branch --all lists the branches, and git fetch brings what is missing.',
  )
}

async function commitOf(directory: string, ref: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
  return await git(directory, ...args).catch(() => null)
}

/** From a shallow clone only: any other would become shallow by it. */
async function fetched(directory: string, ref: string): Promise<string | null> {
  const name = ref.replace(/^origin\//, '')
  // Anything else than a name could say where to write.
  if (!/^[\w./-]+$/.test(name) || name.startsWith('-')) return null
  if ((await git(directory, 'rev-parse', '--is-shallow-repository')) !== 'true') return null
  try {
    await git(directory, 'fetch', '--depth=1', '--no-tags', '--quiet', '--', 'origin', name)
    return await git(directory, 'rev-parse', '--verify', 'FETCH_HEAD^{commit}')
  } catch (error) {
    throw new UserError(
      `This clone is shallow and lacks ${ref}, and it could not be fetched: ${(error as Error).message}`,
      'Fetch it before, or check out more: actions/checkout with fetch-depth: 0.',
      { cause: error },
    )
  }
}

function labelOf(ref: string, sha: string): string {
  const short = sha.slice(0, 7)
  return sha.startsWith(ref) ? short : `${ref} (${short})`
}

/** How many files of the application are not as they were committed. */
export async function uncommittedFiles(directory: string): Promise<number> {
  const changed = await git(directory, 'status', '--porcelain', '--', '.', ':(exclude).route-profiler')
  return changed === '' ? 0 : changed.split('\n').length
}
