/** Imports of texts (`?text`) are what the build makes of them; here they are empty, since no page is written. */
import { registerHooks } from 'node:module'

export function withoutTexts(): void {
  registerHooks({
    load: (url, context, nextLoad) =>
      url.endsWith('?text')
        ? { format: 'module', shortCircuit: true, source: `export default ''` }
        : nextLoad(url, context),
  })
}
