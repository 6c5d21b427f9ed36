/** Where our own helper processes are found: in dist next to this bundle, or from the sources in dist of the checkout. */
import { fileURLToPath } from 'node:url'

const bundled = import.meta.url.endsWith('.js')
const here = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

export const supervisorFile = here(bundled ? './supervisor.js' : './supervisor.ts')
export const referenceFile = here(bundled ? './referenceServer.js' : './referenceServer.ts')
export const probeFile = here(bundled ? './probe/index.cjs' : '../../../dist/probe/index.cjs')
