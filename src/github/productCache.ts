/** What takes long to make for the base of a comparison, kept in GitHub's cache like what `prepare` builds for the head. */
import { restorePrepared, savePrepared } from './cache.ts'

interface CachedProduct {
  /** The checkout that the paths belong to. */
  root: string
  paths: readonly string[]
  command: string
  /** Hash of the lock file, empty without one. */
  lock: string
  /** Null where the lock file alone decides. */
  commit: string | null
}

interface ProductCache {
  restore: (product: CachedProduct) => Promise<boolean>
  save: (product: CachedProduct) => Promise<void>
}

/** @param name of the application: with a commit, the entry is the one that the push of the commit has written */
export function productCache(name: string, log: { info(message: string): void }): ProductCache {
  return {
    restore: async (product) =>
      (await within(product.root, () => restorePrepared(entryOf(product, name)))) === 'exact',
    async save(product) {
      const fault = await within(product.root, () => savePrepared(entryOf(product, name)))
      if (fault !== null) log.info(`What was made for the base is not in the cache: ${fault}`)
    },
  }
}

function entryOf({ paths, command, lock, commit }: CachedProduct, name: string) {
  const [node] = process.versions.node.split('.')
  if (commit === null) return { paths: [...paths], prepare: JSON.stringify([command, node]), commit: lock }
  return { paths: [...paths], prepare: JSON.stringify([command, name, lock]), commit }
}

/** The cache's client knows one workspace only, and asks the environment and the working directory for it. */
async function within<T>(root: string, work: () => Promise<T>): Promise<T> {
  const { GITHUB_WORKSPACE: workspace } = process.env
  const directory = process.cwd()
  process.env['GITHUB_WORKSPACE'] = root
  process.chdir(root)
  try {
    return await work()
  } finally {
    process.chdir(directory)
    if (workspace === undefined) delete process.env['GITHUB_WORKSPACE']
    else process.env['GITHUB_WORKSPACE'] = workspace
  }
}
