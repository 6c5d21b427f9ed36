/**
 * What the rule on time comes to, by simulation: made-up comparisons of one route among eight, decided by the functions that
 * decide real ones. A comparison has its looks, its stages and its control; its processes differ by chance, and so do its rounds.
 *
 *   node bench/stages.ts --cases 10000
 */
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { normal, randomFrom } from '../__tests__/confirm/machine.ts'
import { isSettled, type PairedChanges, timeMetrics, verdictOf } from '../src/compare/paired.ts'
import { errorOfLook, errorOfStage, looks } from '../src/compare/stopping.ts'
import { confirmationOf, hasVerdict, looksChanged, type Stage } from '../src/confirm/confirmation.ts'
import { controlGoesOn, openAlarms, outcomesOf } from '../src/confirm/outcomes.ts'
import { stageNames } from '../src/confirm/stageNames.ts'

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    /** Standard deviation of the log ratio of two processes of one code. */
    processes: { type: 'string', multiple: true, default: ['0.01', '0.02', '0.03', '0.05'] },
    /** The same of a pair of rounds in these. */
    rounds: { type: 'string', default: '0.2' },
    /** What the time of a stage is enough for. */
    pairs: { type: 'string', default: '760' },
    change: { type: 'string', multiple: true, default: ['0', '0.05', '0.1', '0.2'] },
  },
})

const ROUTES = 8
const ROUTE = 'GET /'
/** What latency and CPU time have in common of what chance does. */
const CORRELATION = 0.6
const random = randomFrom(Number(options.seed))
const quantiles = looks.map((_, look) => quantile(errorOfLook(look, errorOfStage(ROUTES)) / 2))

/** How often a standard normal number is beyond it is `tail`: Abramowitz and Stegun, 26.2.23. */
function quantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail))
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  )
}

interface Machine {
  processes: number
  rounds: number
}

/** Two numbers, of latency and of CPU time. */
function correlated(): number[] {
  const common = Math.sqrt(CORRELATION) * normal(random)
  return timeMetrics.map(() => common + Math.sqrt(1 - CORRELATION) * normal(random))
}

/** As far as its looks go: where the time does not do for all of them, less is found. */
function stageOf(change: number, { processes, rounds }: Machine): Stage {
  const centres = correlated().map((chance) => change + processes * chance)
  const sums = [0, 0]
  let before: PairedChanges | null = null
  for (let look = 0; ; look++) {
    const pairs = looks[look]!
    const more = pairs - (looks[look - 1] ?? 0)
    const noise = correlated()
    centres.forEach((centre, i) => (sums[i]! += more * centre + Math.sqrt(more) * rounds * noise[i]!))
    const [latencyMs, cpuMs] = sums.map((sum) => seenAt(sum / pairs, rounds / Math.sqrt(pairs), look))
    const now: PairedChanges = { latencyMs: latencyMs!, cpuMs: cpuMs! }
    const hasTime = (looks[look + 1] ?? Infinity) <= Number(options.pairs)
    if ((before !== null && isSettled(before, now)) || !hasTime) return told(now, pairs)
    before = now
  }
}

function seenAt(log: number, error: number, look: number): PairedChanges['cpuMs'] {
  const within = (wide: number) => ({
    value: Math.exp(log),
    low: Math.exp(log - wide * error),
    high: Math.exp(log + wide * error),
  })
  const both = { ratio: within(quantiles[look]!), usual: within(quantile(0.025)) }
  return { ...both, verdict: verdictOf(both) }
}

function told(changes: PairedChanges, pairs: number): Stage {
  const round = { latenciesMs: [1], errors: 0, unexpected: [], requests: 1, durationMs: 1, cpuMs: 1 }
  return {
    changes,
    ended: 'settled',
    pairs: [{ first: 'base', base: round, head: round }],
    discarded: 0,
    warmupSettled: true,
    warmupRequests: { base: 1, head: 1 },
    connections: 1,
    pairMs: 1,
    durationMs: pairs,
  }
}

/** As sideBySide does. */
function comparison(change: number, machine: Machine) {
  const most = stageNames('').length
  const another = (of: number): Stage => stageOf(of, machine)
  const seen = [another(change)]
  while (looksChanged(...seen)) seen.push(another(change))
  const stages = new Map([[ROUTE, seen]])
  const control = { stages: new Map([[ROUTE, [] as Stage[]]]), reason: '' }
  const itself = control.stages.get(ROUTE)!
  const goOnBeside = (): void => {
    while (itself.length < most && controlGoesOn(itself, seen)) itself.push(another(0))
  }
  if (hasVerdict(confirmationOf(seen).outcome)) goOnBeside()
  while (itself.length > 0 && seen.length < most && openAlarms(stages, control).length > 0) {
    seen.push(another(change))
    goOnBeside()
  }
  const { outcome } =
    itself.length === 0 ? confirmationOf(seen) : outcomesOf(stages, control).routes.get(ROUTE)!.confirmation
  return { outcome, stages: seen.length, control: itself.length }
}

const cases = Number(options.cases)
const rows = options.processes.map((processes) => {
  const machine = { processes: Number(processes), rounds: Number(options.rounds) }
  const cells = options.change.map((change) => {
    const made = Array.from({ length: cases }, () => comparison(Math.log1p(Number(change)), machine))
    const alarms = made.filter(({ outcome }) =>
      Number(change) === 0 ? hasVerdict(outcome) : outcome === 'regressed',
    )
    const each = (pick: (one: (typeof made)[number]) => number): string =>
      (made.reduce((sum, one) => sum + pick(one), 0) / cases).toFixed(1)
    const share = ((100 * alarms.length) / cases).toFixed(1)
    return `${share} (${each(({ stages }) => stages)} + ${each(({ control }) => control)})`
  })
  return [`${Number(processes) * 100} %`, ...cells]
})
const titles = options.change.map((change) => `+${Number(change) * 100} %`)
console.log(markdownTable([['processes differ by', ...titles], ...rows], { align: 'r' }))
