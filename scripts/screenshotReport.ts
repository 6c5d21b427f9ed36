/**
 * A picture of a report as a browser shows it: `node scripts/screenshotReport.ts REPORT.html PICTURE.png [#route=…] [dark]`.
 * An address behind the file takes that of a route or a finding, `phone` a narrow screen, `at:SELECTOR` scrolls there.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium, howToGetChromium, launch } from './chromium.ts'

const SCREENS = { wide: { width: 1280, height: 1150 }, phone: { width: 360, height: 740 } }

const [source, picture, ...how] = process.argv.slice(2)
if (source === undefined || picture === undefined)
  fail('Name the report and the picture: node scripts/screenshotReport.ts REPORT.html PICTURE.png')

const browser = await launch(findChromium() ?? fail(`There is no Chromium: ${howToGetChromium}`))
try {
  const page = await browser.newPage({
    viewport: how.includes('phone') ? SCREENS.phone : SCREENS.wide,
    colorScheme: how.includes('dark') ? 'dark' : 'light',
    deviceScaleFactor: how.includes('phone') ? 2 : 1,
  })
  const hash = how.find((word) => word.startsWith('#')) ?? ''
  await page.goto(pathToFileURL(path.resolve(source)).href + hash)
  const part = how.find((word) => word.startsWith('at:'))?.slice('at:'.length)
  if (part !== undefined)
    await page.evaluate(`document.querySelector(${JSON.stringify(part)}).scrollIntoView()`)
  await page.screenshot({ path: picture })
} finally {
  await browser.close()
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
