/**
 * How good the verdict on time is: `compare` as a user runs it, on applications as people have them, each in an ordinary
 * clone, between a commit and one that adds a comment, or a known share of extra work on half of the routes. Comparisons
 * are lines of a file; a later call goes on with it.
 *
 *   npm run build && node bench/verdict.ts --samples ../verdict.jsonl --clones ../clones --minutes 30
 *   node bench/verdict.ts --samples ../verdict.jsonl --minutes 0      only the tables
 *
 * It needs PostgreSQL on 127.0.0.1:5432 (user postgres) and MariaDB on 127.0.0.1:3306 (user root).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { applications, type SampleApplication } from './verdict/applications.ts'
import { cloneOf } from './verdict/clone.ts'
import { drawExtras, measureText, turnsOf } from './verdict/calibrate.ts'
import { report } from './verdict/report.ts'
import { compareClone, type Comparison } from './verdict/compareClone.ts'

const { values: options } = parseArgs({
  options: {
    samples: { type: 'string' },
    /** Where the clones lie: one in each place that is to be tried. */
    clones: { type: 'string', default: '../route-profiler-clones' },
    minutes: { type: 'string', default: '10' },
    application: { type: 'string', multiple: true, default: applications.map(({ name }) => name) },
    extra: { type: 'string', multiple: true, default: ['0', '0.05', '0.1'] },
    noise: { type: 'string', multiple: true, default: ['quiet', 'noisy'] },
    /** Another file of the same Node.js, in a folder above the clones, where npm puts it first in PATH. */
    shadow: { type: 'boolean', default: false },
    /** Routes that unchanged code is compared at, instead of those that take extra work: `GET /**` are more for one checkout. */
    only: { type: 'string', multiple: true },
    /** Instead of `npm start`. */
    start: { type: 'string' },
    /** First run that the tables tell of: those before it were made by other rules. */
    from: { type: 'string', default: '0' },
    /** What to call all this in the tables. */
    place: { type: 'string', default: 'an ordinary clone, npm start' },
  },
})
if (options.samples === undefined) throw new Error('Say where the samples go: --samples FILE.jsonl')
const samples = options.samples

const shares = options.extra.map(Number)
const works = [shares.filter((share) => share === 0), shares.filter((share) => share > 0)]
const conditions = works
  .filter(({ length }) => length > 0)
  .flatMap((work) =>
    options.noise.map((noise) => ({ work, wanted: Math.max(...work), noisy: noise === 'noisy' })),
  )
const chosen = applications.filter(({ name }) => options.application.includes(name))
const until = performance.now() + Number(options.minutes) * 60_000
while (performance.now() < until) {
  const done = readSamples()
  const trials = chosen.flatMap((application) =>
    conditions.map((condition) => ({ application, condition, runs: runsOf(done, application, condition) })),
  )
  const { application, condition } = trials.toSorted((a, b) => a.runs - b.runs)[0]!
  const minutes = Math.ceil((until - performance.now()) / 60_000)
  process.stderr.write(
    `${application.name} +${condition.wanted * 100} % ${condition.noisy ? 'noisy' : 'quiet'}, ${minutes} minutes left\n`,
  )
  await trial(application, condition, done)
}
console.log(report(readSamples().filter(({ run }) => run >= Number(options.from))))

type Condition = (typeof conditions)[number]

function runsOf(
  done: readonly Comparison[],
  { name }: SampleApplication,
  { wanted, noisy }: Condition,
): number {
  const mine = done.filter(
    (one) =>
      one.application === name && one.wanted === wanted && one.noisy === noisy && one.place === options.place,
  )
  return new Set(mine.map(({ run }) => run)).size
}

async function trial(
  application: SampleApplication,
  { work, wanted, noisy }: Condition,
  done: readonly Comparison[],
): Promise<void> {
  const { clones, shadow, only, start, place } = options
  const directory = cloneOf(application, { clones, shadow })
  const run = Math.max(-1, ...done.map((one) => one.run)) + 1
  const extras = wanted === 0 ? {} : drawExtras(application, work)
  const turns = turnsOf(application, extras, done)
  const textBefore = await measureText()
  const loadAverage = loadavg()[0]!
  const neighbour = noisy
    ? spawn(process.execPath, [fileURLToPath(new URL('verdict/neighbour.ts', import.meta.url))], {
        stdio: ['pipe', 'ignore', 'inherit'],
      })
    : null
  try {
    const found = await compareClone(application, {
      directory,
      turns,
      start,
      routes: wanted === 0 && only ? only : application.routes,
    })
    const textMs = (textBefore + (await measureText())) / 2
    for (const one of found) {
      const line: Comparison = {
        ...one,
        run,
        noisy,
        loadAverage,
        place,
        wanted,
        extra: extras[one.route] ?? 0,
        textMs,
        planted: one.baseCpuMs && ((turns[one.route] ?? 0) * textMs) / one.baseCpuMs,
      }
      appendFileSync(samples, `${JSON.stringify(line)}\n`)
    }
  } finally {
    if (neighbour) {
      neighbour.stdin.end()
      await once(neighbour, 'exit')
    }
  }
}

function readSamples(): Comparison[] {
  if (!existsSync(samples)) return []
  const lines = readFileSync(samples, 'utf8').trim().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Comparison)
}
