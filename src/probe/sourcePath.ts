/** The file that a source map names. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pathOf } from './userCode.ts'

/** @param directory that the sources are relative to */
export function sourcePath(directory: string, source: string): string {
  if (source.startsWith('file:')) return pathOf(fileURLToPath(source))
  // webpack names sources by the project: `webpack://pear-shop/./src/server.ts?1a2b`.
  const [, inProject] = /^webpack:\/\/[^/]*\/(?:\.\/)?([^?]*)/.exec(source) ?? []
  // Its own runtime, and what its plugins made up.
  if (inProject === '' || inProject?.startsWith('webpack/'))
    return pathOf(path.join(directory, 'node_modules/webpack', inProject))
  if (inProject !== undefined) return pathOf(projectFile(directory, decodeURIComponent(inProject)))
  return pathOf(path.resolve(directory, decodeURIComponent(source)))
}

const projectFiles = new Map<string, string>()

/** In the nearest directory upwards that has it, within one package: nobody's bundle is another one's source. */
function projectFile(directory: string, relative: string): string {
  const key = `${directory}\0${relative}`
  let found = projectFiles.get(key)
  if (found === undefined) {
    found = path.resolve(directory, relative)
    for (let at = directory; !existsSync(found); at = path.dirname(at)) {
      const above = path.dirname(at)
      if (above === at || path.basename(above) === 'node_modules') {
        found = path.resolve(directory, relative)
        break
      }
      found = path.resolve(above, relative)
    }
    projectFiles.set(key, found)
  }
  return found
}
