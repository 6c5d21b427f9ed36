/** Where a line of the measured code stands on GitHub. */
import type { Place } from '../profile.ts'
import { repositoryPath } from '../report/repositoryPath.ts'
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
