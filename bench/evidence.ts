/**
 * Why we gate on what we gate on: the sample applications measured in fresh runs, and how far each metric of unchanged
 * code lies apart between them. Whole runs with the Node.js that runs this, and work passes alone with the others.
 * Rewrites the tables of docs/evidence.md, or prints them with --print.
 *
 *   node bench/evidence.ts --runs 10 --node DIR --node DIR     (DIR holds the binary of another version)
 *   node bench/evidence.ts --app nest                          (after `npm ci --prefix bench/apps/nest`)
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { collect } from '../src/collect/collect.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { metric, type MetricId } from '../src/metrics.ts'
import type { Profile } from '../src/profile.ts'
import { collectOptions } from '../src/collectOptions.ts'
import { variation } from './variation.ts'
import { measureWork } from './workAlone.ts'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    'whole-runs': { type: 'string' },
    app: { type: 'string', multiple: true, default: ['bookshop', 'fastify'] },
    node: { type: 'string', multiple: true, default: [] },
    /** Profiles are kept here and read again, so that a campaign can be made in parts. */
    keep: { type: 'string' },
    print: { type: 'boolean', default: false },
  },
})

/** Started without npm, which would put its own Node.js first. */
const apps: Record<string, { directory: string; start: string }> = {
  bookshop: { directory: 'examples/bookshop', start: 'node src/server.ts' },
  fastify: { directory: 'bench/apps/fastify', start: 'node server.ts' },
  nest: { directory: 'bench/apps/nest', start: 'node --import tsx server.ts' },
}
/** Short timed rounds: enough to see how far latencies lie apart. */
const LOAD = { rounds: 3, routeMs: 300 }
const DOCUMENT = path.resolve('docs/evidence.md')

interface Campaign {
  app: string
  whole: boolean
  profiles: Profile[]
}

const kept: Campaign[] = options.keep ? await readKept(options.keep) : []
for (const app of options.app) {
  await campaign({ app, whole: true }, '')
  for (const node of options.node) await campaign({ app, whole: false }, node)
}
const text = render()
if (options.print) console.log(text)
else await writeFile(DOCUMENT, inserted(await readFile(DOCUMENT, 'utf8'), text))

async function campaign(kind: Pick<Campaign, 'app' | 'whole'>, node: string): Promise<void> {
  const runs = Number((kind.whole ? options['whole-runs'] : undefined) ?? options.runs)
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${kind.app} ${node} run ${run} of ${runs}\n`)
    await measure(kind, node)
    if (options.keep) await writeFile(options.keep, JSON.stringify(kept))
  }
}

/** A whole run of the product or its work pass alone, without reports. */
async function measure({ app, whole }: Pick<Campaign, 'app' | 'whole'>, node: string): Promise<void> {
  const output = await mkdtemp(path.join(os.tmpdir(), 'bench-evidence-'))
  const directory = path.resolve(apps[app]!.directory)
  const unset = {
    fixtures: null,
    prepare: null,
    port: null,
    openapi: null,
    budgetMs: null,
    work: null,
    impact: null,
    baseline: null,
    confirm: null,
  }
  const inputs = { ...unset, directory, output, only: [], start: apps[app]!.start, failOn: 'never' as const }
  const env = { ...process.env, PATH: [node, process.env['PATH']].filter(Boolean).join(path.delimiter) }
  try {
    const product = await collectOptions(inputs, await readFixtures({ directory }, env), env)
    const given = { ...product, settings: { ...product.settings, ...LOAD } }
    const profile = await (whole ? collect(given, { phase() {}, route() {} }) : measureWork(given))
    const same = kept.find(
      (one) => one.app === app && one.whole === whole && one.profiles[0]!.app.node === profile.app.node,
    )
    if (same) same.profiles.push(profile)
    else kept.push({ app, whole, profiles: [profile] })
  } finally {
    await rm(output, { recursive: true })
  }
}

async function readKept(file: string): Promise<Campaign[]> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as Campaign[]
}

function render(): string {
  const whole = kept.filter((one) => one.whole)
  const [{ machine }] = whole[0]!.profiles as [Profile]
  const loads = whole.flatMap(({ profiles }) =>
    profiles.map(({ machine: { loadAverage } }) => loadAverage ?? 0),
  )
  const busy = `load average ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`
  return [
    `Coefficient of variation over fresh runs of unchanged code: median route, worst route. ${machine.cores} cores (${machine.cpu}), ${busy}.`,
    spreadTable(whole, [
      'latencyMs.p50',
      'latencyMs.p99',
      'throughput',
      'cpuMs',
      'allocatedBytes',
      'work.allocatedBytes',
      'applicationBlocks',
      'dependencyBlocks',
      'queries',
    ]),
    'The work pass on different versions of Node.js:',
    spreadTable(kept, ['work.allocatedBytes', 'applicationBlocks', 'dependencyBlocks']),
    'Routes whose blocks per request were not the same whole number in all runs on all versions:',
    differing(),
    'What the work pass takes:',
    cost(whole),
  ].join('\n\n')
}

function spreadTable(campaigns: readonly Campaign[], ids: readonly MetricId[]): string {
  const rows = ids.map((id) => [
    metric(id).label,
    metric(id).noise,
    ...campaigns.map((one) => spread(one, id)),
  ])
  const head = ['metric', 'noise class', ...campaigns.map(title)]
  return markdownTable([head, ...rows], { align: ['l', 'l', ...campaigns.map(() => 'r' as const)] })
}

function title({ app, profiles }: Campaign): string {
  const routes = profiles[0]!.routes.filter(({ work }) => work !== null).length
  return `${app}, Node ${/\d+/.exec(profiles[0]!.app.node)![0]} (${routes} routes, ${profiles.length} runs)`
}

function spread(campaign: Campaign, id: MetricId): string {
  const all = routeIds(campaign)
    .map((route) => valuesOf(campaign, route, id))
    .filter((values) => values.length > 1)
    .map(variation)
    .toSorted((a, b) => a - b)
  return all.length === 0 ? '–' : `${percent(all[all.length >> 1]!)}, ${percent(all.at(-1)!)}`
}

function valuesOf({ profiles }: Campaign, route: string, id: MetricId): number[] {
  return profiles.flatMap(({ routes }) => {
    const found = routes.find((one) => one.id === route)
    return found ? (metric(id).read(found)?.value ?? []) : []
  })
}

function routeIds({ profiles }: Campaign): string[] {
  return profiles[0]!.routes.map(({ id }) => id)
}

function percent(share: number): string {
  // Equal numbers have a deviation of a few last bits.
  return share < 1e-9 ? '0' : `${Number((100 * share).toPrecision(2))} %`
}

function differing(): string {
  const ids: MetricId[] = ['applicationBlocks', 'dependencyBlocks']
  const rows = options.app.flatMap((app) => {
    const ofApp = kept.filter((one) => one.app === app)
    return routeIds(ofApp[0]!).flatMap((route) =>
      ids.flatMap((id) => {
        const values = new Set(ofApp.flatMap((one) => valuesOf(one, route, id)))
        const sorted = [...values].toSorted((a, b) => a - b)
        return sorted.length < 2 ? [] : [[app, route, metric(id).label, sorted.join(', ')]]
      }),
    )
  })
  return rows.length === 0 ? 'None.' : markdownTable([['application', 'route', 'metric', 'values'], ...rows])
}

function cost(campaigns: readonly Campaign[]): string {
  const rows = campaigns.map((one) => {
    const phases = one.profiles.map(
      (profile) => new Map(profile.phases.map(({ name, durationMs }) => [name, durationMs / 1000])),
    )
    const seconds = median(phases.map((each) => each.get('work') ?? 0))
    const whole = median(phases.map((each) => [...each.values()].reduce((sum, value) => sum + value, 0)))
    const routes = one.profiles[0]!.routes.length
    return [title(one), seconds.toFixed(1), (seconds / routes).toFixed(2), percent(seconds / whole)]
  })
  return markdownTable([
    ['where', 'seconds, its boot included', 'per route', 'share of these short runs'],
    ...rows,
  ])
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function inserted(document: string, tables: string): string {
  const [before, rest] = document.split('<!-- evidence -->\n')
  const [, after] = (rest ?? '').split('<!-- /evidence -->\n')
  return `${before}<!-- evidence -->\n\n${tables}\n\n<!-- /evidence -->\n${after ?? ''}`
}
