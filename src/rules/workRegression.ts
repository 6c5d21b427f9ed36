import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { changeOf, finding, formatGrowth } from './finding.ts'
import { type Grown, grownFunctions, grownPackages } from './grownFunctions.ts'
import type { Rule } from './rule.ts'
import type { Evidence } from '../verdict.ts'

const options = z.strictObject({
  percent: z
    .number()
    .positive()
    .default(3)
    .describe(
      'Growth in percent, of the own blocks or those of dependencies, from which on it is a finding.',
    ),
  minimumBlocks: z.number().positive().default(10).describe('Growth per request below this is left alone.'),
  errorPercent: z
    .number()
    .positive()
    .default(50)
    .describe(
      'Growth of all blocks together from which on it is an error; from `percent` on it is a warning.',
    ),
})

const MOST_NAMED = 5

/** Executed blocks are exact, so any machine's baseline will do; see compare/differences.ts for what else has to agree. */
export const workRegression: Rule<z.output<typeof options>> = {
  id: 'work-regression',
  summary: 'A route executes more JavaScript per request than in the baseline.',
  options,
  wouldSee: ({ comparison }) => comparison !== null && comparison.head.work !== null,
  checkRoute({ route, comparison }, { percent, minimumBlocks, errorPercent }) {
    const own = changeOf(comparison, 'applicationBlocks')
    const others = changeOf(comparison, 'dependencyBlocks')
    const [head, base] = [comparison?.head.work, comparison?.base.work]
    if (!own?.comparable || !others || !head || !base || !head.repeats || !base.repeats) return []
    const more = (from: number, to: number): boolean =>
      to - from >= minimumBlocks && to >= from * (1 + percent / 100)
    if (!more(own.base.value, own.head.value) && !more(others.base.value, others.head.value)) return []
    const [from, to] = [own.base.value + others.base.value, own.head.value + others.head.value]
    const functions = grownFunctions(head, base)
    const packages = grownPackages(head, base)
    const change = more(own.base.value, own.head.value) ? own : others
    return [
      finding({
        rule: 'work-regression',
        severity: severityOf(to / from, { percent, errorPercent }),
        route: route.id,
        place: functions[0]?.place ?? route.handler.place,
        message:
          `Executes ${formatGrowth(change.base, change.head)} more JavaScript blocks ` +
          `${change === own ? 'of the application' : 'of dependencies'} per request than the baseline: ` +
          `${count(change.base.value)} before, ${count(change.head.value)} now; ` +
          `with everything else ${count(from)} before, ${count(to)} now.`,
        advice:
          functions.length > 0
            ? 'The functions below run more often, or do more each time. If that is meant, the next baseline has it.'
            : 'The code of the application runs as before: what it calls in dependencies does more.',
        evidence: [...evidenceOf(functions), ...evidenceOf(packages)],
        change: { metric: change.metric, base: change.base, head: change.head },
      }),
    ]
  },
}

function severityOf(
  ratio: number,
  { percent, errorPercent }: { percent: number; errorPercent: number },
): 'notice' | 'warning' | 'error' {
  if (ratio >= 1 + errorPercent / 100) return 'error'
  return ratio >= 1 + percent / 100 ? 'warning' : 'notice'
}

function evidenceOf(grown: readonly Grown[]): Evidence[] {
  return grown.slice(0, MOST_NAMED).map(({ name, place, from, to }) => ({
    label: from === 0 ? `new, ${count(to)} blocks` : `${count(from)} blocks before, ${count(to)} now`,
    text: name,
    place,
  }))
}

function count(value: number): string {
  return formatValue(value, 'count')
}
