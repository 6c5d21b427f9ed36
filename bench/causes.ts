/**
 * Whether the report names what makes a route slow: known causes planted in a sample application, each on a route of its own,
 * looked for by `compare` and by a plain run; and beside each a route that nothing was done to.
 *
 *   npm run build && node bench/causes.ts [--cause hash] [--runs 3] [--keep ../causes.jsonl]
 *   node bench/causes.ts --runs 0 --keep ../causes.jsonl      only the tables
 *
 * It needs PostgreSQL on 127.0.0.1:5432 (user postgres).
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { plantedCauses } from './causes/causes.ts'
import type { Named, Trial } from './causes/tryCauses.ts'
import { withTexts } from './causes/withTexts.ts'

const { values: options } = parseArgs({
  options: {
    /** A word of their names. */
    cause: { type: 'string', default: '' },
    runs: { type: 'string', default: '1' },
    /** Trials are lines of this file; a later call goes on with it. */
    keep: { type: 'string' },
    /** A directory for what the runs of the last trial write. */
    reports: { type: 'string' },
  },
})

const styles = ['base', 'chart', 'media', 'overview', 'plans', 'route', 'table']
await withTexts(['./page/page.ts?text', ...styles.map((name) => `./page/${name}.css?text`)])
const { tryCauses } = await import('./causes/tryCauses.ts')

const trials = options.keep !== undefined && existsSync(options.keep) ? readTrials(options.keep) : []
const chosen = plantedCauses.filter(({ name }) => name.includes(options.cause))
for (let run = 0; run < Number(options.runs); run++) {
  const found = await tryCauses(chosen, options.reports)
  trials.push(...found)
  if (options.keep !== undefined)
    appendFileSync(options.keep, found.map((trial) => `${JSON.stringify(trial)}\n`).join(''))
}
console.log(table(trials))
console.log(`\n${besidesSentence(trials)}`)

function table(all: readonly Trial[]): string {
  const rows = plantedCauses.flatMap(({ name, route }) => {
    const mine = all.filter((trial) => trial.cause === name)
    if (mine.length === 0) return []
    const told = [
      mine.map(({ compared }) => compared),
      mine.map(({ givenVerdict }) => givenVerdict),
      mine.map(({ profiled }) => profiled),
    ]
    return [[name, route, ...told.flatMap((named) => [share(named, ({ found }) => found), where(named)])]]
  })
  const head = [
    'planted',
    'route',
    ...['compare', 'given a verdict', 'slow-route'].flatMap((by) => [`${by}: found`, 'named']),
  ]
  return markdownTable([head, ...rows])
}

/** `3 of 3` */
function share(all: readonly Named[], is: (one: Named) => boolean): string {
  return `${all.filter(is).length} of ${all.length}`
}

function where(all: readonly Named[]): string {
  const [one] = all.toReversed()
  const place = one?.place ?? 'no place'
  return `line ${share(all, ({ isLine }) => isLine)}, function ${share(all, ({ isFunction }) => isFunction)} (${place})`
}

function besidesSentence(all: readonly Trial[]): string {
  const told = all.flatMap(({ cause, besides }) => besides.map((one) => `${one} (beside ${cause})`))
  const named = told.filter((one) => one.includes(' at ')).length
  const list = told.length === 0 ? '' : `: ${told.join('; ')}`
  return `Routes beside them that nothing was done to: ${all.length}. Findings about their time: ${told.length}, of which ${named} name a line${list}.`
}

function readTrials(file: string): Trial[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Trial)
}
