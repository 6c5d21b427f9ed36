/** Base and head as they are compared: two small servers, each in a directory of its own. */
import path from 'node:path'
import type { CollectOptions } from '../../src/collect/collect.ts'
import type { SideName } from '../../src/confirm/sides.ts'
import { optionsFor } from '../collect/options.ts'
import { project } from '../terminal/routeProfiler.ts'

const fixtures = `settings: { countRequests: 2, work: off, timeoutMs: 5000 }
routes: { GET /wren: {}, GET /heron: {}, GET /stork: {} }
`

export const answering = `(request, response) => response.send('here')`

/** A server whose birds do what is said of them: the handlers of routes, as text. */
export function aviary(birds: Record<string, string>, before = ''): CollectOptions {
  const routes = Object.entries(birds).map(([name, handler]) => `app.get('/${name}', ${handler})`)
  const directory = project('__tests__/apps/sides', {
    'server.mjs': `import express from 'express'
${before}
const app = express()
${routes.join('\n')}
app.listen(process.env.PORT)
`,
  })
  return {
    ...optionsFor('twoServers.mjs', fixtures),
    directory,
    command: 'node server.mjs',
    logFile: path.join(directory, 'server.log'),
    numbers: { last: 0 },
  }
}

/** The wren answers on both sides, the heron does what is said. */
export function sides(
  heron: Record<SideName, string | null>,
  before = '',
): Record<SideName, CollectOptions> & { directories: string[] } {
  const side = (name: SideName): CollectOptions =>
    aviary(
      { wren: answering, stork: answering, ...(heron[name] === null ? {} : { heron: heron[name] }) },
      before,
    )
  const [base, head] = [side('base'), side('head')]
  return { base, head, directories: [base.directory, head.directory] }
}
