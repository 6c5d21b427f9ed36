/** `import page from './page/page.ts?text'`: the bundle of a script, or a stylesheet, as a text inside of our own bundle. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { rolldown } from 'rolldown'

const SUFFIX = '?text'
const MARK = '\0text:'

interface AsText {
  name: string
  enforce: 'pre'
  resolveId(module: string, importer?: string): string | null
  load(id: string): Promise<{ code: string; moduleType: 'js' } | null>
}

/** A plugin of rolldown and of vitest, so that the tests see what the build makes. */
export function asText(): AsText {
  return {
    name: 'as-text',
    enforce: 'pre',
    resolveId(module, importer) {
      if (!module.endsWith(SUFFIX) || importer === undefined) return null
      const file = path.resolve(path.dirname(importer), module.slice(0, -SUFFIX.length))
      // The bundle names it: where it was built is nobody's business, and is not to change it. Without an extension at the
      // end, no other plugin takes it for a stylesheet.
      return `${MARK}${path.relative('', file).replaceAll(path.sep, '/')}:`
    },
    async load(id) {
      if (!id.startsWith(MARK)) return null
      const file = path.resolve(id.slice(MARK.length, -1))
      const text = file.endsWith('.ts') ? await bundled(file) : await readFile(file, 'utf8')
      return { code: `export default ${JSON.stringify(text)}`, moduleType: 'js' }
    },
  }
}

async function bundled(input: string): Promise<string> {
  const bundle = await rolldown({ input, platform: 'browser' })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  return output[0].code.trim()
}
