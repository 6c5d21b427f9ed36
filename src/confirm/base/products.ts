/** What takes long to make for the base (its dependencies, what prepare builds), kept from one comparison to the next. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { constants, cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'

/** Files that a command makes from a commit, or from no more than its lock file. */
export interface Product {
  /** The checkout that they belong to. */
  root: string
  /** Relative to it. */
  paths: readonly string[]
  command: string
  /** Hash of the lock file, empty without one. */
  lock: string
  /** Null where the lock file alone decides. */
  commit: string | null
}

export interface ProductStore {
  /** Puts them where they belong; false where it has none. */
  restore: (product: Product) => Promise<boolean>
  /** Never in the way of a comparison: what cannot be kept is made again. */
  save: (product: Product) => Promise<void>
}

/** How a comparison gets what it has made before. */
export interface Keeping {
  store: ProductStore
  /** What prepare builds, relative to the application. */
  preparePaths: readonly string[]
}

/** Dependencies may be large, and a comparison rarely goes back far. */
const MOST_ENTRIES = 6
const UNFINISHED_MS = 3_600_000

/** The user's own directory, as other tools keep theirs. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const caches = env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache')
  return path.join(caches, 'route-profiler', 'base')
}

/** A directory with an entry for each product; the ones that were used longest ago go first. */
export function directoryStore(directory: string): ProductStore {
  const entryOf = (product: Product): string => path.join(directory, keyOf(product))
  return {
    async restore(product) {
      const entry = entryOf(product)
      if (!existsSync(entry)) return false
      try {
        await copy(entry, product.root, product.paths)
        await utimes(entry, new Date(), new Date())
        return true
      } catch {
        // Half of it would be worse than nothing.
        await remove(product)
        return false
      }
    },
    async save(product) {
      // Whoever looks for an entry finds all of it or none.
      const unfinished = path.join(directory, `.${randomUUID()}`)
      try {
        await copy(product.root, unfinished, product.paths)
        if (!existsSync(unfinished)) return
        await rename(unfinished, entryOf(product))
        await forgetOldest(directory)
      } catch {
        await rm(unfinished, { recursive: true, force: true })
      }
    },
  }
}

function keyOf({ paths, command, lock, commit }: Product): string {
  const [node] = process.versions.node.split('.')
  const facts = [process.platform, process.arch, node, command, lock, commit, ...paths]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
}

async function copy(from: string, to: string, paths: readonly string[]): Promise<void> {
  for (const one of paths.filter((each) => existsSync(path.join(from, each)))) {
    const target = path.join(to, one)
    if (path.relative(to, target).startsWith('..')) throw new Error(`${one} leads out of the checkout`)
    await mkdir(path.dirname(target), { recursive: true })
    // Links of workspaces are relative, and lead into the checkout they are copied to.
    const options = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE }
    await cp(path.join(from, one), target, options)
  }
}

async function remove({ root, paths }: Product): Promise<void> {
  for (const one of paths) await rm(path.join(root, one), { recursive: true, force: true })
}

async function forgetOldest(directory: string): Promise<void> {
  const used = await Promise.all(
    (await readdir(directory)).map(async (name) => ({
      name,
      usedMs: (await stat(path.join(directory, name))).mtimeMs,
    })),
  )
  const finished = used.filter(({ name }) => !name.startsWith('.'))
  const oldest = [
    ...finished.toSorted((a, b) => b.usedMs - a.usedMs).slice(MOST_ENTRIES),
    // Left by a run that was killed while it saved.
    ...used.filter(({ name, usedMs }) => name.startsWith('.') && Date.now() - usedMs > UNFINISHED_MS),
  ]
  for (const { name } of oldest) await rm(path.join(directory, name), { recursive: true, force: true })
}
