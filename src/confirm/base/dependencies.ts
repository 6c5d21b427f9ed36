/** What the base needs of node_modules: head's own where the lock file is the same, else its own. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, realpath, symlink } from 'node:fs/promises'
import path from 'node:path'
import { lockFile } from '../../collect/facts.ts'
import { prepare } from '../../collect/app/prepare.ts'
import type { Command } from '../../collect/app/processGroup.ts'
import { messageOf, UserError } from '../../errors.ts'
import { git } from './git.ts'
import type { ProductStore } from './products.ts'

interface Installing extends Pick<Command, 'env' | 'logFile'> {
  timeoutMs: number
  store: ProductStore
}

export interface Checkouts {
  /** Tops of the repository and of the worktree. */
  head: string
  base: string
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

/** What was done, as a sentence. @throws UserError when the base's own could not be installed */
export async function provideDependencies(
  checkouts: Checkouts,
  { store, ...running }: Installing,
): Promise<string> {
  const { base, application } = checkouts
  const lock = await lockFile(path.join(base, application))
  if (await sameDependencies(checkouts)) {
    const linked = await linkModules(checkouts)
    if (!linked) return 'Nothing is installed on either side.'
    return `The base runs with the node_modules of the head: ${lock?.name ?? 'package.json'} is the same.`
  }
  const command = (lock && installers[lock.name]) ?? 'npm install --no-package-lock'
  const directory = lock === null ? path.join(base, application) : await holderOf(checkouts, lock.name)
  const product = { root: base, paths: await moduleFolders(checkouts), command, commit: null }
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
async function moduleFolders({ base }: Checkouts): Promise<string[]> {
  const files = await git(base, 'ls-files', '--', 'package.json', '**/package.json')
  return files.split('\n').map((file) => path.posix.join(path.posix.dirname(file), 'node_modules'))
}

/** By the lock file; where there is none, by package.json. */
async function sameDependencies({ head, base, application }: Checkouts): Promise<boolean> {
  const [ofHead, ofBase] = [path.join(head, application), path.join(base, application)]
  const [headLock, baseLock] = [await lockFile(ofHead), await lockFile(ofBase)]
  if (headLock !== null || baseLock !== null) return headLock?.sha256 === baseLock?.sha256
  return (await packageText(ofHead)) === (await packageText(ofBase))
}

function packageText(directory: string): Promise<string> {
  return readFile(path.join(directory, 'package.json'), 'utf8').catch(() => '')
}

async function holderOf({ base, application }: Checkouts, file: string): Promise<string> {
  return upwards(application)
    .map((relative) => path.join(base, relative))
    .find((directory) => existsSync(path.join(directory, file)))!
}

/** `a/b`, `a`, and the top. */
function upwards(relative: string): string[] {
  if (relative === '') return ['']
  const above = path.dirname(relative)
  return [relative, ...upwards(above === '.' ? '' : above)]
}

/**
 * Links every package, and not the folder: packages of the repository itself (workspaces) are to be those of the base,
 * and an install in the base must not reach through into head's. False where there is nothing to link.
 */
async function linkModules({ head, base, application }: Checkouts): Promise<boolean> {
  const repository = await realpath(head)
  const waiting = upwards(application)
  const seen = new Set<string>()
  let linked = false
  for (let relative = waiting.shift(); relative !== undefined; relative = waiting.shift()) {
    const from = path.join(repository, relative, 'node_modules')
    const to = path.join(base, relative, 'node_modules')
    if (seen.has(relative) || !existsSync(from) || !existsSync(path.dirname(to))) continue
    seen.add(relative)
    linked = true
    // Head's own node_modules may be a link itself: what lies there are real packages.
    waiting.push(...(await linkPackages(await realpath(from), to, { repository, base })))
  }
  return linked
}

/** Returns the workspaces among them, relative to the repository. */
async function linkPackages(
  from: string,
  to: string,
  roots: { repository: string; base: string },
): Promise<string[]> {
  await mkdir(to, { recursive: true })
  const workspaces: string[] = []
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (existsSync(target)) continue
    if (entry.name.startsWith('@') && entry.isDirectory()) {
      workspaces.push(...(await linkPackages(source, target, roots)))
      continue
    }
    const workspace = entry.isSymbolicLink() ? await workspaceOf(source, roots.repository) : null
    if (workspace === null) await symlink(source, target, 'junction')
    else {
      await symlink(path.join(roots.base, workspace), target, 'junction')
      workspaces.push(workspace)
    }
  }
  return workspaces
}

/** Where in the repository a link leads, unless that is below node_modules. */
async function workspaceOf(link: string, repository: string): Promise<string | null> {
  const target = await realpath(link).catch(() => null)
  if (target === null) return null
  const relative = path.relative(repository, target)
  const outside = relative.startsWith('..') || path.isAbsolute(relative)
  return outside || relative.split(path.sep).includes('node_modules') ? null : relative
}
