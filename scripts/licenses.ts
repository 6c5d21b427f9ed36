import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'rolldown'

interface Package {
  name: string
  version: string
  license?: string
}

/** Writes the licence texts of every package that really ended up in a chunk: their licences ask for it. */
export function licenses(fileName: string): Plugin {
  return {
    name: 'licenses',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
      const directories = new Set(modules.map(packageDirectory).filter((found) => found !== null))
      const entries = new Set([...directories].map(packageEntry))
      this.emitFile({ type: 'asset', fileName, source: [...entries].sort().join('\n') })
    },
  }
}

/** The innermost `node_modules/name` or `node_modules/@scope/name` above a module, or null for our own code. */
function packageDirectory(id: string): string | null {
  const parts = id.replaceAll('\\', '/').replace(/^\0/, '').split('/')
  const at = parts.lastIndexOf('node_modules')
  if (at < 0) return null
  return parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/')
}

/** The text about one package. @throws when it comes without a licence */
export function packageEntry(directory: string): string {
  const manifest = path.join(directory, 'package.json')
  if (!existsSync(manifest)) throw new Error(`No package.json in ${directory}: cannot tell its licence.`)
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8')) as Package
  const texts = readdirSync(directory)
    .filter((file) => /^(licen[sc]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim())
  if (!license && texts.length === 0) throw new Error(`${name} ${version} comes without a licence.`)
  return [`${name} ${version} (${license ?? 'see below'})`, '', ...texts, ''].join('\n')
}
