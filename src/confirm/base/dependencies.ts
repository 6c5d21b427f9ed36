/**
 * The packages of a side: copies of what the user has installed where the lock file is the same, else its own. Copies and
 * not links, since a bundler may refuse links out of the project, and a step that writes into node_modules (a generated
 * client) is to write into those of its own side.
 */
import { existsSync } from 'node:fs'
import { lstat, mkdir, readdir, readFile, readlink, realpath, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { lockFileIn } from '../../collect/facts.ts'
import { prepare } from '../../collect/app/prepare.ts'
import type { Command } from '../../collect/app/processGroup.ts'
import { messageOf, UserError } from '../../errors.ts'
import { copyTree } from './copyTree.ts'
import { git } from '../../git/git.ts'
import type { ProductStore } from './products.ts'

interface Installing extends Pick<Command, 'env' | 'logFile'> {
  timeoutMs: number
  store: ProductStore
}

interface Places {
  /** Top of the user's repository. */
  repository: string
  /** Top of the side's checkout. */
  root: string
  /** The application, relative to either. */
  application: string
}

/** Installs exactly what the lock file says. */
const installers: Record<string, string> = {
  'package-lock.json': 'npm ci',
  'pnpm-lock.yaml': 'pnpm install --frozen-lockfile',
  'yarn.lock': 'yarn install --frozen-lockfile',
  'bun.lock': 'bun install --frozen-lockfile',
}

/** What was done for the base, as a sentence. @throws UserError when its own could not be installed */
export async function provideDependencies(
  places: Places,
  { store, ...running }: Installing,
): Promise<string> {
  const { root, application } = places
  const lock = await trackedLock(root, application)
  if (await sameDependencies(places)) {
    const copied = await copyModules(places)
    if (!copied) return 'Nothing is installed on either side.'
    return `Both sides run with copies of the installed packages: ${lock?.name ?? 'package.json'} is the same.`
  }
  const command = (lock && installers[lock.name]) ?? 'npm install --no-package-lock'
  const directory = path.join(root, lock?.directory ?? application)
  const product = { root, paths: await moduleFolders(root), command, commit: null }
  if (lock !== null && (await store.restore({ ...product, lock: lock.sha256 })))
    return `The base got the node_modules that ${command} had made for its ${lock.name} before.`
  try {
    await prepare({ ...running, command, directory })
  } catch (error) {
    throw new UserError(`its dependencies could not be installed: ${messageOf(error)}`, '', { cause: error })
  }
  if (lock !== null) await store.save({ ...product, lock: lock.sha256 })
  return `The base got node_modules of its own by ${command}: ${lock?.name ?? 'package.json'} differs.`
}

/** Where an install may put packages: beside every package.json that git knows. */
async function moduleFolders(root: string): Promise<string[]> {
  const files = await git(root, 'ls-files', '--', 'package.json', '**/package.json')
  return files.split('\n').map((file) => path.posix.join(path.posix.dirname(file), 'node_modules'))
}

/** By the lock file; where there is none, by package.json. */
async function sameDependencies({ repository, root, application }: Places): Promise<boolean> {
  const [users, own] = [await trackedLock(repository, application), await trackedLock(root, application)]
  if (users !== null || own !== null) return users?.sha256 === own?.sha256
  const [usersText, ownText] = [repository, root].map((top) => packageText(path.join(top, application)))
  return (await usersText) === (await ownText)
}

interface TrackedLock {
  name: string
  sha256: string
  /** Relative to the top. */
  directory: string
}

/**
 * The lock file of a version: the nearest one upwards that git knows. Another one was made by the last install or by somebody
 * else, and does not tell what versions differ by.
 */
export async function trackedLock(root: string, application: string): Promise<TrackedLock | null> {
  for (const directory of upwards(application)) {
    const files = Object.keys(installers).map((name) => path.posix.join(directory, name))
    const tracked = (await git(root, 'ls-files', '--', ...files)).split('\n')
    const names = files.filter((file) => tracked.includes(file)).map((file) => path.basename(file))
    const lock = await lockFileIn(path.join(root, directory), names)
    if (lock !== null) return { ...lock, directory }
  }
  return null
}

function packageText(directory: string): Promise<string> {
  return readFile(path.join(directory, 'package.json'), 'utf8').catch(() => '')
}

/** `a/b`, `a`, and the top. */
function upwards(relative: string): string[] {
  if (relative === '') return ['']
  const above = path.dirname(relative)
  return [relative, ...upwards(above === '.' ? '' : above)]
}

/**
 * The packages of the application, of the folders around it, and of the packages of the repository that these link to (workspaces).
 * False where there is nothing to copy.
 */
export async function copyModules({ repository, root, application }: Places): Promise<boolean> {
  const waiting = upwards(application)
  const seen = new Set<string>()
  let copied = false
  for (let relative = waiting.shift(); relative !== undefined; relative = waiting.shift()) {
    const from = path.join(repository, relative, 'node_modules')
    const to = path.join(root, relative, 'node_modules')
    if (seen.has(relative) || !existsSync(from) || !existsSync(path.dirname(to))) continue
    seen.add(relative)
    copied = true
    waiting.push(...(await copyFolder({ from, to }, { repository, root })))
  }
  return copied
}

interface Copying {
  from: string
  to: string
}

type Roots = Pick<Places, 'repository' | 'root'>

/** Returns the workspaces that it links to, relative to the repository. */
async function copyFolder({ from, to }: Copying, roots: Roots): Promise<string[]> {
  await mkdir(path.dirname(to), { recursive: true })
  // A folder that is a link already is one for both sides alike.
  if ((await lstat(from)).isSymbolicLink()) {
    await rm(to, { recursive: true, force: true })
    await symlink(await realpath(from), to, 'junction')
    return []
  }
  await copyTree(from, to)
  const links = await linksIn(from)
  const found = await Promise.all(
    links.map((name) => relink({ from: path.join(from, name), to: path.join(to, name) }, roots)),
  )
  return found.flatMap((workspace) => workspace ?? [])
}

/** Packages that are links, `@scope/name` among them. */
async function linksIn(folder: string, scope = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, scope), { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const name = path.join(scope, entry.name)
      if (entry.isSymbolicLink()) return [name]
      const isScope = scope === '' && entry.name.startsWith('@') && entry.isDirectory()
      return isScope ? linksIn(folder, name) : []
    }),
  )
  return found.flat()
}

/**
 * A link within the repository leads within the checkout, to the side's own package; one that leads out of the repository
 * leads to the same place as before. Returns the workspace, if it is one.
 */
async function relink({ from, to }: Copying, { repository, root }: Roots): Promise<string | null> {
  const target = await realpath(from).catch(() => null)
  if (target === null) return null
  const relative = path.relative(repository, target)
  const outside = relative.startsWith('..') || path.isAbsolute(relative)
  const isRelative = !path.isAbsolute(await readlink(from))
  if (outside || !isRelative) {
    await rm(to, { recursive: true, force: true })
    await symlink(outside ? target : path.join(root, relative), to, 'junction')
  }
  return outside || relative.split(path.sep).includes('node_modules') ? null : relative
}
