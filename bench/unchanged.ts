/**
 * What runs of unchanged code say of each other: applications are profiled again and again, some of the times beside a
 * noisy neighbour, and every profile is judged with every other one of its application as its baseline. There should be
 * no finding that is new, none that is fixed, and no improvement that is certain. A later call goes on where an earlier
 * one has stopped.
 *
 *   npm run build && node bench/unchanged.ts --profiles ../unchanged --clones ../clones --runs 6
 *   node bench/unchanged.ts --profiles ../unchanged --runs 0        only the tables
 *
 * It needs PostgreSQL on 127.0.0.1:5432 (user postgres) and MariaDB on 127.0.0.1:3306 (user root).
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { type Campaign, measureApplication, readMeasured } from './unchanged/measure.ts'
import { type News, newsBetween } from './unchanged/news.ts'
import { unchangedReport } from './unchanged/report.ts'
import { applications } from './verdict/applications.ts'
import { cloneOf } from './verdict/clone.ts'

const BOOKSHOP = { name: 'bookshop', directory: path.resolve(import.meta.dirname, '../examples/bookshop') }

const { values: options } = parseArgs({
  options: {
    /** Where they are kept, a folder for each application. */
    profiles: { type: 'string' },
    /** Where the applications are installed, each in a clone of its own; the bookshop is measured where it is. */
    clones: { type: 'string', default: '../route-profiler-clones' },
    application: {
      type: 'string',
      multiple: true,
      default: [BOOKSHOP.name, ...applications.map(({ name }) => name)],
    },
    /** Of each application. */
    runs: { type: 'string', default: '6' },
  },
})
if (options.profiles === undefined) throw new Error('Say where the profiles go: --profiles FOLDER')

/** Every third, so that busy ones and quiet ones meet the same hours. */
const BUSY_EVERY = 3
const campaigns = options.application.map((name) => campaignOf(name, options.profiles!))
for (let run = 1; run <= Number(options.runs); run++)
  for (const campaign of campaigns) {
    const noisy = run % BUSY_EVERY === 0
    process.stderr.write(`${campaign.name}, run ${run} of ${options.runs}${noisy ? ', busy' : ''}\n`)
    await measureApplication(campaign, { run, noisy })
  }

const news: News[] = []
for (const campaign of campaigns.filter(({ profiles }) => existsSync(profiles))) {
  const file = await readFixtures({ directory: campaign.directory }, process.env)
  const measured = await readMeasured(campaign)
  for (const head of measured)
    for (const base of measured)
      if (head !== base) news.push({ application: campaign.name, ...newsBetween(file, head, base) })
}
console.log(unchangedReport(news))

function campaignOf(name: string, profiles: string): Campaign {
  const place = { name, profiles: path.resolve(profiles, name) }
  if (name === BOOKSHOP.name) return { ...place, directory: BOOKSHOP.directory }
  const application = applications.find((one) => one.name === name)
  if (application === undefined) throw new Error(`There is no application ${name}.`)
  return { ...place, directory: cloneOf(application, { clones: options.clones, shadow: false }) }
}
