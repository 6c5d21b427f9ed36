/** The base for as long as it is needed: checked out, with its dependencies, and gone afterwards whatever happens. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { CollectOptions } from '../../collect/collect.ts'
import { applicationEnvironment } from '../../collect/app/environment.ts'
import { lockFile } from '../../collect/facts.ts'
import type { Phases } from '../../collect/phases.ts'
import { UserError } from '../../errors.ts'
import { applicationVariables } from '../../fixturesFile/applicationVariables.ts'
import { sharedDatabases } from './databases.ts'
import { provideDependencies } from './dependencies.ts'
import type { Keeping } from './products.ts'
import { checkOut, type Commit, repositoryOf, uncommittedFiles, type Worktree } from './worktree.ts'

export interface Base {
  /** As for the head, in the worktree and with an environment of its own. */
  options: CollectOptions
  /** What a reader should know about how the two are run: sentences. */
  notes: string[]
}

/** @throws UserError when the base cannot be checked out, or its dependencies not be had */
export async function withBase<T>(
  head: CollectOptions,
  commit: Commit,
  { phases, keeping }: { phases: Phases; keeping: Keeping },
  use: (base: Base) => Promise<T>,
): Promise<T> {
  const worktree = await phases.time('check out', () => checkOut(head.directory, commit))
  try {
    const own = await baseOptions(head, worktree)
    const notes = [
      ...(await uncommitted(head.directory)),
      await phases.time('dependencies', () =>
        dependencies(worktree, { head, options: own, commit, keeping }),
      ),
    ]
    const options = await phases.time('kept', () => withPrepared(own, worktree, { commit, keeping }))
    if (own.prepare !== options.prepare)
      notes.push('What prepare builds was kept from an earlier comparison with the base.')
    return await use({ options, notes })
  } finally {
    worktree.remove()
  }
}

async function baseOptions(head: CollectOptions, { directory }: Worktree): Promise<CollectOptions> {
  const { prepared: _prepared, fixtures, values, ...rest } = head
  const logFile = path.join(path.dirname(head.logFile), 'base-server.log')
  await rm(logFile, { force: true })
  const env = applicationEnvironment(values, applicationVariables(fixtures.fixtures, values, 'base'))
  return { ...rest, fixtures, values, directory, logFile, env }
}

async function uncommitted(directory: string): Promise<string[]> {
  const files = await uncommittedFiles(directory)
  if (files === 0) return []
  const what = files === 1 ? 'a file that is' : `${files} files that are`
  return [`The head is the working tree as it is, with ${what} not committed.`]
}

interface Reusing {
  commit: Commit
  keeping: Keeping
}

/** Leaves out the prepare command where what it builds of this commit was kept. */
async function withPrepared(
  options: CollectOptions,
  { root, directory }: Worktree,
  { commit, keeping: { store, preparePaths } }: Reusing,
): Promise<CollectOptions> {
  const { prepare: command } = options
  if (command === null || preparePaths.length === 0) return options
  const application = path.relative(root, directory).replaceAll('\\', '/')
  const product = {
    root,
    paths: preparePaths.map((one) => path.posix.join(application, one)),
    command,
    lock: (await lockFile(directory))?.sha256 ?? '',
    commit: commit.sha,
  }
  if (await store.restore(product)) return { ...options, prepare: null }
  return { ...options, prepared: () => store.save(product) }
}

async function dependencies(
  { root, directory }: Worktree,
  { head, options, commit, keeping }: { head: CollectOptions; options: CollectOptions } & Reusing,
): Promise<string> {
  const checkouts = {
    head: await repositoryOf(head.directory),
    base: root,
    application: path.relative(root, directory),
  }
  const { env, logFile, settings } = options
  try {
    return await provideDependencies(checkouts, {
      env,
      logFile,
      timeoutMs: settings.budgetMs,
      store: keeping.store,
    })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`The base ${commit.label} cannot run: ${error.message}`, error.hint, { cause: error })
  }
}

/** Why the two cannot run at the same time; null where they can. */
export function whyNotTogether(base: CollectOptions, head: CollectOptions): string | null {
  const [name] = sharedDatabases(base.env, head.env)
  if (name === undefined) return null
  return (
    `base and head would use one database (${name}), and each would meet the other's tables and rows; ` +
    `give each its own in the fixtures file, such as env: { ${name}: '\${env.${name}}_\${side}' }`
  )
}
