/**
 * All pictures of the documentation, from a run of the demo and one of planted causes:
 * `npm run demo -- --growth && node bench/causes.ts --reports ../causes && node scripts/pictures.ts ../causes`.
 * They show what the machine measured, so take them on a quiet one.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const REPORTS = 'examples/bookshop/.route-profiler'
const PICTURES = 'docs/images'

interface View {
  name: string
  hash: string
  part: string
  isLong?: boolean
}

/** What is looked at, the part of the page that is shown on a phone, and its address; of a long page, that part is all there is to see. */
const views: View[] = [
  { name: 'report', hash: '', part: 'header' },
  { name: 'report-table', hash: '#routes', part: '#routes' },
  { name: 'report-route', hash: '#route=GET%20%2Fapi%2Fauthors%2Fwith-books', part: '.timeline' },
  { name: 'report-plans', hash: '#route=GET%20%2Fapi%2Forders', part: '.part.plans', isLong: true },
  { name: 'report-indexes', hash: '#indexes', part: '#indexes' },
  // It has something to show where the demo ran with --growth.
  { name: 'report-growth', hash: '#route=GET%20%2Fapi%2Fbooks%2Fexport', part: '.part.growth', isLong: true },
]

/** Pages of routes that are slower than in the base. */
const causeViews: View[] = [
  { name: 'report-index', hash: '#route=GET%20%2Fsensors%2F%3Aid%2Freadings', part: '.finding' },
  { name: 'report-function', hash: '#route=GET%20%2Frecipes%2Ftoday', part: '.finding' },
]

if (!existsSync(`${REPORTS}/report.html`)) {
  process.stderr.write('There is no run of the demo: npm run demo\n')
  process.exit(1)
}
take('screenshot.ts', [`${REPORTS}/report.md`, 'comment.png'])
const [causes] = process.argv.slice(2)
takeAll(`${REPORTS}/report.html`, views)
if (causes !== undefined) takeAll(`${causes}/compare.html`, causeViews)

function takeAll(page: string, all: View[]): void {
  for (const { name, hash, part, isLong = false } of all) {
    const there = `at:${part}`
    const wide = isLong ? [hash, there] : [hash]
    take('screenshotReport.ts', [page, `${name}.png`, ...wide])
    take('screenshotReport.ts', [page, `${name}-dark.png`, ...wide, 'dark'])
    take('screenshotReport.ts', [page, `${name}-phone.png`, hash, 'phone', there])
  }
}

function take(script: string, [source, picture, ...how]: [string, string, ...string[]]): void {
  execFileSync(process.execPath, [`scripts/${script}`, source, `${PICTURES}/${picture}`, ...how], {
    stdio: 'inherit',
  })
}
