/** Imports of texts (`?text`), which are what the build makes of them: made before they are asked for. */
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { asText } from '../../scripts/asText.ts'

const html = fileURLToPath(new URL('../../src/report/html/', import.meta.url))

/** @param modules as they are imported in src/report/html/ */
export async function withTexts(modules: readonly string[]): Promise<void> {
  const plugin = asText()
  const texts = new Map<string, string>()
  for (const module of modules) {
    const { code } = (await plugin.load(plugin.resolveId(module, `${html}html.ts`)!))!
    texts.set(new URL(module, `file://${html}`).href, code)
  }
  registerHooks({
    load: (url, context, nextLoad) =>
      texts.has(url)
        ? { format: 'module', shortCircuit: true, source: texts.get(url)! }
        : nextLoad(url, context),
  })
}
