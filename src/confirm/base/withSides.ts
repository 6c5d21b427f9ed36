/** Both versions for as long as they are needed: checked out, with their dependencies, and gone afterwards whatever happens. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { CollectOptions } from '../../collect/collect.ts'
import { applicationEnvironment } from '../../fixturesFile/applicationEnvironment.ts'
import type { Phases } from '../../collect/phases.ts'
import { UserError } from '../../errors.ts'
import { applicationVariables } from '../../fixturesFile/applicationVariables.ts'
import { orStopped } from '../../interruption.ts'
import type { SideName } from '../sides.ts'
import { type Checkout, type Checkouts, checkOutBoth } from './checkouts.ts'
import { type Commit, resolveCommit, uncommittedFiles } from '../../git/commit.ts'
import { sharedDatabases } from './databases.ts'
import { copyModules, provideDependencies, trackedLock } from './dependencies.ts'
import type { Keeping } from './products.ts'

export interface BothSides {
  /** As the user's own, each in its checkout and with an environment of its own. */
  options: Record<SideName, CollectOptions>
  /**
   * The control: the code of the base in the clothes of the head. Everything that the head has and is not its code (its
   * environment, its database, a checkout made last) it has as well, so whatever it differs by is not the change.
   */
  twin: () => Promise<CollectOptions>
  /** What a reader should know about how the two are run: sentences. */
  notes: string[]
}

/** @throws UserError when the base cannot be checked out, or its dependencies not be had */
export async function withSides<T>(
  users: CollectOptions,
  commit: Commit,
  { phases, keeping }: { phases: Phases; keeping: Keeping },
  use: (sides: BothSides) => Promise<T>,
): Promise<T> {
  const checkouts = await phases.time('check out', () => checkOutBoth(users.directory, commit))
  try {
    const logs = await logFiles(users)
    const base = sideOptions(users, { name: 'base', directory: checkouts.base.directory, logFile: logs.base })
    const head = sideOptions(users, {
      name: 'head',
      directory: checkouts.head.directory,
      logFile: users.logFile,
    })
    const uncommitted = await uncommittedFiles(users.directory)
    const notes = [
      ...uncommittedNote(uncommitted),
      await phases.time('dependencies', async () => {
        await copyModules({ ...checkouts, root: checkouts.head.root })
        return orStopped(dependencies(checkouts, { options: base, commit, keeping }), users.stop)
      }),
    ]
    const headCommit = uncommitted === 0 ? (await resolveCommit(users.directory, 'HEAD')).sha : null
    const options = await phases.time('kept', async () => ({
      base: await withPrepared(base, checkouts.base, { commit: commit.sha, keeping }),
      head: await withPrepared(head, checkouts.head, { commit: headCommit, keeping }),
    }))
    notes.push(...keptNotes({ base, head }, options))
    const twin = async (): Promise<CollectOptions> => {
      const { directory } = await checkouts.twinOf(checkouts.base)
      return {
        ...options.base,
        env: options.head.env,
        numbers: options.head.numbers!,
        directory,
        logFile: logs.twin,
      }
    }
    return await use({ options, twin, notes })
  } finally {
    checkouts.remove()
  }
}

async function logFiles({ logFile }: CollectOptions): Promise<{ base: string; twin: string }> {
  const beside = (name: string): string => path.join(path.dirname(logFile), `${name}-server.log`)
  const files = { base: beside('base'), twin: beside('control') }
  for (const file of Object.values(files)) await rm(file, { force: true })
  return files
}

function sideOptions(
  { prepared: _prepared, ...users }: CollectOptions,
  { name, ...own }: { name: SideName; directory: string; logFile: string },
): CollectOptions {
  const { fixtures, values } = users
  const env = applicationEnvironment(values, applicationVariables(fixtures.fixtures, values, name))
  return { ...users, ...own, env, numbers: { last: 0 } }
}

function uncommittedNote(files: number): string[] {
  if (files === 0) return []
  const what = files === 1 ? 'a file that is' : `${files} files that are`
  return [`The head is the working tree as it is, with ${what} not committed.`]
}

/** Leaves out the prepare command where what it builds of this commit was kept. */
async function withPrepared(
  options: CollectOptions,
  { root, directory }: Checkout,
  { commit, keeping: { store, preparePaths } }: { commit: string | null; keeping: Keeping },
): Promise<CollectOptions> {
  const { prepare: command } = options
  if (command === null || preparePaths.length === 0 || commit === null) return options
  const application = path.relative(root, directory).replaceAll('\\', '/')
  const product = {
    root,
    paths: preparePaths.map((one) => path.posix.join(application, one)),
    command,
    lock: (await trackedLock(root, application))?.sha256 ?? '',
    commit,
  }
  if (await store.restore(product)) return { ...options, prepare: null }
  return { ...options, prepared: () => store.save(product) }
}

function keptNotes(
  before: Record<SideName, CollectOptions>,
  after: Record<SideName, CollectOptions>,
): string[] {
  return (['base', 'head'] as const)
    .filter((name) => before[name].prepare !== after[name].prepare)
    .map((name) => `What prepare builds was kept from an earlier comparison with the ${name}.`)
}

async function dependencies(
  { repository, application, base: { root } }: Checkouts,
  { options, commit, keeping }: { options: CollectOptions; commit: Commit; keeping: Keeping },
): Promise<string> {
  const { env, logFile, settings } = options
  try {
    return await provideDependencies(
      { repository, root, application },
      { env, logFile, timeoutMs: settings.budgetMs, store: keeping.store },
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(`The base ${commit.label} cannot run: ${error.message}`, error.hint, { cause: error })
  }
}

/** Why the two cannot run at the same time; null where they can. */
export function whyNotTogether({ base, head }: Record<SideName, CollectOptions>): string | null {
  const [name] = sharedDatabases(base.env, head.env)
  if (name === undefined) return null
  return (
    `base and head would use one database (${name}), and each would meet the other's tables and rows; ` +
    `give each its own in the fixtures file, such as env: { ${name}: '\${env.${name}}_\${side}' }`
  )
}
