/** Where a line of the measured code stands on GitHub. */
import path from 'node:path'
import type { Place } from '../profile.ts'
import type { GitHubContext } from './context.ts'

interface Source {
  /** The commit that was measured: full hash. */
  commit: string | null
  /** The application's directory, relative to the root of the repository. */
  application: string
}

/** A place's address; null for what is not in the repository. */
export function permalinks(
  { serverUrl, owner, repo }: Pick<GitHubContext, 'serverUrl' | 'owner' | 'repo'>,
  { commit, application }: Source,
): (place: Place) => string | null {
  if (commit === null || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(commit)) return () => null
  return ({ file, line }) => {
    const name = repositoryPath(file, application)
    if (name === null) return null
    const encoded = name.toWellFormed().split('/').map(encodeURIComponent).join('/')
    return `${serverUrl}/${owner}/${repo}/blob/${commit}/${encoded}${line > 0 ? `#L${line}` : ''}`
  }
}

/** A file of the application as the repository names it; null for one that is installed, or outside of it. */
export function repositoryPath(file: string, application: string): string | null {
  if (path.posix.isAbsolute(file) || /^[a-z]:/iu.test(file)) return null
  const name = path.posix.join(application.replaceAll('\\', '/'), file)
  const folders = name.split('/')
  return folders[0] === '..' || folders.includes('node_modules') ? null : name
}
