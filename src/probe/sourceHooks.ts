/** The change of modules while they are loaded: pure text, the same in the main thread and in a loader thread. */
import { adapters } from './adapters/index.ts'
import { callClients } from './calls/index.ts'
import { drivers } from './drivers/index.ts'
import { attempt } from './faults.ts'
import { isUserFile, pathOf } from './userCode.ts'

const hooks = [...drivers, ...callClients, ...adapters].flatMap(({ sources }) => sources)

/** The changed text of a module, or the same text. `file` is a path or a file: URL. */
export function transformSource(file: string, source: string): string {
  const path = pathOf(file)
  const anything = isUserFile(file)
  return hooks.reduce((text, hook) => {
    if (!anything && !hook.file.test(path)) return text
    return attempt(`transform of ${path}`, () => hook.transform(text, path)) ?? text
  }, source)
}
