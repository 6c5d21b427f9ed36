/**
 * All pictures of the documentation, from a run of the demo: `npm run demo && node scripts/pictures.ts`.
 * They show what the machine measured, so take them on a quiet one.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const REPORTS = 'examples/bookshop/.route-profiler'
const PICTURES = 'docs/images'

/** What is looked at, the part of the page that is shown on a phone, and its address. */
const views = [
  { name: 'report', hash: '', part: 'header' },
  { name: 'report-table', hash: '#routes', part: '#routes' },
  { name: 'report-route', hash: '#route=GET%20%2Fapi%2Fauthors%2Fwith-books', part: '.timeline' },
]

if (!existsSync(`${REPORTS}/report.html`)) {
  process.stderr.write('There is no run of the demo: npm run demo\n')
  process.exit(1)
}
take('screenshot.ts', [`${REPORTS}/report.md`, 'comment.png'])
for (const { name, hash, part } of views) {
  const page = `${REPORTS}/report.html`
  take('screenshotReport.ts', [page, `${name}.png`, hash])
  take('screenshotReport.ts', [page, `${name}-dark.png`, hash, 'dark'])
  take('screenshotReport.ts', [page, `${name}-phone.png`, hash, 'phone', `at:${part}`])
}

function take(script: string, [source, picture, ...how]: [string, string, ...string[]]): void {
  execFileSync(process.execPath, [`scripts/${script}`, source, `${PICTURES}/${picture}`, ...how], {
    stdio: 'inherit',
  })
}
