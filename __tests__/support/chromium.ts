/** A real browser for tests, which not everybody has. */
import type { Browser } from 'playwright-core'
import { findChromium, howToGetChromium, launch } from '../../scripts/chromium.ts'
import { leaveOut } from './databases.ts'

/** Null where none is installed; then one line says so. */
export async function openBrowser(what: string): Promise<Browser | null> {
  const executable = findChromium()
  if (executable !== null) return launch(executable)
  leaveOut(`${what} in a browser (no Chromium)`, howToGetChromium)
  return null
}
