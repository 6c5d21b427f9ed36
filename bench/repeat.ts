/** How repeatable the counts are: the bookshop measured several times over, and what differs between the runs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { collect } from '../src/collect/collect.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import type { Inputs } from '../src/inputs.ts'
import type { Profile, RouteProfile } from '../src/profile.ts'
import { collectOptions } from '../src/collectOptions.ts'

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    directory: { type: 'string', default: 'examples/bookshop' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
/** The figures looked at here are those of the count and memory passes: the others are kept short. */
const SHORT = { rounds: 2, routeMs: 200, work: 'off' as const }
const ALLOCATION_CV = 0.01

const profiles: Profile[] = []
const before = loadavg()[0]!
for (let run = 1; run <= Number(options.runs); run++) {
  process.stderr.write(`\rrun ${run} of ${options.runs} `)
  profiles.push(await measure())
}
process.stderr.write('\n')
print(profiles)

/** A whole run of the product, without its reports. */
async function measure(): Promise<Profile> {
  const output = await mkdtemp(path.join(tmpdir(), 'bench-repeat-'))
  const unset = {
    fixtures: null,
    start: null,
    prepare: null,
    port: null,
    openapi: null,
    budgetMs: null,
    work: null,
    impact: null,
    baseline: null,
    confirm: null,
  }
  const directory = path.resolve(options.directory)
  const inputs: Inputs = { ...unset, directory, output, only: options.only, failOn: 'never' }
  try {
    const fixtures = await readFixtures({ directory: inputs.directory }, process.env)
    const product = await collectOptions(inputs, fixtures, process.env)
    const settings = { ...product.settings, ...SHORT }
    // Any free port: the default one may be in use.
    const env = { ...product.env, PORT: '0' }
    return await collect({ ...product, settings, env }, { phase() {}, route() {} })
  } finally {
    await rm(output, { recursive: true })
  }
}

function print(all: readonly Profile[]): void {
  const { app, machine, routes } = all[0]!
  const rows = routes.map(({ id }) =>
    row(
      id,
      all.map((profile) => profile.routes.find((route) => route.id === id)),
    ),
  )
  const steady = rows.filter(({ queries }) => queries.length === 1).length
  const close = rows.filter(({ cv }) => cv !== null && cv <= ALLOCATION_CV).length
  console.log(
    `${all.length} runs, Node ${app.node}, ${machine.cores} cores (${machine.cpu}), load average ${before.toFixed(1)} before and ${loadavg()[0]!.toFixed(1)} after\n`,
  )
  console.log(
    markdownTable([['route', 'queries', 'allocated bytes: CV', 'min', 'max'], ...rows.map(cells)], {
      align: ['l', 'r', 'r', 'r', 'r'],
    }),
  )
  console.log(
    `\nThe same queries in every run: ${steady} of ${rows.length} routes. Allocated bytes within a CV of 1 %: ${close} of ${rows.length}.`,
  )
  const phases = new Map<string, number[]>()
  for (const { name, durationMs } of all.flatMap((profile) => profile.phases))
    phases.set(name, [...(phases.get(name) ?? []), durationMs])
  console.log([...phases].map(([name, times]) => `${name} ${(mean(times) / 1000).toFixed(1)} s`).join(', '))
}

interface Row {
  id: string
  queries: number[]
  bytes: number[]
  cv: number | null
}

function row(id: string, measured: readonly (RouteProfile | undefined)[]): Row {
  const counts = measured.flatMap((route) =>
    route?.count ? [route.count.queries.low, route.count.queries.high] : [],
  )
  const bytes = measured.flatMap((route) => route?.memory?.allocatedBytes.value ?? [])
  return {
    id,
    queries: [...new Set(counts)],
    bytes,
    cv: bytes.length < 2 ? null : deviation(bytes) / mean(bytes),
  }
}

function cells({ id, queries, bytes, cv }: Row): string[] {
  return [
    id,
    queries.join(', '),
    cv === null ? '-' : `${(100 * cv).toFixed(2)} %`,
    kilobytes(Math.min(...bytes)),
    kilobytes(Math.max(...bytes)),
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of a sample (n - 1). */
function deviation(values: readonly number[]): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
