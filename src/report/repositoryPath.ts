/** Files of the application as its repository names them. */
import path from 'node:path'

/**
 * Null for a file that is installed, or outside of the repository.
 * @param application its directory, relative to the root of the repository
 */
export function repositoryPath(file: string, application: string): string | null {
  if (path.posix.isAbsolute(file) || /^[a-z]:/iu.test(file)) return null
  const name = path.posix.join(application.replaceAll('\\', '/'), file)
  const folders = name.split('/')
  return folders[0] === '..' || folders.includes('node_modules') ? null : name
}
