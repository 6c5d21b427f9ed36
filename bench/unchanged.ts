/**
 * What runs of unchanged code say of each other: applications are profiled again and again, some of the times beside a
 * noisy neighbour, and every profile is judged with every other one of its application as its baseline. There should be
 * no finding that is new and no improvement that is certain. A later call goes on where an earlier one has stopped.
 *
 *   npm run build && node bench/unchanged.ts --profiles ../unchanged --application examples/bookshop --runs 6 --busy 2
 *   node bench/unchanged.ts --profiles ../unchanged --application examples/bookshop --runs 0        only the tables
 *
 * An application is a directory that has been installed, with a fixtures file; --application may be given several times.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { measureApplication, readMeasured } from './unchanged/measure.ts'
import { newsBetween, type News } from './unchanged/news.ts'
import { unchangedReport } from './unchanged/report.ts'

const { values: options } = parseArgs({
  options: {
    application: { type: 'string', multiple: true, default: [] },
    /** Where they are kept, a folder for each application. */
    profiles: { type: 'string' },
    /** Of each application. */
    runs: { type: 'string', default: '6' },
    /** Of these, how many beside a noisy neighbour. */
    busy: { type: 'string', default: '2' },
  },
})
if (options.profiles === undefined || options.application.length === 0)
  throw new Error('Say what to measure, and where it goes: --application DIRECTORY --profiles FOLDER')

const [runs, busy] = [Number(options.runs), Number(options.busy)]
const applications = options.application.map((directory) => ({
  directory: path.resolve(directory),
  name: path.basename(path.resolve(directory)),
  profiles: path.resolve(options.profiles!, path.basename(path.resolve(directory))),
}))

for (let run = 1; run <= runs; run++)
  for (const application of applications) {
    // Spread over the campaign, so that busy ones and quiet ones meet the same hours.
    const noisy = Math.floor((run * busy) / runs) > Math.floor(((run - 1) * busy) / runs)
    process.stderr.write(`${application.name}, run ${run} of ${runs}${noisy ? ', busy' : ''}\n`)
    await measureApplication(application, { run, noisy })
  }

const news: News[] = []
for (const { name, directory, profiles } of applications) {
  const file = await readFixtures({ directory }, process.env)
  const measured = await readMeasured(profiles)
  for (const head of measured)
    for (const base of measured)
      if (head !== base) news.push({ application: name, ...newsBetween(file, head, base) })
}
console.log(unchangedReport(news))
