/**
 * The story of the bookshop: a commit that makes one route 15 % slower is found by `compare`, and nothing else; a commit
 * that changes a comment is silent. Every comparison is a line of a file; a later call goes on with it.
 *
 *   npm run build && node bench/story.ts --results ../story.jsonl --minutes 60
 *   node bench/story.ts --results ../story.jsonl --minutes 0        only the tables
 *   node bench/story.ts --results ../story.jsonl --kind comment     only one of them
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { storyReport } from './story/report.ts'
import { calibrated, compareShop, type Kind, kinds, type Told } from './story/shop.ts'

const { values: options } = parseArgs({
  options: {
    results: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    /** Comparisons of each kind. */
    times: { type: 'string', default: '10' },
    extra: { type: 'string', default: '0.15' },
    kind: { type: 'string', multiple: true, default: [...kinds] },
  },
})
if (options.results === undefined) throw new Error('Say where the results go: --results FILE.jsonl')
const results = options.results
const extra = Number(options.extra)
const until = performance.now() + Number(options.minutes) * 60_000

for (let told = read(); performance.now() < until; told = read()) {
  const kind = next(told)
  if (kind === null) break
  process.stderr.write(`${kind}, number ${1 + told.filter((one) => one.kind === kind).length}\n`)
  const loadAverage = loadavg()[0]!
  const work = await calibrated(`${results}.calibration.json`)
  appendFileSync(
    results,
    `${JSON.stringify({ ...(await compareShop(kind, { extra, work })), loadAverage })}\n`,
  )
}
console.log(storyReport(read(), extra))

/** In turn, so that both meet the same machine. */
function next(told: readonly Told[]): Kind | null {
  const left = kinds
    .filter((kind) => options.kind.includes(kind))
    .map((kind) => ({ kind, done: told.filter((one) => one.kind === kind).length }))
    .filter(({ done }) => done < Number(options.times))
    .toSorted((a, b) => a.done - b.done)
  return left[0]?.kind ?? null
}

function read(): Told[] {
  if (!existsSync(results)) return []
  const lines = readFileSync(results, 'utf8').trim().split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Told).filter((one) => one.extra === extra)
}
