/** A Chromium of this machine, for pictures and for tests of what is looked at in a browser. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const howToGetChromium = 'apt-get install chromium, or name one in CHROMIUM.'

/** Null where there is none. */
export function findChromium(): string | null {
  return [process.env['CHROMIUM'] ?? '', ...places].find((place) => existsSync(place)) ?? null
}

/** Without a sandbox, which root and containers do not have, and without talking to anybody by itself. */
export function launch(executablePath: string): Promise<Browser> {
  const quiet = ['background-networking', 'component-update', 'sync', 'gpu'].map(
    (name) => `--disable-${name}`,
  )
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run', ...quiet] })
}
