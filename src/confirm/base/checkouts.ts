/**
 * Base and head in checkouts of one shape: beside each other, at paths of one length, laid out alike. The user's own
 * directory is never a side, since what surrounds it (other paths, other packages, another node in PATH, what ran in it
 * before) would be measured as if it were the change. See docs/adr/0009.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { markInUse } from '../../collect/app/leftovers.ts'
import { UserError } from '../../errors.ts'
import { copyTree } from './copyTree.ts'
import { git, GitRefused } from '../../git/git.ts'
import { bringSubmodules } from './submodules.ts'
import { bringUncommitted } from './uncommitted.ts'
import { type Commit, repositoryOf } from '../../git/commit.ts'

export interface Checkout {
  /** Top of the checkout. */
  root: string
  /** The application in it. */
  directory: string
}

export interface Checkouts {
  /** The user's own. */
  repository: string
  /** The application, relative to any of them: empty, or with slashes. */
  application: string
  base: Checkout
  /** The commit that is checked out, with what is not committed. */
  head: Checkout
  /** Copies a checkout as it is by now, whatever was built in it, to a place of the same shape. */
  twinOf: (checkout: Checkout) => Promise<Checkout>
  /** Removes all of them; also called when the process ends before. */
  remove: () => void
}

/** @throws UserError when git refuses, or the commit does not have the application */
export async function checkOutBoth(directory: string, { sha, label }: Commit): Promise<Checkouts> {
  const repository = await realpath(await repositoryOf(directory))
  const application = path.relative(repository, await realpath(directory)).replaceAll('\\', '/')
  const parent = await realpath(await mkdtemp(path.join(tmpdir(), 'route-profiler-sides-')))
  const unused = await markInUse(parent)
  const removeAtExit = (): void => removeNow(repository, parent)
  process.once('exit', removeAtExit)
  const remove = (): void => {
    process.off('exit', removeAtExit)
    unused()
    removeNow(repository, parent)
  }
  const place = (name: string): Checkout => ({
    root: path.join(parent, name),
    directory: path.join(parent, name, application),
  })
  const [base, head, twin] = [place('base'), place('head'), place('twin')]
  try {
    await checkOut(repository, base.root, sha)
    if (!existsSync(base.directory)) throw new UserError(`The base ${label} has no directory ${application}.`)
    await checkOut(repository, head.root, 'HEAD')
    await bringUncommitted(repository, head.root)
    const twinOf = async ({ root }: Checkout): Promise<Checkout> => {
      await copyTree(root, twin.root)
      return twin
    }
    return { repository, application, base, head, twinOf, remove }
  } catch (error) {
    remove()
    if (!(error instanceof GitRefused)) throw error
    throw new UserError(`The base ${label} could not be checked out: ${error.message}`, '', { cause: error })
  }
}

async function checkOut(repository: string, root: string, commit: string): Promise<void> {
  await git(repository, 'worktree', 'add', '--detach', root, commit)
  await bringSubmodules({ from: repository, to: root, commit })
}

/** In one go: it must work while the process ends as well. */
function removeNow(repository: string, parent: string): void {
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
  try {
    execFileSync('git', ['worktree', 'prune'], { cwd: repository, stdio: 'ignore' })
  } catch {
    // What is left is an entry without a directory, which git's next housekeeping removes.
  }
}
