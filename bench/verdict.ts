/**
 * How good the verdict on time is: an application against itself with a known share of extra work, quiet and with a
 * noisy neighbour, judged by our rule and by those of others. Samples are added to a file; a later call goes on.
 *
 *   node bench/verdict.ts --samples ../verdict.jsonl --minutes 30 --extra 0 --extra 0.1
 *   node bench/verdict.ts --samples ../verdict.jsonl --minutes 0     only the tables
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { calibrate } from './verdict/calibrate.ts'
import { chart, report } from './verdict/report.ts'
import { type Comparison, type Condition, routes, runTrial } from './verdict/trial.ts'

const { values: options } = parseArgs({
  options: {
    samples: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    extra: { type: 'string', multiple: true, default: ['0', '0.05', '0.1', '0.2', '0.5'] },
    plot: { type: 'string' },
    route: { type: 'string', multiple: true, default: [...routes] },
    noise: { type: 'string', multiple: true, default: ['quiet', 'noisy'] },
  },
})
if (options.samples === undefined) throw new Error('Say where the samples go: --samples FILE.jsonl')
const samples = options.samples

const conditions: Condition[] = options.extra.flatMap((extra) =>
  options.noise.map((noise) => ({ extra: Number(extra), noisy: noise === 'noisy' })),
)
const until = performance.now() + Number(options.minutes) * 60_000
const done = existsSync(samples) ? readSamples() : []
let trial = Math.max(-1, ...done.map((comparison) => comparison.trial)) + 1
while (performance.now() < until) {
  await runUnder(conditions[trial % conditions.length]!, trial)
  process.stderr.write(`\rtrial ${trial}: ${Math.ceil((until - performance.now()) / 60_000)} minutes left `)
  trial++
}
process.stderr.write('\n')
const sampled = readSamples()
console.log(report(sampled))
if (options.plot !== undefined) writeFileSync(options.plot, chart(sampled))

async function runUnder(condition: Condition, number: number): Promise<void> {
  const loadAverage = loadavg()[0]!
  const calibration = await readCalibration()
  const neighbour = condition.noisy
    ? spawn(process.execPath, [neighbourFile()], { stdio: ['pipe', 'ignore', 'inherit'] })
    : null
  try {
    const stages = await runTrial(condition, { calibration, order: rotated(options.route, number) })
    for (const [route, staged] of stages) {
      const comparison: Comparison = { ...condition, trial: number, route, loadAverage, stages: staged }
      appendFileSync(samples, `${JSON.stringify(comparison)}\n`)
    }
  } finally {
    if (neighbour) {
      neighbour.stdin.end()
      await once(neighbour, 'exit')
    }
  }
}

/** No route is always the first to meet a fresh process. */
function rotated(names: readonly string[], by: number): string[] {
  const start = Math.floor(by / conditions.length) % names.length
  return [...names.slice(start), ...names.slice(0, start)]
}

function neighbourFile(): string {
  return fileURLToPath(new URL('verdict/neighbour.ts', import.meta.url))
}

/** Measured once for all trials: base and head of all of them do the same work. */
async function readCalibration(): Promise<string> {
  const file = `${samples}.calibration.json`
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await calibrate()))
  return readFileSync(file, 'utf8').trim()
}

function readSamples(): Comparison[] {
  return readFileSync(samples, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Comparison)
}
